import { join, sep } from 'node:path';
import type { Hints } from '../../hints.ts';
import { encodingSample } from '../../syntax/decode.ts';
import { readBytes } from '../files.ts';

/** Files that two threads look through together. What is shared is written by both. */
export interface Glances {
  /** The folder that the files are named from. */
  readonly base: string;
  readonly files: readonly string[];
  /** At 0 the next stretch of files that nobody has taken, behind it a 1 for each stretch that a helper has done. */
  readonly stretches: Int32Array;
  /** By file: its size in bytes where nothing in it can be reported, else `toBeRead`. */
  readonly results: Int32Array;
}

/** Files that are taken together. */
const stretch = 64;

/** Has to be read, or could not be. */
export const toBeRead = -1;

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

/** Waits until a helper has done a stretch; false when it takes longer than `milliseconds`. */
export const awaitStretch = ({ stretches }: Glances, at: number, milliseconds: number): boolean =>
  Atomics.wait(stretches, at + 1, 0, milliseconds) !== 'timed-out';

const hasZero = (bytes: Uint8Array): boolean => {
  const first = bytes.indexOf(0);
  return first !== -1 && first < encodingSample;
};

/** May be UTF-16, in which nothing can be found by its bytes. */
const mayBeWide = (bytes: Uint8Array): boolean => bytes[0] === 0xff || bytes[0] === 0xfe || hasZero(bytes);

/** `join` looks at every character; only a path that leads out of the folder needs that. */
export const pathOf = (base: string, file: string): string =>
  file.startsWith('..') ? join(base, file) : base + sep + file;

/** Looks through stretches until there are none left. */
export const glanceThrough = (shared: Glances, mayReport: Hints['mayReport']): void => {
  const { base, files, stretches, results } = shared;
  for (let at = takeStretch(shared); at < stretchCount(files); at = takeStretch(shared)) {
    const [from, to] = filesOf(files, at);
    for (let i = from; i < to; i++) {
      const file = files[i]!;
      const bytes = readBytes(pathOf(base, file));
      results[i] =
        bytes === undefined || mayReport(file, bytes) || mayBeWide(bytes) ? toBeRead : bytes.length;
    }
    Atomics.store(stretches, at + 1, 1);
    Atomics.notify(stretches, at + 1);
  }
};
