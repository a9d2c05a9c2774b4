import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { Span } from '../syntax/span.ts';

export type SuppressionScope = 'next-line' | 'line' | 'file';

/** One rule id of one suppression comment. */
export interface SuppressedRule {
  readonly id: string;
  readonly span: Span;
}

/** A comment such as `// apple-networking:disable-next-line ats-minimum-tls`. */
export interface Suppression {
  readonly scope: SuppressionScope;
  /** Empty: every rule. */
  readonly rules: readonly SuppressedRule[];
  /** The whole comment, delimiters included. */
  readonly comment: Span;
  /** From `apple-networking:` to the last rule id. */
  readonly span: Span;
}

/** The word that every suppression contains, even a misspelt one; the workspace scan looks for it. */
export const suppressionMarker = 'apple-networking:';

const pattern = /apple-networking:disable-(next-line|line|file)(?![\w-])/g;

/** `id, id` after the scope. A `--` starts the reason, which is for people. */
const rulesAfter = (text: string, from: number, end: number): SuppressedRule[] => {
  const line = /[^\r\n]*/y;
  line.lastIndex = from;
  let rest = (line.exec(text)?.[0] ?? '').slice(0, end - from);
  const reason = rest.indexOf('--');
  if (reason >= 0) rest = rest.slice(0, reason);
  const rules: SuppressedRule[] = [];
  for (const match of rest.matchAll(/[a-z][a-z0-9-]*[a-z0-9]/g)) {
    const start = from + match.index;
    rules.push({ id: match[0], span: { start, end: start + match[0].length } });
  }
  return rules;
};

/**
 * All suppressions of a file, in order. Only comments count: the same words in a string are text.
 * The closing delimiter of a block comment is not read as part of a rule id because ids hold letters, digits and hyphens only and
 * a `--` (as in `-->`) ends the list.
 */
export const suppressionsIn = (file: ParsedFile): readonly Suppression[] => {
  const found: Suppression[] = [];
  if (!file.text.includes(suppressionMarker)) return found;
  for (const comment of file.comments) {
    const text = file.text.slice(comment.start, comment.end);
    for (const match of text.matchAll(pattern)) {
      const start = comment.start + match.index;
      const scopeEnd = start + match[0].length;
      const rules = rulesAfter(file.text, scopeEnd, comment.end);
      found.push({
        scope: match[1] as SuppressionScope,
        rules,
        comment: { start: comment.start, end: comment.end },
        span: { start, end: rules.at(-1)?.span.end ?? scopeEnd },
      });
    }
  }
  return found;
};
