import type { SourceFile } from '../source.ts';
import { angles } from './angles.ts';
import { groupEnd, is, skip, type TokenRange } from './tokens.ts';

/** The parts of a range, cut at the commas that stand in no group and no generic argument list. Empty parts are left out. */
export const splitAtCommas = (file: SourceFile, from: number, to: number): readonly TokenRange[] => {
  const { tokens } = file;
  const closers = angles(file);
  const parts: TokenRange[] = [];
  let start = from;
  for (let i = from; i < to; i = closers[i]! > 0 ? closers[i]! + 1 : skip(tokens, i)) {
    if (!is(tokens[i], ',')) continue;
    if (start < i) parts.push({ from: start, to: i });
    start = i + 1;
  }
  if (start < to) parts.push({ from: start, to });
  return parts;
};

/** The parts of the group that token `open` opens, cut at its commas. */
export const commaParts = (file: SourceFile, open: number): readonly TokenRange[] =>
  splitAtCommas(file, open + 1, groupEnd(file.tokens, open));
