import { join } from 'node:path';
import { isSourceFile } from '../syntax/fileKind.ts';
import { foldersAbove, isBelow } from '../workspace/paths.ts';
import type { Consequences, Workspace } from '../workspace.ts';
import { diskGate } from './diskGate.ts';
import { kindInside, readContent, walk } from './files.ts';
import { inSlices } from './slices.ts';

/** More files than this in one folder are no project; the status says that the rest was left out. */
const fileLimit = 100_000;

export interface ScanListener {
  /** A file was read, or its findings changed because of another one. */
  onChanged(path: string): void;
  onError(path: string, error: unknown): void;
  onProgress(done: number, total: number): void;
  /** Nothing is left to do, for now. */
  onSettled(): void;
  onStopped(): void;
}

/** Keeps a workspace in step with the disk. */
export interface Scanner {
  /** Lists a folder and reads what is in it; afterwards the workspace holds nothing else below it. */
  scan(from: string): void;
  /** Reads single files again, or takes them out when they are gone. */
  read(paths: readonly string[]): void;
  /** Takes out everything at or below these paths. */
  drop(paths: readonly string[]): void;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
  /** True while there is something to do. */
  readonly busy: boolean;
  /** Ends the work: the folder was closed. */
  stop(): void;
  /** What was left out, and why. */
  readonly unlisted: ReadonlyMap<string, string>;
}

/** A folder that is being listed. */
interface Walk {
  readonly from: string;
  readonly files: Generator<readonly string[], void>;
  /** What was in it. */
  readonly found: Set<string>;
}

