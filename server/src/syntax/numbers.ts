import { classOf, DIGIT, NAME } from './characters.ts';

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const digitsEnd = (text: string, from: number, separator: number): number => {
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === separator) {
      const next = i + 1 < text.length ? classOf(text.charCodeAt(i + 1)) : -1;
      if (next !== NAME && next !== DIGIT) break;
      continue;
    }
    const kind = classOf(code);
    if (kind !== NAME && kind !== DIGIT) break;
    // An exponent may have a sign: 1e-3, 0x1p-3; in hexadecimal `e` is a digit.
    const letter = code | 32;
    if (letter !== 101 && letter !== 112) continue;
    const hexadecimal = (text.charCodeAt(from + 1) | 32) === 120;
    const sign = text.charCodeAt(i + 1);
    if ((letter === 112) === hexadecimal && (sign === 43 || sign === 45) && isDigit(text.charCodeAt(i + 2)))
      i++;
  }
  return i;
};

/**
 * The offset behind the numeric literal at `start`. `separator` is C's `'` between digits (0 where the language has none). Letters
 * that follow belong to it, as suffixes do. In Swift a dot belongs to it only before a digit (`1.description` is a member).
 */
export const numberEnd = (text: string, start: number, separator: number, bareDot: boolean): number => {
  const end = digitsEnd(text, start, separator);
  if (text.charCodeAt(end) !== 46) return end;
  const next = text.charCodeAt(end + 1);
  if (isDigit(next)) return fractionEnd(text, start, end + 1, separator);
  // C: `1.`, `1.f`, `0x1.p3`; not `1...2` of GNU case ranges.
  return bareDot && next !== 46 ? fractionEnd(text, start, end + 1, separator) : end;
};

const fractionEnd = (text: string, start: number, from: number, separator: number): number => {
  let i = digitsEnd(text, from, separator);
  // The exponent of a hexadecimal fraction: 0x1.8p-3, which `digitsEnd` cannot know for hexadecimal.
  const hexadecimal = (text.charCodeAt(start + 1) | 32) === 120;
  const sign = text.charCodeAt(i);
  if (hexadecimal && (text.charCodeAt(i - 1) | 32) === 112 && (sign === 43 || sign === 45)) {
    i = digitsEnd(text, i + 1, separator);
  }
  return i;
};

/** The offset behind the decimal digits at `start`: the element number of a tuple. */
export const tupleIndexEnd = (text: string, start: number): number => {
  let i = start;
  while (i < text.length && isDigit(text.charCodeAt(i))) i++;
  return i;
};
