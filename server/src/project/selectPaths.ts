const known = new WeakMap<readonly string[], Map<(path: string) => boolean, readonly string[]>>();

/**
 * The paths of a workspace that satisfy a test. A property-list edit makes the model anew, and the list of files is the same one: each test, told by
 * its identity, goes through it once.
 */
export const selectPaths = (paths: readonly string[], test: (path: string) => boolean): readonly string[] => {
  const byTest = known.get(paths) ?? new Map<(path: string) => boolean, readonly string[]>();
  known.set(paths, byTest);
  const found = byTest.get(test) ?? paths.filter(test);
  byTest.set(test, found);
  return found;
};
