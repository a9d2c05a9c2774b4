/** Widths in units of the letter size, of a wide sans-serif face (DejaVu Sans): what fits in it fits in the others. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!]/, 0.33],
  [/[ftrI()[\]\- ·]/, 0.4],
  [/[mwMW%@…]/, 0.98],
  [/[A-Z&✓✗]/, 0.73],
  [/[a-z0-9_$/?"]/, 0.64],
];
const widest = 1;
const letterSize = 13;
const boldness = 1.12;

/** About how wide a line of text is in the picture. */
export const textWidth = (text: string, isBold: boolean): number => {
  let sum = 0;
  for (const letter of text) sum += widths.find(([pattern]) => pattern.test(letter))?.[1] ?? widest;
  return sum * letterSize * (isBold ? boldness : 1);
};

/** As much of a text as fits, with an ellipsis where it was cut; never half of a surrogate pair. */
export const fitted = (text: string, width: number, isBold: boolean): string => {
  if (text.length < 500 && textWidth(text, isBold) <= width) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, isBold) > width) break;
    kept += letter;
  }
  return `${kept}…`;
};
