import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { stringLiteral } from './stringLiteral.ts';

/** The text of a URL and the index of its first token. */
export interface SchemeText extends Span {
  readonly index: number;
}

/** A text that begins with a scheme: a literal, an interpolation, a concatenation, a constant of the file. */
export const schemeText = (
  file: SourceFile,
  { from, to }: TokenRange,
  scheme: RegExp,
): SchemeText | undefined => {
  const literal = stringLiteral(file, { from, to });
  if (literal) return scheme.test(literal.value) ? literal : undefined;
  const first = file.tokens[from];
  if (first?.kind === 'stringStart') {
    const whole = { start: first.start, end: file.tokens[first.partner]?.end ?? first.end, index: from };
    const begins = file.text.slice(whole.start, whole.start + 80).replace(/^#*"(?:"")?\s*/, '');
    return scheme.test(begins) ? whole : undefined;
  }
  if (first?.kind !== 'string' || file.tokens[from + 1]?.text !== '+') return undefined;
  return scheme.test(first.value ?? '') ? { start: first.start, end: first.end, index: from } : undefined;
};