export const createScanner = (
  root: string,
  workspace: Workspace,
  /** Folders that are read by others: they are left out, now and when one is added later. */
  nested: ReadonlySet<string>,
  listener: ScanListener,
): Scanner => {
  const walks: Walk[] = [];
  // What describes projects comes first: it decides how their sources are judged, and which of them are read.
  const projectQueue = new Set<string>();
  const queue = new Set<string>();
  const unlisted = new Map<string, string>();
  /** Folders that are not looked into, and links: what they hold is not known. */
  const leftOut = new Set<string>();
  const gate = diskGate(root);
  let running: Promise<void> | undefined;
  let stopped = false;
  let total = 0;

  /** True for what lies in a folder that somebody else reads. */
  const isElsewhere = (path: string): boolean =>
    nested.size > 0 && foldersAbove(path).some(folder => nested.has(folder));

  /** Takes a file out of the workspace. */
  const take = (path: string): void => {
    if (!workspace.record(path)) return;
    follow(workspace.remove(path));
    listener.onChanged(path);
  };

  const enqueue = (path: string): void => {
    if (workspace.isOpen(path)) return;
    if (!workspace.reads(path) || isElsewhere(path)) take(path);
    else if (isSourceFile(path)) queue.add(path);
    else projectQueue.add(path);
  };

  const follow = ({ reread, affected }: Consequences): void => {
    for (const path of affected) listener.onChanged(path);
    for (const path of reread) {
      if (workspace.isOpen(path)) listener.onChanged(path);
      else enqueue(path);
    }
  };

  /** The one gate to the disk: whatever asked for the file, only what a walk would find is read. */
  const readOne = (path: string): void => {
    const content = gate.isFile(path) && !isElsewhere(path) ? readContent(join(root, path)) : undefined;
    if (!content || ('unread' in content && content.gone)) {
      take(path);
      return;
    }
    follow(
      'unread' in content
        ? workspace.putUnread(path, content.unread, content.bytes)
        : workspace.put(path, content),
    );
    listener.onChanged(path);
  };

  const drop = (paths: readonly string[]): void => {
    // What is no file that we know may have been a folder: one look at all records serves all of these.
    const folders = new Set<string>();
    for (const path of paths) {
      if (workspace.record(path)) take(path);
      else folders.add(path);
    }
    if (folders.size === 0) return;
    const isGone = (path: string): boolean => foldersAbove(path).some(folder => folders.has(folder));
    for (const folder of unlisted.keys()) if (folders.has(folder) || isGone(folder)) unlisted.delete(folder);
    const gone = [...workspace.records()].filter(({ path }) => isGone(path));
    for (const { path } of gone) take(path);
  };

  /** Notes a folder that cannot be listed, unless it went away since it was seen. */
  const noteUnreadable = (folder: string, reason: string): void => {
    if (folder === '' || kindInside(root, folder)) unlisted.set(folder, reason);
  };

  const listing = (from: string): Walk => {
    for (const path of leftOut) if (isBelow(path, from)) leftOut.delete(path);
    const files = walk(
      root,
      {
        reads: workspace.reads,
        excludesFolder: folder => workspace.excludesFolder(folder) || nested.has(folder),
        onLeftOut: path => leftOut.add(path),
        onUnreadable: noteUnreadable,
      },
      from,
    );
    return { from, files, found: new Set() };
  };

  const scan = (from: string): void => {
    for (const folder of unlisted.keys()) {
      if (folder === from || isBelow(folder, from)) unlisted.delete(folder);
    }
    walks.push(listing(from));
  };

  /** A file in a folder that could not be listed before: perhaps it can be now. */
  const retry = (path: string): void => {
    if (unlisted.size === 0) return;
    const folder = foldersAbove(path).find(above => above !== '' && unlisted.has(above));
    if (folder !== undefined) scan(folder);
  };

  /** Takes out what was below the folder and was not found again. */
  const sweep = ({ from, found }: Walk): void => {
    const gone = [...workspace.records()].filter(
      ({ path }) => isBelow(path, from) && !found.has(path) && !workspace.isOpen(path),
    );
    for (const { path } of gone) take(path);
  };

  /** Lists the next folder. */
  const list = (current: Walk): void => {
    const { value, done } = current.files.next();
    if (done) {
      walks.shift();
      sweep(current);
    } else if (queue.size + value.length > fileLimit) {
      unlisted.set('', `The folder holds more than ${fileLimit} files; the others are left out.`);
      walks.shift();
    } else {
      for (const path of value) {
        current.found.add(path);
        enqueue(path);
      }
    }
  };

  const takeFirst = (paths: Set<string>): string | undefined => {
    for (const path of paths) {
      paths.delete(path);
      return path;
    }
    return undefined;
  };

  /** Does the next bit of work; false when there is none. */
  const step = (): boolean => {
    const [current] = walks;
    if (current) {
      list(current);
      total = queue.size + projectQueue.size;
      return true;
    }
    const path = takeFirst(projectQueue) ?? takeFirst(queue);
    if (path === undefined) return false;
    try {
      readOne(path);
    } catch (error) {
      listener.onError(path, error);
    }
    total = Math.max(total, queue.size);
    listener.onProgress(total - queue.size, total);
    return true;
  };

  /** Everything is read: what is not there now is absent. */
  const judgeTargets = (): void => {
    try {
      workspace.complete([...unlisted.keys(), ...leftOut]);
      for (const path of workspace.analyse()) listener.onChanged(path);
      // What rests on the targets is judged again in the same go.
      for (const path of workspace.outdated()) {
        if (workspace.isOpen(path)) listener.onChanged(path);
        else enqueue(path);
      }
    } catch (error) {
      listener.onError('', error);
    }
  };

  const start = (): void => {
    running ??= inSlices(() => {
      if (!stopped && step()) return true;
      if (!stopped) judgeTargets();
      if (!stopped && projectQueue.size + queue.size > 0) return true;
      running = undefined;
      gate.forget();
      if (!stopped) listener.onSettled();
      return false;
    });
  };

  return {
    scan: from => {
      scan(from);
      start();
    },
    read: paths => {
      for (const path of paths) {
        retry(path);
        enqueue(path);
      }
      start();
    },
    drop: paths => {
      drop(paths);
      start();
    },
    settled: async () => {
      while (running) await running;
    },
    get busy() {
      return running !== undefined;
    },
    stop: () => {
      stopped = true;
      listener.onStopped();
    },
    unlisted,
  };
};
