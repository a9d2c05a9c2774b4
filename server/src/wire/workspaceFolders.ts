import type { InitializeParams } from 'vscode-languageserver/node';
import type { Settings } from '../settings.ts';
import { foldersAbove, isBelow } from '../workspace/paths.ts';
import { createWorkspace } from '../workspace.ts';
import { createFolder, type Folder, placeIn } from './folder.ts';
import { type OpenDocument, openDocument } from './openDocument.ts';
import { createScanner } from './scanner.ts';
import { leave, placeOf, readAll, type Session } from './session.ts';
import { folderUri } from './uris.ts';

/** The addresses of the folders that a client opened, from the newest way of saying so to the oldest. */
export const folderUris = (params: InitializeParams): string[] => {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [folderUri(rootPath)] : [];
};

export interface ScanProgress {
  /** Returns what ends it; only the first call counts. */
  begin(): () => void;
  report(done: number, total: number): void;
}

export interface WorkspaceFolders {
  add(uris: readonly string[]): void;
  remove(uris: readonly string[]): void;
  /** Takes new settings for a folder: everything in it is judged again if they differ. */
  configure(folder: Folder, settings: Settings): void;
  configureLoose(settings: Settings): void;
  /** Reads every folder. */
  start(): void;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Opens, closes and reads workspace folders. */
export const createWorkspaceFolders = (session: Session, progress: ScanProgress): WorkspaceFolders => {
  const { hints, folders, documents } = session;
  let started = false;

  const isInside = (inner: Folder, outer: Folder): boolean =>
    inner.comparableUri.startsWith(`${outer.comparableUri}/`);

  const pathIn = (inner: Folder, outer: Folder): string =>
    inner.comparableUri.slice(outer.comparableUri.length + 1);

  /** Each file belongs to the innermost folder. */
  const nest = (): void => {
    for (const folder of folders) {
      folder.nested.clear();
      for (const other of folders) if (isInside(other, folder)) folder.nested.add(pathIn(other, folder));
    }
  };

  /** Takes out of the folders around a new one what is the new one's. */
  const cede = (inner: Folder): void => {
    for (const outer of folders.filter(folder => isInside(inner, folder))) {
      const path = pathIn(inner, outer);
      const ceded = [...outer.workspace.records()].map(record => record.path).filter(p => isBelow(p, path));
      outer.scanner?.drop([path]);
      if (ceded.length > 0) session.listeners.changed(outer, ceded, false);
    }
  };

  /** Gives the files of a folder that was closed back to the one around it. */
  const giveBack = (inner: Folder): void => {
    const place = placeIn(folders, inner.comparableUri);
    if (!place) return;
    const { workspace, scanner } = place.folder;
    if (!workspace.excludes(place.path) && !workspace.excludesFolder(place.path)) scanner?.scan(place.path);
  };

  const belongsElsewhere = ({ nested }: Folder, path: string): boolean =>
    nested.size > 0 && foldersAbove(path).some(above => nested.has(above));

  /** Reads a folder from the start; `before` are the files that were known until now. */
  const scan = (folder: Folder, before: readonly string[]): void => {
    const first = folder.scanner === undefined;
    folder.scanner?.stop();
    folder.scanner = undefined;
    if (folder.root === undefined || !started) return;
    let changed = new Set(before);
    let initial = first;
    let reading = true;
    const end = progress.begin();
    const scanner = createScanner(folder.root, folder.workspace, folder.nested, {
      onChanged: path => changed.add(path),
      onError: (path, error) => session.reportError('scan', path, error),
      onProgress: (done, total) => {
        if (reading) progress.report(done, total);
      },
      onSettled: () => {
        const paths = [...changed].filter(path => !belongsElsewhere(folder, path));
        changed = new Set();
        reading = false;
        end();
        // What was read may be what an open document rests on.
        readAll(session, folder);
        session.listeners.changed(folder, paths, initial);
        initial = false;
      },
      onStopped: end,
    });
    folder.scanner = scanner;
    scanner.scan('');
  };

  /** A document may belong to another folder than before; returns those that do. */
  const replaceDocuments = (): OpenDocument[] => {
    const replaced: OpenDocument[] = [];
    for (const document of [...documents.values()]) {
      const item = document.snapshot();
      const moved = openDocument(hints, item, placeOf(session, item.uri));
      if (moved.folder === document.folder) continue;
      document.folder.workspace.close(document.path);
      documents.set(item.uri, moved);
      leave(session, document.folder, document.path);
      replaced.push(moved);
    }
    return replaced;
  };

  const restart = (folder: Folder): void => {
    const before = [...folder.workspace.records()].map(({ path }) => path);
    folder.workspace = createWorkspace(hints, folder.settings);
    readAll(session, folder);
    scan(folder, before);
    if (!folder.scanner) session.listeners.changed(folder, before, false);
  };

  return {
    add: uris => {
      const added: Folder[] = [];
      for (const uri of uris) {
        const folder = createFolder(hints, uri);
        if (folders.some(other => other.comparableUri === folder.comparableUri)) continue;
        folders.push(folder);
        added.push(folder);
      }
      nest();
      replaceDocuments();
      for (const folder of added) cede(folder);
    },
    remove: uris => {
      const removed: Folder[] = [];
      for (const uri of uris) {
        const { comparableUri } = createFolder(hints, uri);
        const at = folders.findIndex(folder => folder.comparableUri === comparableUri);
        removed.push(...(at < 0 ? [] : folders.splice(at, 1)));
      }
      nest();
      for (const folder of removed) {
        folder.scanner?.stop();
        session.listeners.closed(folder);
      }
      // What is still open is shown as its new surroundings see it.
      for (const { folder, path } of replaceDocuments()) session.listeners.changed(folder, [path], false);
      for (const folder of removed) giveBack(folder);
    },
    configure: (folder, settings) => {
      const { rules, excludedFolders } = folder.settings;
      const judgesAnew = !same([rules, excludedFolders], [settings.rules, settings.excludedFolders]);
      folder.settings = settings;
      if (judgesAnew) restart(folder);
      else if (started && !folder.scanner) scan(folder, []);
    },
    configureLoose: settings => {
      session.loose.settings = settings;
      for (const { folder } of documents.values()) {
        if (folder.uri !== '' || same(folder.settings, settings)) continue;
        folder.settings = settings;
        restart(folder);
      }
    },
    start: () => {
      started = true;
    },
  };
};
