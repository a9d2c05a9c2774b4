// Paths as a disk that ignores case finds them.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const entries = new Map<string, ReadonlyMap<string, string>>();

const entriesOf = (folder: string): ReadonlyMap<string, string> => {
  const known =
    entries.get(folder) ?? new Map(readdirSync(folder).map(name => [name.toLowerCase(), name] as const));
  entries.set(folder, known);
  return known;
};

/** The path as it is written on the disk; undefined when there is no such file or folder. */
export const onDisk = (path: string): string | undefined => {
  if (existsSync(path)) return path;
  const parent = dirname(path);
  if (parent === path) return undefined;
  const folder = onDisk(parent);
  if (folder === undefined) return undefined;
  try {
    const name = entriesOf(folder).get(basename(path).toLowerCase());
    return name === undefined ? undefined : join(folder, name);
  } catch {
    return undefined;
  }
};
