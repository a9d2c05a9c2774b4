import type { SourceFile } from '../source.ts';

/** The index of the last token that begins at or before an offset; −1 in front of all. */
export const lastTokenAt = ({ tokens }: SourceFile, offset: number): number => {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
