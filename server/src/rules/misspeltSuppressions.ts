import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { Span } from '../syntax/span.ts';
import { type SuppressionScope, suppressionMarker } from './suppressions.ts';

/** A comment such as `// apple-networking:disable-next-lines some-rule`, which suppresses nothing. */
export interface MisspeltSuppression {
  /** From `apple-networking:` to the end of the word behind it. */
  readonly span: Span;
  /** What was meant, where the word tells. */
  readonly scope?: SuppressionScope;
}

/** `disable` and what is written on to it; `disabled` and `disables` are words of a sentence. */
const pattern = /apple-networking:[ \t]*disable(?!d(?![\w-])|s(?![\w-]))([\w-]*)/gi;

const scopes: readonly SuppressionScope[] = ['next-line', 'line', 'file'];
const valid = new Set(scopes.map(scope => `${suppressionMarker}disable-${scope}`));

const scopeIn = (rest: string): SuppressionScope | undefined => {
  const words = rest.toLowerCase();
  if (words.includes('next')) return 'next-line';
  return scopes.find(scope => words.includes(scope));
};

/** All directives of a file that look like a suppression and are none, in order. Only comments count. */
export const misspeltSuppressionsIn = (file: ParsedFile): readonly MisspeltSuppression[] => {
  if (!file.text.includes(suppressionMarker)) return [];
  return file.comments.flatMap(comment => {
    const text = file.text.slice(comment.start, comment.end);
    return [...text.matchAll(pattern)].flatMap(match => {
      // `disable-…` in prose about suppressions ends with the hyphen.
      if (valid.has(match[0]) || match[0].endsWith('-')) return [];
      const start = comment.start + match.index;
      const scope = scopeIn(match[1]!);
      return { span: { start, end: start + match[0].length }, ...(scope && { scope }) };
    });
  });
};
