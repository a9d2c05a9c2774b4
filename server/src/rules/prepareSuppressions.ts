import type { LineIndex } from '../syntax/lineIndex.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { Span } from '../syntax/span.ts';
import { misspeltSuppressionsIn } from './misspeltSuppressions.ts';
import { type Suppression, type SuppressionScope, suppressionsIn } from './suppressions.ts';

/** A suppression with all that is needed to apply it, or to take it out, when the text is gone. */
export interface PreparedSuppression {
  /** First and last line it covers. */
  readonly first: number;
  readonly last: number;
  /** From `apple-networking:` to the last rule id. */
  readonly span: Span;
  /** What to remove to be rid of the whole comment. */
  readonly removal: Span;
  /** Empty: every rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span; readonly removal: Span }[];
}

/** All suppressions of one file. */
export interface FileSuppressions {
  readonly suppressions: readonly PreparedSuppression[];
  /** What looks like a suppression and is none. */
  readonly misspelt: readonly {
    readonly span: Span;
    readonly scope?: SuppressionScope;
    readonly written: string;
  }[];
}

/**
 * First and last line a suppression covers. In a property list a key and its value stand on two lines, so the line after the comment
 * brings its value's line along.
 */
const coveredLines = (suppression: Suppression, file: ParsedFile, lines: LineIndex): [number, number] => {
  const at = lines.positionAt(suppression.comment.start).line;
  if (suppression.scope === 'file') return [0, Number.MAX_SAFE_INTEGER];
  if (suppression.scope === 'line') return [at, lines.positionAt(suppression.comment.end).line];
  const next = lines.positionAt(suppression.comment.end).line + 1;
  if (file.kind !== 'plist') return [next, next];
  const text = file.text.slice(lines.lineStart(next), lines.lineStart(next + 1)).trimEnd();
  return [next, text.endsWith('</key>') ? next + 1 : next];
};

/** Removes the comment, and its line when nothing else stands on it. */
const removalOf = (comment: Span, text: string, lines: LineIndex): Span => {
  const first = lines.positionAt(comment.start).line;
  const last = lines.positionAt(comment.end).line;
  const lineStart = lines.lineStart(first);
  const lineEnd = lines.lineStart(last + 1);
  const alone =
    text.slice(lineStart, comment.start).trim() === '' && text.slice(comment.end, lineEnd).trim() === '';
  if (alone) return { start: lineStart, end: lineEnd };
  let start = comment.start;
  while (start > lineStart && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return { start, end: comment.end };
};

/** Takes one id out of the list, with the comma that goes with it. */
const idRemoval = (suppression: Suppression, index: number): Span => {
  const span = suppression.rules[index]!.span;
  const next = suppression.rules[index + 1];
  if (next) return { start: span.start, end: next.span.start };
  return { start: suppression.rules[index - 1]?.span.end ?? span.start, end: span.end };
};

/** Reads the suppressions of a file; undefined when there are none. */
export const prepareSuppressions = (file: ParsedFile, lines: LineIndex): FileSuppressions | undefined => {
  const found = suppressionsIn(file);
  const misspelt = misspeltSuppressionsIn(file).map(directive => ({
    ...directive,
    written: file.text.slice(directive.span.start, directive.span.end),
  }));
  if (found.length === 0 && misspelt.length === 0) return undefined;
  const suppressions = found.map(suppression => {
    const [first, last] = coveredLines(suppression, file, lines);
    return {
      first,
      last,
      span: suppression.span,
      removal: removalOf(suppression.comment, file.text, lines),
      rules: suppression.rules.map(({ id, span }, index) => ({
        id,
        span,
        removal: idRemoval(suppression, index),
      })),
    };
  });
  return { suppressions, misspelt };
};
