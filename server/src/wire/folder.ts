import type { Hints } from '../hints.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createWorkspace, type Workspace } from '../workspace.ts';
import type { Scanner } from './scanner.ts';
import { comparable, diskPath, withoutSlash } from './uris.ts';

/** A workspace folder, or the surroundings of a single document outside of all folders. */
export interface Folder {
  /** As the client spells it, without a slash at its end; empty for a single document. */
  readonly uri: string;
  readonly comparableUri: string;
  /** Where it is on disk; undefined for other schemes and for single documents. */
  readonly root: string | undefined;
  settings: Settings;
  /** Made anew when the settings change: all that was judged before is void then. */
  workspace: Workspace;
  scanner: Scanner | undefined;
  /** Other folders of the workspace inside this one, as paths: their files are theirs. */
  readonly nested: Set<string>;
}

export const createFolder = (hints: Hints, uri: string, settings: Settings = defaultSettings): Folder => ({
  uri: withoutSlash(uri),
  comparableUri: withoutSlash(comparable(uri)),
  root: diskPath(uri),
  settings,
  workspace: createWorkspace(hints, settings),
  scanner: undefined,
  nested: new Set(),
});

export interface Place {
  readonly folder: Folder;
  /** Relative to the folder. */
  readonly path: string;
}

/** The innermost folder that holds the address. */
export const placeIn = (folders: readonly Folder[], uri: string): Place | undefined => {
  const address = comparable(uri);
  let best: Folder | undefined;
  for (const folder of folders) {
    if (!address.startsWith(`${folder.comparableUri}/`)) continue;
    if (!best || folder.comparableUri.length > best.comparableUri.length) best = folder;
  }
  if (!best) return undefined;
  return { folder: best, path: address.slice(best.comparableUri.length).replace(/^\/+/, '') };
};

/** Resolves when the folder is in step with the disk. */
export const settled = async (folder: Folder): Promise<void> => {
  for (let scanner = folder.scanner; scanner; ) {
    await scanner.settled();
    if (scanner === folder.scanner) return;
    scanner = folder.scanner;
  }
};
