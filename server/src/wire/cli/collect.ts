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

  let typedIn: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  if (paths.includes('-')) {
    const bytes = readStandardInput();
    const name = stdinFilename === undefined ? stdinName(bytes) : slashed(stdinFilename);
    if (hints.reads(name)) typedIn = { name, bytes };
    else unread.push({ file: name, typed: '-', reason: 'It is not a kind of file that is read.' });
  }
  /** Standard input stands for the file of its name, as an unsaved document does for what is on disk. */
  const put = (file: string): void => {
    if (file === typedIn?.name) workspace.put(file, { bytes: typedIn.bytes, stamp: 'stdin' });
    else putFile(workspace, base, file);
  };

  // Sources last: what the others say decides how they are judged, and which of them are read.
  const all = [...new Set(typedIn ? [...files, typedIn.name] : files)];
  const isPlainSource = (file: string): boolean => isSourceFile(file) && !isSwiftManifest(file);
  const sources = all.filter(isPlainSource);
  // Projects first: they tell whose the property lists are.
  const isProject = (file: string): boolean => file.endsWith('.pbxproj');
  const notSources = all.filter(file => !isPlainSource(file));
  const others = [...notSources.filter(isProject), ...notSources.filter(file => !isProject(file))];
  for (const file of others) put(file);
  // What is nothing to a rule may be something to a target, which the files before it did not tell of.
  if (workspace.wanted) for (const file of others) if (workspace.record(file)?.glanced) put(file);
  // In the order of the files, whoever reads them: a file without a word in it is as good as an empty one.
  for (const file of sources) workspace.put(file, { bytes: nothing, stamp: '' });
  if (isFolder && workspace.wanted) {
    workspace.complete(unlisted);
    workspace.keepFactsOfMembers();
  }
  let bytes = 0;
  const onDisk = sources.filter(file => file !== typedIn?.name);
  if (helpers && helpers.length > 0) bytes += putSources(workspace, base, onDisk, helpers);
  else for (const file of onDisk) put(file);
  if (typedIn && isPlainSource(typedIn.name)) put(typedIn.name);
  for (const record of workspace.records()) {
    const { path, unread: reason } = record;
    if (reason === undefined) bytes += record.bytes;
    else unread.push({ file: path, typed: typed.get(path) ?? '-', reason });
  }
  // Single files tell no target: what is not among them need not be absent.
  if (!isFolder) unlisted.add('');
  for (const file of judgeTargets(workspace, unlisted)) put(file);
  return { workspace, base, unread, bytes };
};
