import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Edit } from '../rule.ts';

/** Takes a statement out, with its line where it stands alone on it; `range` is without its semicolon. Undefined where more hangs on it. */
export const removeStatement = (file: SourceFile, { from, to }: TokenRange): Edit | undefined => {
  const { tokens, text, language } = file;
  const first = tokens[from];
  const last = is(tokens[to], ';') ? to : to - 1;
  const next = tokens[last + 1];
  if (!first || !tokens[last] || last < from) return undefined;
  const { end } = tokens[last];
  const before = tokens[from - 1];
  // `if (x) statement;` and `case .x:` need one.
  const isWhole = language === 'swift' ? !is(before, ':') : /^[;{}]$/.test(before?.text ?? '');
  if (!isWhole) return undefined;
  if (!next || next.startsLine) {
    const lineEnd = text.indexOf('\n', end);
    const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
    const behind = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
    const isAlone = first.startsLine && text.slice(lineStart, first.start).trim() === '';
    if (isAlone && behind.trim() === '' && lineEnd >= 0)
      return { span: { start: lineStart, end: lineEnd + 1 }, newText: '' };
  }
  // `a; b`: the semicolon goes with it.
  if (next && !next.startsLine && (is(tokens[last], ';') || is(before, '{')))
    return { span: { start: first.start, end: next.start }, newText: '' };
  return is(before, ';') && language === 'swift' && !first.startsLine
    ? { span: { start: before!.start, end }, newText: '' }
    : undefined;
};
