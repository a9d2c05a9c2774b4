import { memo } from './memo.ts';

/** Per token, the index of the innermost bracket or interpolated string around it; −1 at the top of the file. */
export const groups = memo(({ tokens }): Int32Array => {
  const around = new Int32Array(tokens.length);
  const open: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    while (open.length > 0 && tokens[open[open.length - 1]!]!.partner <= i) open.pop();
    around[i] = open[open.length - 1] ?? -1;
    const { kind, partner } = tokens[i]!;
    if ((kind === 'open' || kind === 'stringStart') && partner > i) open.push(i);
  }
  return around;
});
