import type { SourceFile } from '../source.ts';
import { memo } from './memo.ts';

/**
 * The identifiers of a file in chains by a rough hash. A map from name to places has to hash and store every word of the file, five times
 * the work of all questions that the rules then ask.
 */
interface NameIndex {
  readonly heads: Int32Array;
  /** Per token, the next one of its chain; −1 at the end. */
  readonly next: Int32Array;
}

const chains = 1 << 11;

const chainOf = (name: string): number => {
  const { length } = name;
  const middle = name.charCodeAt(length >> 1);
  const last = name.charCodeAt(length - 1);
  return (name.charCodeAt(0) ^ (middle << 3) ^ (last << 5) ^ (length << 7)) & (chains - 1);
};

const nameIndex = memo(({ tokens }): NameIndex => {
  const heads = new Int32Array(chains).fill(-1);
  const next = new Int32Array(tokens.length);
  // From the end, so that each chain is in order.
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind !== 'identifier') continue;
    const chain = chainOf(token.text);
    next[i] = heads[chain]!;
    heads[chain] = i;
  }
  return { heads, next };
});

/** The indexes of the tokens with that name, in order; comments and string literals hold none. */
export const namePositions = (file: SourceFile, name: string): readonly number[] => {
  const { heads, next } = nameIndex(file);
  const found: number[] = [];
  for (let i = heads[chainOf(name)]!; i !== -1; i = next[i]!)
    if (file.tokens[i]!.text === name) found.push(i);
  return found;
};

/** True when the file has one of the names anywhere. */
export const hasName = (file: SourceFile, names: Iterable<string>): boolean => {
  const { heads, next } = nameIndex(file);
  for (const name of names) {
    for (let i = heads[chainOf(name)]!; i !== -1; i = next[i]!)
      if (file.tokens[i]!.text === name) return true;
  }
  return false;
};
