import { lineIndexOf, startsOf } from '../../syntax/lineIndex.ts';
import type { FileRecord } from '../../workspace/fileRecord.ts';
import type { Workspace } from '../../workspace.ts';
import { readBytes } from '../files.ts';
import {
  filesOf,
  type Glances,
  judged,
  markDone,
  pathOf,
  stretchCount,
  takeStretch,
  toBeRead,
} from './glance.ts';

/** A record as plain data: it goes from thread to thread. */
export interface SentRecord {
  readonly record: Omit<FileRecord, 'lines' | 'part'>;
  readonly starts?: Int32Array;
}

/** The records that a stretch brought about. */
export interface SentStretch {
  readonly at: number;
  readonly records: readonly SentRecord[];
}

const send = ({ lines, part, ...record }: FileRecord): SentRecord => ({
  record,
  ...(lines && { starts: startsOf(lines) }),
});

export const received = ({ record, starts }: SentRecord): FileRecord => ({
  ...record,
  ...(starts && { lines: lineIndexOf(starts) }),
});

/**
 * Judges stretches of source files until there are none left, or says only which ones there is something to judge in. `workspace` holds nothing but what it was briefed about; `hasFailed` tells once
 * whether a rule failed since it was asked last: then the file is left to the thread that can say so.
 */
export const judgeStretches = (
  shared: Glances,
  workspace: Workspace,
  post: (stretch: SentStretch) => void,
  hasFailed: () => boolean,
): void => {
  const { base, files, results } = shared;
  const judge = (file: string, records: SentRecord[]): number => {
    const bytes = readBytes(pathOf(base, file));
    if (bytes === undefined) return toBeRead;
    if (!workspace.mayReport(file, bytes)) return bytes.length;
    // Without targets there is so little to judge that one thread, whose code is warm, is faster than two.
    if (workspace.wanted === undefined) return toBeRead;
    workspace.put(file, { bytes, stamp: '' });
    const record = workspace.record(file);
    workspace.remove(file);
    if (!record || hasFailed() || record.unread !== undefined) return toBeRead;
    if (record.glanced) return record.bytes;
    records.push(send(record));
    return judged;
  };
  for (let at = takeStretch(shared); at < stretchCount(files); at = takeStretch(shared)) {
    const [from, to] = filesOf(files, at);
    const records: SentRecord[] = [];
    try {
      for (let i = from; i < to; i++) results[i] = judge(files[i]!, records);
    } catch {
      // Whatever it was, the first thread meets it again and says so.
      results.fill(toBeRead, from, to);
    }
    if (records.length > 0) post({ at, records });
    markDone(shared, at);
  }
};
