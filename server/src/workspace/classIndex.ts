import { lastComponent } from '../project/facts/subclassFacts.ts';
import type { TypeHead } from '../syntax/typeHead.ts';

/** Which classes the files of a workspace declare, and what these inherit from. */
export interface ClassIndex {
  /** Replaces what a file says; `read` where it was read whole, not glanced at. Returns the names about which something else is said now. */
  replace(path: string, heads: readonly TypeHead[], read: boolean): ReadonlySet<string>;
  /**
   * What a class inherits from, the superclass first, over its declaration and its extensions. Nothing where two files declare classes of that name with
   * different superclasses. With `counts` those files alone are asked that were read whole, and for which it says so.
   */
  superclasses(name: string, counts?: (path: string) => boolean): readonly string[];
  /** The files that declare or extend one of these classes. */
  declaring(names: Iterable<string>): ReadonlySet<string>;
  /** These names and those of the classes that inherit from them, through any number of classes. */
  descendants(names: Iterable<string>): ReadonlySet<string>;
}

interface Entry {
  readonly path: string;
  readonly read: boolean;
  readonly head: TypeHead;
}

const none: readonly TypeHead[] = [];
const nobody: ReadonlySet<string> = new Set();

/** Which superclass, whatever the module in front of it. */
const last = (name: string | undefined): string => lastComponent(name ?? '');

const agreed = (entries: readonly Entry[]): readonly string[] => {
  const declared = new Set(
    entries.filter(({ head }) => head.declares).map(({ head }) => last(head.inherits[0])),
  );
  if (declared.size > 1) return [];
  const first = entries.find(({ head }) => head.declares);
  const ordered = first ? [first, ...entries] : entries;
  return [...new Set(ordered.flatMap(({ head }) => head.inherits))];
};

export const classIndex = (): ClassIndex => {
  const byPath = new Map<string, { readonly heads: readonly TypeHead[]; readonly read: boolean }>();
  const byName = new Map<string, readonly Entry[]>();

  return {
    replace: (path, heads, read) => {
      const before = byPath.get(path);
      const old = before?.heads ?? none;
      if (old.length === 0 && heads.length === 0) return nobody;
      if (before?.read === read && JSON.stringify(old) === JSON.stringify(heads)) return nobody;
      const names = new Set([...old, ...heads].map(({ name }) => name));
      if (heads.length > 0) byPath.set(path, { heads, read });
      else byPath.delete(path);
      for (const name of names) {
        const kept = (byName.get(name) ?? []).filter(entry => entry.path !== path);
        const added = heads.filter(head => head.name === name).map(head => ({ path, read, head }));
        // Whatever order they were read in.
        const entries = [...kept, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
        if (entries.length > 0) byName.set(name, entries);
        else byName.delete(name);
      }
      return names;
    },
    superclasses: (name, counts) => {
      const entries = byName.get(name);
      if (!entries) return [];
      return agreed(counts ? entries.filter(({ path, read }) => read && counts(path)) : entries);
    },
    declaring: names => new Set([...names].flatMap(name => (byName.get(name) ?? []).map(({ path }) => path))),
    descendants: names => {
      const children = new Map<string, Set<string>>();
      for (const [name, entries] of byName) {
        for (const { head } of entries) {
          for (const base of head.inherits) {
            const known = children.get(last(base));
            if (known) known.add(name);
            else children.set(last(base), new Set([name]));
          }
        }
      }
      const found = new Set(names);
      for (const name of found) for (const child of children.get(name) ?? []) found.add(child);
      return found;
    },
  };
};
