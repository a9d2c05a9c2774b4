import type { Workspace } from '../../workspace.ts';
import { readContent } from '../files.ts';
import {
  awaitStretch,
  filesOf,
  type Glances,
  glances,
  isDone,
  pathOf,
  stretchCount,
  takeStretch,
  toBeRead,
} from './glance.ts';
import type { Helper } from './helper.ts';

/** Puts a file as it is on disk. */
export const putFile = (workspace: Workspace, base: string, file: string): void => {
  const content = readContent(pathOf(base, file));
  if ('unread' in content) workspace.putUnread(file, content.unread, content.bytes);
  else workspace.put(file, content);
};

/** A helper that has not done a stretch after so many milliseconds has died. */
const longest = 2000;

const nothing = new Uint8Array();

/**
 * Puts the source files of a folder, with the help of a second thread: it looks through some, this one through the others, and only this one judges those
 * in which a rule could report anything. Returns the bytes of all others.
 */
export const putSources = (
  workspace: Workspace,
  base: string,
  files: readonly string[],
  helper: Helper,
  patience = longest,
): number => {
  const shared: Glances = glances(base, files);
  const count = stretchCount(files);
  helper.start(shared, workspace.wanted);
  // In the order of the files, whoever reads them: a file without a word in it is as good as an empty one.
  for (const file of files) workspace.put(file, { bytes: nothing, stamp: '' });

  let silent = 0;
  const putRest = (at: number): void => {
    const [from, to] = filesOf(files, at);
    for (let i = from; i < to; i++) {
      const size = shared.results[i]!;
      if (size === toBeRead) putFile(workspace, base, files[i]!);
      else silent += size;
    }
  };
  const putAll = (at: number): void => {
    const [from, to] = filesOf(files, at);
    for (let i = from; i < to; i++) putFile(workspace, base, files[i]!);
  };

  let helped: number[] = [];
  let seen = 0;
  while (seen < count || helped.length > 0) {
    helped = helped.filter(at => {
      if (!isDone(shared, at)) return true;
      putRest(at);
      return false;
    });
    if (seen < count) {
      const at = takeStretch(shared);
      for (; seen < at; seen++) helped.push(seen);
      if (at < count) {
        putAll(at);
        seen++;
      }
    } else if (helped.length > 0 && !awaitStretch(shared, helped[0]!, patience)) {
      putAll(helped.shift()!);
    }
  }
  return silent;
};
