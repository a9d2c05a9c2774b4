import type { Span } from '../syntax/span.ts';

/** Text with `«…»` around the ranges that matter, taken apart. */
export interface Marked {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Removes the markers and remembers where they stood. Markers do not nest. */
export const readMarked = (marked: string): Marked => {
  const spans: Span[] = [];
  let text = '';
  let start = -1;
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') start = text.length;
    else if (part === '»') spans.push({ start, end: text.length });
    else text += part;
  }
  return { text, spans };
};

/** The same text with the markers back, so that a failed comparison shows where the difference is. */
export const writeMarked = (text: string, spans: readonly Span[]): string => {
  const marks = spans
    .flatMap(({ start, end }) => [
      { at: start, mark: '«' },
      { at: end, mark: '»' },
    ])
    .sort((a, b) => b.at - a.at || (a.mark === '«' ? -1 : 1));
  let marked = text;
  for (const { at, mark } of marks) marked = marked.slice(0, at) + mark + marked.slice(at);
  return marked;
};
