import { join, sep } from 'node:path';

/** Files that several threads judge together. What is shared is written by all of them. */
export interface Glances {
  /** The folder that the files are named from. */
  readonly base: string;
  readonly files: readonly string[];
  /** At 0 the next stretch of files that nobody has taken, behind it a 1 for each stretch that a helper has done. */
  readonly stretches: Int32Array;
  /** By file: its size in bytes where nothing in it can be reported; else `toBeRead` or `judged`. */
  readonly results: Int32Array;
}

/** Files that are taken together. */
const stretch = 32;

/** A helper could not read it, or not judge it. */
export const toBeRead = -1;
/** The helper sent its record. */
export const judged = -2;

export const stretchCount = (files: readonly string[]): number => Math.ceil(files.length / stretch);

/** The files of a stretch, from the first up to, not including, the second. */
export const filesOf = (files: readonly string[], at: number): readonly [number, number] => [
  at * stretch,
  Math.min((at + 1) * stretch, files.length),
];

export const glances = (
  base: string,
  files: readonly string[],
  shared: { readonly stretches: SharedArrayBuffer; readonly results: SharedArrayBuffer } = {
    stretches: new SharedArrayBuffer(4 * (1 + stretchCount(files))),
    results: new SharedArrayBuffer(4 * files.length),
  },
): Glances => ({
  base,
  files,
  stretches: new Int32Array(shared.stretches),
  results: new Int32Array(shared.results),
});

/** Takes the next stretch; there is none where the answer is `stretchCount`. */
export const takeStretch = ({ files, stretches }: Glances): number =>
  Math.min(Atomics.add(stretches, 0, 1), stretchCount(files));

export const isDone = ({ stretches }: Glances, at: number): boolean => Atomics.load(stretches, at + 1) === 1;

/** Says that a helper has done a stretch. */
export const markDone = ({ stretches }: Glances, at: number): void => {
  Atomics.store(stretches, at + 1, 1);
  Atomics.notify(stretches, at + 1);
};

/** Waits until a helper has done a stretch; false when it takes longer than `milliseconds`. */
export const awaitStretch = ({ stretches }: Glances, at: number, milliseconds: number): boolean =>
  Atomics.wait(stretches, at + 1, 0, milliseconds) !== 'timed-out';

/** `join` looks at every character; only a path that leads out of the folder needs that. */
export const pathOf = (base: string, file: string): string =>
  file.startsWith('..') ? join(base, file) : base + sep + file;
