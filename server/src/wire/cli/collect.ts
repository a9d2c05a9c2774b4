import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Hints } from '../../hints.ts';
import { defaultSettings } from '../../settings.ts';
import { createWorkspace, type Workspace } from '../../workspace.ts';
import { kindOnDisk, readContent, readStandardInput, walk } from '../files.ts';
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
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** The folder that findings are named from: the first path, or the folder of that file. */
const baseOf = (path: string): string => {
  if (path === '-') return process.cwd();
  const absolute = resolve(path);
  return kindOnDisk(absolute) === 'folder' ? absolute : dirname(absolute);
};

/** Files to read, as paths from the base, project files first: what they say decides how the others are judged. */
const ordered = (files: Iterable<string>): string[] => {
  const all = [...new Set(files)];
  const isProject = (path: string): boolean => path.endsWith('.pbxproj');
  return [...all.filter(isProject), ...all.filter(path => !isProject(path))];
};

/** Reads files and folders; `-` is standard input. */
export const collect = (hints: Hints, paths: readonly string[], stdinFilename?: string): Collected => {
  const base = baseOf(paths[0]!);
  const workspace = createWorkspace(hints, defaultSettings);
  const unread: UnreadFile[] = [];
  const files: string[] = [];
  const typed = new Map<string, string>();

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
      const prefix = named === '' ? '' : `${named}/`;
      const listing = walk(absolute, {
        reads: hints.reads,
        excludesFolder: workspace.excludesFolder,
        onUnreadable: (folder, reason) =>
          unread.push({ file: prefix + folder, typed: join(path, folder), reason }),
      });
      for (const found of listing) for (const file of found) add(prefix + file, join(path, file));
    }
  }

  if (paths.includes('-')) {
    const bytes = readStandardInput();
    const name = stdinFilename === undefined ? stdinName(bytes) : slashed(stdinFilename);
    if (hints.reads(name)) workspace.put(name, { bytes, stamp: 'stdin' });
    else unread.push({ file: name, typed: '-', reason: 'It is not a kind of file that is read.' });
  }

  for (const file of ordered(files)) {
    const content = readContent(join(base, file));
    if ('unread' in content) workspace.putUnread(file, content.unread, content.bytes);
    else workspace.put(file, content);
  }
  for (const record of workspace.records()) {
    if (record.unread === undefined) continue;
    const { path, unread: reason } = record;
    unread.push({ file: path, typed: typed.get(path) ?? '-', reason });
  }
  return { workspace, base, unread };
};
