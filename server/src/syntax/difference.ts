/** The stretch in which two texts differ: it begins at `from` in both and ends at `oldEnd` in the one and `newEnd` in the other. */
export interface Difference {
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Characters that are compared at a time: a slice is no copy, and comparing two of them is one look at memory. */
const block = 4096;

const commonStart = (a: string, b: string, most: number): number => {
  let i = 0;
  while (i + block <= most && a.slice(i, i + block) === b.slice(i, i + block)) i += block;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
};

const commonEnd = (a: string, b: string, most: number): number => {
  const slice = (text: string, behind: number): string =>
    text.slice(text.length - behind - block, text.length - behind);
  let n = 0;
  while (n + block <= most && slice(a, n) === slice(b, n)) n += block;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n++;
  return n;
};

/** Where two texts differ; undefined where they are equal. */
export const difference = (old: string, text: string): Difference | undefined => {
  if (old === text) return undefined;
  const from = commonStart(old, text, Math.min(old.length, text.length));
  const rest = commonEnd(old, text, Math.min(old.length, text.length) - from);
  return { from, oldEnd: old.length - rest, newEnd: text.length - rest };
};
