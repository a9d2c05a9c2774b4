import { present, unknown, type Value } from '../model/value.ts';
import type { ConstantFact } from './sourceFacts.ts';
import type { Located } from './targetFacts.ts';

type Constant = Located<ConstantFact>;

interface Entry {
  readonly constant: Constant;
  readonly parts: readonly string[];
}

/** String constants by the last part of their names: those of one file by its path in front, and those that other files see. */
export type Constants = ReadonlyMap<string, readonly Entry[]>;

/** `Keys.group.rawValue` → `['Keys', 'group.rawValue']`: the raw value of a case belongs to it. */
const partsOf = (name: string): readonly string[] => name.split(/\.(?!rawValue$)/);

const inFile = (path: string, key: string): string => `${path}\n${key}`;

export const constantsByName = (constants: readonly Constant[]): Constants => {
  const byName = new Map<string, Entry[]>();
  const add = (key: string, entry: Entry): void => {
    const known = byName.get(key);
    if (known) known.push(entry);
    else byName.set(key, [entry]);
  };
  for (const constant of constants) {
    const entry = { constant, parts: partsOf(constant.name) };
    const key = entry.parts.at(-1)!;
    add(inFile(constant.path, key), entry);
    if (!constant.private && constant.functionAt === -1) add(key, entry);
  }
  return byName;
};

const isTypeName = (name: string): boolean => /^_?\p{Lu}/u.test(name);

const endsWith = (whole: readonly string[], end: readonly string[]): boolean =>
  end.every((part, i) => whole[whole.length - end.length + i] === part);

/** One value, or none where constants of that name differ. */
const agreed = (found: readonly Entry[], name: string): Value<string> | undefined => {
  const first = found[0]?.constant;
  if (!first) return undefined;
  return found.every(({ constant }) => constant.value === first.value)
    ? present(first.value, { path: first.path, span: first.literal })
    : unknown(`${name} has several values`);
};

/**
 * The string that a name in a file stands for: a constant of that file, else one that other files show, nearest code first. A bare name
 * of another file's is a global one.
 */
export const foldConstant = (name: string, path: string, reachable: Iterable<Constants>): Value<string> => {
  const written = partsOf(name);
  const own = /^[sS]elf$/.test(written[0]!) ? written.slice(1) : written;
  const member = own.length < written.length;
  const key = own.at(-1);
  if (key === undefined || !own.slice(0, -1).every(isTypeName)) return unknown(`${name} is no constant`);
  // The module may stand in front: `Shared.Keys.group`.
  const spellings = own.length < 2 ? [own] : own.slice(0, -1).map((_, from) => own.slice(from));
  for (const constants of reachable) {
    const here = constants.get(inFile(path, key)) ?? [];
    const elsewhere = member ? [] : (constants.get(key) ?? []);
    for (const spelling of spellings) {
      const near = here.filter(({ parts }) => endsWith(parts, spelling) && (!member || parts.length > 1));
      const far = (): readonly Entry[] =>
        elsewhere.filter(({ parts }) =>
          spelling.length === 1 ? parts.length === 1 : endsWith(parts, spelling),
        );
      const value = agreed(near.length > 0 ? near : far(), name);
      if (value) return value;
    }
  }
  return unknown(`${name} is no constant of this target`);
};
