import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Hints } from '../../hints.ts';
import { defaultSettings } from '../../settings.ts';
import { isSourceFile, isSwiftManifest } from '../../syntax/fileKind.ts';
import { createWorkspace, type Workspace } from '../../workspace.ts';
import { kindOnDisk, readStandardInput, walk } from '../files.ts';
import { createHelper, type Helper } from './helper.ts';
import { putFile, putSources } from './putSources.ts';
import { stdinName } from './stdinName.ts';

export interface UnreadFile {
  /** Relative to the first PATH, `/` as separator. */
  readonly file: string;
  /** The same with the PATH in front as it was typed. */
  readonly typed: string;
  readonly reason: string;
}

/** Everything below some paths, read. */
export interface Collected {
  readonly workspace: Workspace;
  /** The folder that all paths are relative to. */
  readonly base: string;
  readonly unread: readonly UnreadFile[];
  /** The size of all files that were read. */
  readonly bytes: number;
}

/** A thread takes a tenth of a second to start, which so many files pay back. */
const helpedFrom = 1000;
/** Each takes some 40 MB. */
const mostHelpers = 2;

const nothing = new Uint8Array();

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

const createHelpers = (): readonly Helper[] =>
  Array.from({ length: Math.min(availableParallelism() - 1, mostHelpers) }, createHelper);

/** The folder that findings are named from: the first path, or the folder of that file. */
const baseOf = (path: string): string => {
  if (path === '-') return process.cwd();
  const absolute = resolve(path);
  return kindOnDisk(absolute) === 'folder' ? absolute : dirname(absolute);
};

/** Returns the files that could not be judged before the targets were known. */
const judgeTargets = (workspace: Workspace, unlisted: ReadonlySet<string>): readonly string[] => {
  workspace.complete(unlisted);
  workspace.analyse();
  return workspace.outdated();
};

/** Reads files and folders; `-` is standard input. */
export const collect = (hints: Hints, paths: readonly string[], stdinFilename?: string): Collected => {
  const base = baseOf(paths[0]!);
  const workspace = createWorkspace(hints, defaultSettings, { editing: false });
  const unread: UnreadFile[] = [];
  const files: string[] = [];
  const unlisted = new Set<string>();
  const typed = new Map<string, string>();
  let isFolder = false;
  let helpers: readonly Helper[] | undefined;

  for (const path of paths) {
    if (path === '-') continue;
    const absolute = resolve(path);
    const named = slashed(relative(base, absolute));
    const kind = kindOnDisk(absolute);
    const add = (file: string, asTyped: string): void => {
      files.push(file);
      if (!typed.has(file)) typed.set(file, asTyped);
    };
    const refuse = (reason: string): void => void unread.push({ file: named, typed: path, reason });
    if (kind === 'file' && hints.reads(path)) add(named, path);
    else if (kind === 'file') refuse('It is not a kind of file that is read.');
    else if (kind === 'other') refuse('It is neither a file nor a folder.');
    else if (kind === undefined) refuse('There is no such file or folder.');
    else {
      isFolder = true;
      const prefix = named === '' ? '' : `${named}/`;
      const listing = walk(absolute, {
        reads: hints.reads,
        excludesFolder: workspace.excludesFolder,
        onLeftOut: left => unlisted.add(prefix + left),
        onUnreadable: (folder, reason) => {
          unlisted.add((prefix + folder).replace(/\/$/, ''));
          unread.push({ file: prefix + folder, typed: join(path, folder), reason });
        },
      });
      for (const found of listing) {
        for (const file of found) add(prefix + file, join(path, file));
        if (files.length >= helpedFrom) helpers ??= createHelpers();
      }
    }
  }

  if (paths.includes('-')) {
    const bytes = readStandardInput();
    const name = stdinFilename === undefined ? stdinName(bytes) : slashed(stdinFilename);
    if (hints.reads(name)) workspace.put(name, { bytes, stamp: 'stdin' });
    else unread.push({ file: name, typed: '-', reason: 'It is not a kind of file that is read.' });
  }

  // Sources last: what the others say decides how they are judged, and which of them are read.
  const all = [...new Set(files)];
  const isPlainSource = (file: string): boolean => isSourceFile(file) && !isSwiftManifest(file);
  const sources = all.filter(isPlainSource);
  for (const file of all) if (!isPlainSource(file)) putFile(workspace, base, file);
  // In the order of the files, whoever reads them: a file without a word in it is as good as an empty one.
  for (const file of sources) workspace.put(file, { bytes: nothing, stamp: '' });
  if (isFolder && workspace.wanted) {
    workspace.complete(unlisted);
    workspace.keepFactsOfMembers();
  }
  let bytes = 0;
  if (helpers && helpers.length > 0) bytes += putSources(workspace, base, sources, helpers);
  else for (const file of sources) putFile(workspace, base, file);
  for (const record of workspace.records()) {
    const { path, unread: reason } = record;
    if (reason === undefined) bytes += record.bytes;
    else unread.push({ file: path, typed: typed.get(path) ?? '-', reason });
  }
  // Single files tell no target: what is not among them need not be absent.
  if (!isFolder) unlisted.add('');
  const onDisk = new Set(all);
  for (const file of judgeTargets(workspace, unlisted)) if (onDisk.has(file)) putFile(workspace, base, file);
  return { workspace, base, unread, bytes };
};
