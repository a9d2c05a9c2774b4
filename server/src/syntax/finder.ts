/** `indexOf` for one needle: the offset of the next one, or −1. */
export type Finder = (from: number) => number;

/**
 * Looks ahead for a closing mark and remembers the answer "none from here on": without that, every opening mark walks to the end of
 * the file again, and 300 kB of them take 38 s.
 */
export const finder = (text: string, needle: string): Finder => {
  let noneFrom = Number.POSITIVE_INFINITY;
  return from => {
    if (from >= noneFrom) return -1;
    const found = text.indexOf(needle, from);
    if (found < 0) noneFrom = from;
    return found;
  };
};
