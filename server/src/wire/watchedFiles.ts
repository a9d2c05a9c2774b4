import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver/node';
import { readEndings, readNames } from '../syntax/fileKind.ts';
import { isReal, kindInside } from './files.ts';
import { type Place, placeIn } from './folder.ts';
import type { Scanner } from './scanner.ts';
import type { Session } from './session.ts';

/** Files by name; and everything that appears or goes, since a moved folder is reported without the files in it. */
const watchers = [
  { globPattern: `**/*.{${readEndings.join(',')}}` },
  { globPattern: `**/{${readNames.join(',')}}` },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

export interface WatchedFiles {
  /** Asks the client to watch, where it can be asked. */
  register(): void;
}

/** Follows changes on disk. */
export const watchFiles = (session: Session): WatchedFiles => {
  const { connection, client, reportError } = session;

  /** Where the address is, when we follow it on disk. */
  const followed = (uri: string): Place | undefined => {
    const place = placeIn(session.folders, uri);
    if (!place || place.path === '' || place.folder.root === undefined) return undefined;
    const { workspace } = place.folder;
    return workspace.excludes(place.path) || workspace.excludesFolder(place.path) ? undefined : place;
  };

  /** A file is read as it is now, and a folder that appears with all it holds. */
  const look = ({ folder, path }: Place, scanner: Scanner, type: FileChangeType): void => {
    const { root, workspace } = folder;
    if (root === undefined || workspace.isOpen(path)) return;
    if (type !== FileChangeType.Created || kindInside(root, path) !== 'folder') {
      if (workspace.reads(path)) scanner.read([path]);
    } else if (isReal(root, path)) scanner.scan(path);
  };

  connection.onDidChangeWatchedFiles(({ changes }) => {
    // What goes is taken out together: a branch switch or a clean reports thousands at once.
    const dropped = new Map<Scanner, string[]>();
    for (const { uri, type } of changes) {
      try {
        const place = followed(uri);
        const scanner = place?.folder.scanner;
        if (!place || !scanner) continue;
        if (type !== FileChangeType.Deleted) look(place, scanner, type);
        else if (dropped.get(scanner)?.push(place.path) === undefined) dropped.set(scanner, [place.path]);
      } catch (error) {
        reportError('workspace/didChangeWatchedFiles', uri, error);
      }
    }
    for (const [scanner, paths] of dropped) scanner.drop(paths);
  });

  return {
    register: () => {
      if (!client.registersWatchers) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch(error => reportError('client/registerCapability', '', error));
    },
  };
};
