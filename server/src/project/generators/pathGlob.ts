/** Longer patterns and paths are none that people write. */
const longest = 1000;

const letter = (pattern: string, p: number): string | undefined => pattern[p];

/** Most patterns that one with braces stands for. */
const most = 64;

/** `*.{h,m}` is `*.h` and `*.m`. Braces within braces are looked at one after the other. */
const alternatives = (pattern: string): readonly string[] => {
  let all = [pattern];
  for (let round = 0; round < 8; round++) {
    const next = all.flatMap(one => {
      const braces = /\{([^{}]*)\}/.exec(one);
      if (!braces) return [one];
      const { 0: whole, 1: parts = '', index } = braces;
      return parts.split(',').map(part => one.slice(0, index) + part + one.slice(index + whole.length));
    });
    if (next.length > most || next.every((one, i) => one === all[i])) break;
    all = next;
  }
  return all;
};

/** The end of `[a-z]` that begins there; undefined where it is a bracket like any other letter. */
const classEnd = (pattern: string, p: number): number | undefined => {
  const end = pattern.indexOf(']', p + 2);
  return end < 0 || end - p > 64 ? undefined : end;
};

const inClass = (set: string, unit: string): boolean => {
  const negated = /^[!^]/.test(set);
  const letters = negated ? set.slice(1) : set;
  let found = false;
  for (let i = 0; i < letters.length; i++) {
    const isRange = letters[i + 1] === '-' && i + 2 < letters.length;
    found ||= isRange ? letters[i]! <= unit && unit <= letters[i + 2]! : letters[i] === unit;
    if (isRange) i += 2;
  }
  return found !== negated;
};

/**
 * Whether a glob fits a path or a folder above it: `*` and `?` stand for anything but a slash, `**` for anything, `[a-z]` for one of its
 * letters, `{a,b}` for either.
 */
export const pathGlobFits = (pattern: string, path: string): boolean =>
  pattern.length <= longest && alternatives(pattern).some(one => fits(one, path));

/** Each pair of places is looked at once, whatever the pattern: a regular expression made of one could back up without end. */
const fits = (pattern: string, path: string): boolean => {
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
      } else if (wanted === '[' && classEnd(pattern, p) !== undefined) {
        const end = classEnd(pattern, p)!;
        if (unit !== '/' && inClass(pattern.slice(p + 1, end), unit)) add(next, end + 1);
      } else if (wanted === unit || (wanted === '?' && unit !== '/')) add(next, p + 1);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(pattern.length);
};
