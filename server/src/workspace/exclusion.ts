import { excludedFolder } from '../syntax/excludedFolder.ts';
import { fileName } from '../syntax/paths.ts';

// People write the setting as they write globs: `Legacy/`, `./Legacy`, `**/Legacy/**`.
const normalised = (entry: string): string =>
  entry
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/|\*\*\/)+/, '')
    .replace(/(?:\/\*{0,2})+$/, '');

/**
 * Says of a folder whether it is left out: vendored or generated code by its name, and what the user excluded by name (`Legacy`) or by
 * path from the workspace folder (`Apps/Legacy`).
 */
export const exclusion = (entries: readonly string[]): ((folder: string) => boolean) => {
  const excluded = new Set(entries.map(normalised));
  return folder => {
    const name = fileName(folder);
    return excludedFolder(name) || excluded.has(name) || excluded.has(folder);
  };
};
