/** Longer patterns and paths are none that people write. */
const longest = 1000;

const letter = (pattern: string, p: number): string | undefined => pattern[p];

/**
 * Whether a glob fits a path or a folder above it: `*` and `?` stand for anything but a slash, `**` for anything. Each pair of places is
 * looked at once, whatever the pattern: a regular expression made of one could back up without end.
 */
export const pathGlobFits = (pattern: string, path: string): boolean => {
  if (pattern.length > longest || path.length > longest) return false;
  // The places of the pattern that can be reached before the character at hand.
  let reached = new Set<number>();
  const add = (places: Set<number>, p: number): void => {
    if (places.has(p)) return;
    places.add(p);
    // Stars may stand for nothing; `**/` for no folder at all.
    if (letter(pattern, p) === '*') {
      const isDouble = letter(pattern, p + 1) === '*';
      add(places, p + (isDouble ? 2 : 1));
      if (isDouble && letter(pattern, p + 2) === '/') add(places, p + 3);
    }
  };
  add(reached, 0);
  for (let i = 0; i < path.length; i++) {
    const unit = path[i]!;
    // A folder that fits takes all below it along.
    if (unit === '/' && reached.has(pattern.length)) return true;
    const next = new Set<number>();
    for (const p of reached) {
      const wanted = letter(pattern, p);
      if (wanted === '*' && letter(pattern, p + 1) === '*') add(next, p);
      else if (wanted === '*') {
        if (unit !== '/') add(next, p);
      } else if (wanted === unit || (wanted === '?' && unit !== '/')) add(next, p + 1);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(pattern.length);
};
