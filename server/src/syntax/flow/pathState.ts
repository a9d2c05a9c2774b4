/**
 * What is known at one place of a body, over all paths that lead there: a set of these bits. No bit at all: no path leads there.
 */
export type PathState = number;

/** On some path it has not happened. */
export const OPEN = 1;
/** On some path it has happened. */
export const DONE = 2;
/** On some path it cannot be told: it may have happened, or may yet. */
export const MAYBE = 4;
/** Not happened, on a path past an `if` in which it would have. Another such `if` may be the other half of the same question. */
export const SKIPPED = 8;

export const done = (state: PathState): PathState => (state === 0 ? 0 : DONE);

/** What was open cannot be told any more. */
export const loosened = (state: PathState): PathState =>
  state & (OPEN | SKIPPED) ? (state & DONE) | MAYBE : state;

/** Behind branches of which perhaps none was taken. `skip` is the state in front of them. */
export const past = (branches: PathState, skip: PathState): PathState => {
  if ((branches & (DONE | MAYBE)) === 0) return branches | skip;
  let state = skip & (DONE | MAYBE);
  if (skip & OPEN) state |= SKIPPED;
  if (skip & SKIPPED) state |= MAYBE;
  return branches | state;
};

export const isOpen = (state: PathState): boolean => (state & (OPEN | SKIPPED)) !== 0;
