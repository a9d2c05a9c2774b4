import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../server/src/rules/index.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { isSourceFile } from '../../server/src/syntax/fileKind.ts';
import { hintsFor } from '../../server/src/testing/judgedProject.ts';
import { readContent, walk } from '../../server/src/wire/files.ts';
import { createWorkspace, type Workspace } from '../../server/src/workspace.ts';
import { findingsOf } from './exampleSubjects.ts';
import { withoutMarks } from './markedText.ts';
import type { Files } from './mutation.ts';
import type { Subject } from './subject.ts';

const hints = hintsFor(rules);

/** Files that are to be read again bring others along, at most so often. */
const mostRounds = 4;

const utf8 = new TextEncoder();

const readable = (root: string, path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
};

const typeHead = /(?:\b(?:class|struct|enum|actor|protocol|typealias)|@interface) +(\w+)/g;

const typesIn = (root: string, path: string): readonly string[] =>
  [...readable(root, path).matchAll(typeHead)].map(([, name]) => name!);

/** Reads these files, and what has to be read again because of them, until nothing has. */
const settle = (
  workspace: Workspace,
  paths: readonly string[],
  put: (path: string) => readonly string[],
): void => {
  let next = new Set(paths);
  for (let round = 0; round < mostRounds && next.size > 0; round++) {
    const again = new Set([...next].flatMap(put));
    workspace.analyse();
    for (const path of workspace.outdated()) again.add(path);
    next = again;
  }
};

/** A project on disk as the product reads it. Nothing is ever written: what is planted lives in memory until it was judged. */
export const realProject = (folder: string, name: string): Subject => {
  const root = join(folder, name);
  const workspace = createWorkspace(hints, defaultSettings);
  const unlisted: string[] = [];
  const listing = walk(root, {
    reads: hints.reads,
    excludesFolder: workspace.excludesFolder,
    onLeftOut: path => void unlisted.push(path),
    onUnreadable: path => void unlisted.push(path),
  });
  const paths = [...listing].flat().filter(path => workspace.reads(path));
  const known = new Set(paths);
  let stamp = 0;
  let planted: Files = {};
  const put = (path: string): readonly string[] => {
    stamp++;
    const text = planted[path];
    if (text !== undefined)
      return workspace.put(path, { bytes: utf8.encode(text), stamp: `${stamp}` }).reread;
    const content = readContent(join(root, path));
    if (!('unread' in content)) return workspace.put(path, { ...content, stamp: `${stamp}` }).reread;
    return content.gone
      ? workspace.remove(path).reread
      : workspace.putUnread(path, content.unread, content.bytes).reread;
  };
  const others = paths.filter(path => !isSourceFile(path));
  const sources = paths.filter(isSourceFile);
  const again = [...others, ...sources].flatMap(put);
  workspace.complete(unlisted);
  const glanced = paths.filter(path => workspace.record(path)?.glanced);
  settle(workspace, [...new Set([...again, ...glanced])], put);

  const withFiles = <T>(files: Files, ask: () => T): T => {
    planted = files;
    settle(workspace, Object.keys(files), put);
    const answer = ask();
    planted = {};
    settle(workspace, Object.keys(files), put);
    return answer;
  };
  const before = findingsOf(workspace);
  let types: ReadonlySet<string> | undefined;
  const isType = (name: string): boolean => {
    types ??= new Set(sources.flatMap(path => typesIn(root, path)));
    return types.has(name);
  };
  return {
    name,
    paths,
    before,
    get model() {
      return workspace.model();
    },
    declares: name => workspace.surroundings('').declares?.(name) === true || isType(name),
    text: path => (known.has(path) ? withoutMarks(readable(root, path)) : undefined),
    judge: files => withFiles(files, () => findingsOf(workspace)),
    modelWith: files => withFiles(files, workspace.model),
  };
};

/** The projects of a folder, one a subfolder. */
export const projectNames = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
