/** Which files declare which of Apple's names for themselves. */
export interface DeclaredNames {
  has(name: string): boolean;
  /** Replaces what a file declares; returns the names that some file declares now and none did before, or the reverse. */
  replace(path: string, before: readonly string[], after: readonly string[]): ReadonlySet<string>;
}

export const declaredNames = (): DeclaredNames => {
  const files = new Map<string, Set<string>>();

  const add = (name: string, path: string): void => {
    const holders = files.get(name);
    if (holders) holders.add(path);
    else files.set(name, new Set([path]));
  };

  const remove = (name: string, path: string): void => {
    const holders = files.get(name);
    holders?.delete(path);
    if (holders?.size === 0) files.delete(name);
  };

  return {
    has: name => files.has(name),
    replace: (path, before, after) => {
      const touched = [...new Set([...before, ...after])];
      const had = touched.map(name => files.has(name));
      for (const name of before) remove(name, path);
      for (const name of after) add(name, path);
      return new Set(touched.filter((name, i) => files.has(name) !== had[i]));
    },
  };
};
