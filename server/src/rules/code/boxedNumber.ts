import { groupEnd, is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { constantInteger } from './constantInteger.ts';

/** The whole number, also a negative one, that stands there plainly or boxed: `64`, `64 as NSNumber`, `NSNumber(value: 64)`, `@64`, `@(Length)`. */
export const boxedNumber = (file: SourceFile, range: TokenRange): number | undefined => {
  const { tokens, language } = file;
  let { from, to } = range;
  if (language === 'swift') {
    if (is(tokens[to - 1], 'NSNumber') && is(tokens[to - 2], 'as')) to -= 2;
    const isBox = is(tokens[from], 'NSNumber') && is(tokens[from + 1], '(') && is(tokens[from + 3], ':');
    if (isBox && groupEnd(tokens, from + 1) === to - 1) [from, to] = [from + 4, to - 1];
  } else if (is(tokens[from], '@')) from++;
  const isNegative = is(tokens[from], '-');
  const value = constantInteger(file, { from: isNegative ? from + 1 : from, to });
  return value !== undefined && isNegative ? -value : value;
};
