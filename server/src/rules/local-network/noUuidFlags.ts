import type { Span } from '../../syntax/span.ts';

/** One `-no_uuid` in a linker setting. */
export interface LinkerFlag {
  /** As the user wrote it: `-Wl,-no_uuid` where the whole word goes, else `-no_uuid`. */
  readonly text: string;
  readonly at: Span;
  /** What to delete so that the rest stays well-formed. */
  readonly remove: Span;
}

interface Word extends Span {
  readonly text: string;
  /** Index of the value that holds it. */
  readonly value: number;
}

const wordsOf = (text: string, values: readonly { readonly span: Span }[]): readonly Word[] =>
  values.flatMap(({ span }, value) =>
    [...text.slice(span.start, span.end).matchAll(/[^\s"']+/g)].map(match => ({
      text: match[0],
      start: span.start + match.index,
      end: span.start + match.index + match[0].length,
      value,
    })),
  );

/** An array item together with the comma and line that belong to it. */
const wholeItem = (text: string, span: Span): Span => {
  let { start, end } = span;
  if (text[end] === ',') end++;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  return { start, end };
};

/**
 * Every `-no_uuid` in the values of one linker setting: alone, after `-Xlinker`, or in a `-Wl,…` list. Values are the string, or the
 * strings of the array, with or without quotes.
 */
export const noUuidFlags = (
  text: string,
  values: readonly { readonly span: Span }[],
): readonly LinkerFlag[] => {
  const words = wordsOf(text, values);
  const flags: LinkerFlag[] = [];
  words.forEach((word, i) => {
    const list = word.text.split(',');
    const place = list.indexOf('-no_uuid');
    if (place < 0 || (list.length > 1 && list[0] !== '-Wl')) return;
    if (list.length > 2) {
      const start = word.start + list.slice(0, place).join(',').length + 1;
      const at = { start, end: start + '-no_uuid'.length };
      flags.push({ text: '-no_uuid', at, remove: { start: start - 1, end: at.end } });
      return;
    }
    const before = words[i - 1];
    const first = list.length === 1 && before?.text === '-Xlinker' ? before : word;
    const at = { start: word.start, end: word.end };
    const alone = (w: Word): boolean => words.filter(other => other.value === w.value).length === 1;
    const items = values.length > 1 && alone(word) && alone(first);
    const remove = items
      ? {
          start: wholeItem(text, values[first.value]!.span).start,
          end: wholeItem(text, values[word.value]!.span).end,
        }
      : withOneSpace(text, { start: first.start, end: word.end }, values[word.value]!.span);
    flags.push({ text: word.text, at, remove });
  });
  return flags;
};

/** The words and the white space before them, or after them where they come first in the value. */
const withOneSpace = (text: string, words: Span, value: Span): Span => {
  let { start, end } = words;
  while (start > value.start && /[ \t]/.test(text[start - 1]!)) start--;
  if (start === words.start) while (end < value.end && /[ \t]/.test(text[end]!)) end++;
  return { start, end };
};
