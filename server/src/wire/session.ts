import type { Connection, Diagnostic, InitializeParams } from 'vscode-languageserver/node';
import type { Hints } from '../hints.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import type { Consequences } from '../workspace.ts';
import { type ClientAbilities, clientAbilities } from './clientAbilities.ts';
import { createFolder, type Folder, type Place, placeIn } from './folder.ts';
import type { ReportError } from './guard.ts';
import type { OpenDocument } from './openDocument.ts';
import { type Addresses, toDiagnostics } from './toDiagnostic.ts';
import { nameIn, schemeOf, uriBelow } from './uris.ts';

/** What one connection knows. The handlers share it; each concern changes only its own part. */
export interface Session {
  readonly connection: Connection;
  readonly hints: Hints;
  readonly client: ClientAbilities;
  readonly reportError: ReportError;
  readonly folders: Folder[];
  /** By address, as the client spells it. */
  readonly documents: Map<string, OpenDocument>;
  /** Resolves when the settings are known. */
  configured: Promise<void>;
  /** Settings of documents outside of all folders. */
  readonly loose: { settings: Settings };
  /** Set by the parts that tell the client about changes. */
  readonly listeners: {
    /** The findings of these files may be different now; `initial` when the folder was read for the first time. */
    changed(folder: Folder, paths: readonly string[], initial: boolean): void;
    /** The folder is no longer part of the workspace. */
    closed(folder: Folder): void;
    /** Something about the workspace is known anew. */
    learned(): void;
  };
}

export const createSession = (
  connection: Connection,
  hints: Hints,
  reportError: ReportError,
  params: InitializeParams,
): Session => ({
  connection,
  hints,
  reportError,
  client: clientAbilities(params),
  folders: [],
  documents: new Map(),
  configured: Promise.resolve(),
  loose: { settings: defaultSettings },
  listeners: { changed: () => {}, closed: () => {}, learned: () => {} },
});

/** Where an address belongs; outside of all folders it stands alone. */
export const placeOf = (session: Session, uri: string): Place =>
  placeIn(session.folders, uri) ?? {
    folder: createFolder(session.hints, '', session.loose.settings),
    path: nameIn(uri),
  };

/** The address of a file: as the client spells it where it has the file open. */
export const addressOf = (session: Session, folder: Folder, path: string): string => {
  for (const document of session.documents.values()) {
    if (document.folder === folder && document.path === path) return document.uri;
  }
  return uriBelow(folder.uri, path);
};

/** Does what a change of one file brings about for others. */
export const follow = (session: Session, folder: Folder, { reread, affected }: Consequences): void => {
  if (reread.length > 0) folder.scanner?.read(reread);
  const open = reread.filter(path => folder.workspace.isOpen(path));
  if (affected.length + open.length > 0) session.listeners.changed(folder, [...affected, ...open], false);
};

/**
 * Judges the targets that changed. While files are being read, what is not there yet is not absent: the scanner does it at its end. Returns the files whose
 * own findings rest on targets or classes that are others now.
 */
const analyse = (session: Session, folder: Folder, answered?: string): readonly string[] => {
  if (folder.scanner?.busy !== false) return [];
  const changed = folder.workspace.analyse().filter(path => path !== answered);
  if (changed.length > 0) session.listeners.changed(folder, changed, false);
  return folder.workspace.outdated();
};

/** What one document says can change what another one rests on, and that a third one. */
const mostRounds = 3;

/**
 * Brings the records of the open documents of a folder up to date with their texts, and with each other; says so only then, since what is told is compared with
 * what was shown.
 */
export const readAll = (session: Session, folder: Folder): void => {
  const own = [...session.documents.values()].filter(
    document => document.folder === folder && session.hints.reads(document.path),
  );
  const affected = new Set<string>();
  const reread = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const found = own.flatMap(document => document.judge() ?? []);
    if (found.length === 0) break;
    session.listeners.learned();
    for (const consequences of found) {
      for (const path of consequences.affected) affected.add(path);
      for (const path of consequences.reread) reread.add(path);
    }
  }
  if (affected.size + reread.size > 0) {
    follow(session, folder, { affected: [...affected], reread: [...reread] });
  }
};

/**
 * Makes sure that what is known about the open documents of a folder is about their present text: answers lead from one file to another, and what the targets of
 * one lack may stand in any other. `answered` is the file whose diagnostics are about to be sent: nobody has to be told that they changed.
 */
export const judgeAll = (session: Session, folder: Folder, answered?: string): void => {
  readAll(session, folder);
  const outdated = analyse(session, folder, answered);
  if (outdated.length === 0) return;
  readAll(session, folder);
  const untold = outdated.filter(path => path !== answered || !folder.workspace.isOpen(path));
  follow(session, folder, { reread: untold, affected: [] });
};

/** Takes a file out of a folder that does not hold it any longer. */
export const leave = (session: Session, folder: Folder, path: string): void => {
  const consequences = folder.workspace.remove(path);
  if (session.folders.includes(folder)) follow(session, folder, consequences);
};

const ownSchemes = new Set(['file', 'untitled', 'vscode-remote']);

/**
 * True for files on this or a remote machine, for what is not saved yet, and for what lies in a workspace that is not on this disk. Everything else is another
 * version of some file, in a comparison or a review (`git:`, `pr:`): reporting it would double every finding of the file itself.
 */
const isDiagnosed = ({ folders }: Session, uri: string): boolean => {
  const scheme = schemeOf(uri);
  return ownSchemes.has(scheme) || folders.some(folder => schemeOf(folder.uri) === scheme);
};

const addressesFrom = (session: Session, folder: Folder, uri: string): Addresses => ({
  uri,
  of: path => addressOf(session, folder, path),
});

const actionable = /(?:\.(?:plist|entitlements|xcprivacy)|\/project\.pbxproj)$/;

/** The diagnostics of an open document, as of the last `judgeAll`. */
export const diagnosticsOf = (session: Session, document: OpenDocument): Diagnostic[] => {
  const { folder, path, uri } = document;
  if (!session.hints.reads(path) || !isDiagnosed(session, uri)) return [];
  if (!folder.workspace.reads(path)) return [];
  const reason = folder.workspace.record(path)?.unread;
  const unread = actionable.test(`/${path}`) ? reason : undefined;
  return toDiagnostics(
    folder.workspace.findings(path),
    unread,
    addressesFrom(session, folder, uri),
    session.hints.catalogue,
    session.client,
  );
};

/** The diagnostics of any file of a workspace folder, open or not, as of the last `judgeAll`. */
export const diagnosticsAt = (session: Session, folder: Folder, path: string): Diagnostic[] => {
  const uri = addressOf(session, folder, path);
  const document = session.documents.get(uri);
  if (document) return diagnosticsOf(session, document);
  return toDiagnostics(
    folder.workspace.findings(path),
    undefined,
    addressesFrom(session, folder, uri),
    session.hints.catalogue,
    session.client,
  );
};
