import type { Workspace } from '../../workspace.ts';
import { readContent } from '../files.ts';
import {
  awaitStretch,
  filesOf,
  type Glances,
  glances,
  isDone,
  judged,
  pathOf,
  stretchCount,
  takeStretch,
} from './glance.ts';
import type { Helper } from './helper.ts';
import { received } from './judgeStretches.ts';
import { sentRecords } from './sentRecords.ts';

/** Puts a file as it is on disk. */
export const putFile = (workspace: Workspace, base: string, file: string): void => {
  const content = readContent(pathOf(base, file));
  if ('unread' in content) workspace.putUnread(file, content.unread, content.bytes);
  else workspace.put(file, content);
};

/** A helper that has not done a stretch after so many milliseconds has died. */
const longest = 5000;

/**
 * Puts the source files of a folder, which it knows by name already, with the help of other threads: each takes the next stretch that nobody has taken, and this one gathers what the others found.
 * Returns the bytes of all files in which there was nothing to find.
 */
export const putSources = (
  workspace: Workspace,
  base: string,
  files: readonly string[],
  helpers: readonly Helper[],
  patience = longest,
): number => {
  const shared: Glances = glances(base, files);
  const count = stretchCount(files);
  for (const helper of helpers) helper.start(shared, workspace.brief());
  const sent = sentRecords(helpers);

  let silent = 0;
  const putAll = (at: number): void => {
    const [from, to] = filesOf(files, at);
    for (let i = from; i < to; i++) putFile(workspace, base, files[i]!);
  };
  /** Puts what a helper made of a stretch, and what it could not make anything of. */
  const putDone = (at: number): void => {
    const records = new Map(sent.take(at).map(one => [one.record.path, one]));
    const [from, to] = filesOf(files, at);
    for (let i = from; i < to; i++) {
      const file = files[i]!;
      const size = shared.results[i]!;
      const record = size === judged ? records.get(file) : undefined;
      if (record) workspace.take(received(record));
      else if (size < 0) putFile(workspace, base, file);
      else silent += size;
    }
  };

  let helped: number[] = [];
  let seen = 0;
  while (seen < count || helped.length > 0) {
    helped = helped.filter(at => {
      if (!isDone(shared, at)) return true;
      putDone(at);
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
      const late = helped.shift()!;
      sent.giveUp(late);
      putAll(late);
    }
  }
  return silent;
};
