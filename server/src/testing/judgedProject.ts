import { createHints, type Hints } from '../hints.ts';
import type { Rule } from '../rules/rule.ts';
import { defaultSettings } from '../settings.ts';
import { isSourceFile } from '../syntax/fileKind.ts';
import { createWorkspace, type Workspace } from '../workspace.ts';
import { testCatalogue } from './testCatalogue.ts';

const failing = {
  onError: (part: string, path: string, error: unknown): never => {
    throw new Error(`${part} failed on ${path}: ${error instanceof Error ? error.stack : String(error)}`);
  },
};

/** A product that knows these rules alone and fails aloud. */
export const hintsFor = (rules: readonly Rule[]): Hints => createHints(testCatalogue(), failing, rules);

/** A workspace that holds these files, read and judged as one on disk would be. */
export const judgedProject = (hints: Hints, files: Readonly<Record<string, string>>): Workspace => {
  const workspace = createWorkspace(hints, defaultSettings);
  const utf8 = new TextEncoder();
  const paths = Object.keys(files).filter(path => workspace.reads(path));
  // Sources last, as the command line and the scanner do it; and once more what asks for it.
  const again = new Set<string>();
  for (const path of [...paths.filter(p => !isSourceFile(p)), ...paths.filter(isSourceFile)]) {
    const { reread } = workspace.put(path, { bytes: utf8.encode(files[path]), stamp: 'test' });
    for (const other of reread) again.add(other);
  }
  for (const path of again) workspace.put(path, { bytes: utf8.encode(files[path]), stamp: 'reread' });
  workspace.complete();
  workspace.analyse();
  for (const path of workspace.outdated()) {
    workspace.put(path, { bytes: utf8.encode(files[path]), stamp: 'again' });
  }
  return workspace;
};
