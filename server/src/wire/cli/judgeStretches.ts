import { lineIndexOf, startsOf } from '../../syntax/lineIndex.ts';
import type { FileRecord } from '../../workspace/fileRecord.ts';
import type { Workspace } from '../../workspace.ts';
import { readBytes } from '../files.ts';
import { doStretches } from './doStretches.ts';
import { type Glances, judged, pathOf, toBeRead } from './glance.ts';

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
 * Judges stretches of source files until there are none left. `workspace` holds nothing but what it was briefed about; `hasFailed` tells once
 * whether a rule failed since it was asked last: then the file is left to the thread that can say so.
 */
export const judgeStretches = (
  shared: Glances,
  workspace: Workspace,
  post: (stretch: SentStretch) => void,
  hasFailed: () => boolean,
): void => {
  let records: SentRecord[] = [];
  const judge = (file: string): number => {
    const bytes = readBytes(pathOf(shared.base, file));
    if (bytes === undefined) return toBeRead;
    if (!workspace.mayReport(file, bytes)) return bytes.length;
    workspace.put(file, { bytes, stamp: '' });
    const record = workspace.record(file);
    workspace.remove(file);
    if (!record || hasFailed() || record.unread !== undefined) return toBeRead;
    if (record.glanced) return record.bytes;
    records.push(send(record));
    return judged;
  };
  doStretches(shared, judge, at => {
    if (records.length > 0) post({ at, records });
    records = [];
  });
};
