import { basename } from 'node:path';
import type { Hints } from '../../hints.ts';
import { reportedLines } from '../../workspace/reportedLines.ts';
import { collect } from './collect.ts';
import type { CommandLine } from './commandLine.ts';
import type { Outcome } from './output.ts';

/** `report PATH`: an HTML page on standard output. */
export const report = (hints: Hints, { values }: CommandLine): Outcome => {
  const { workspace, base, unread } = collect(hints, values);
  const knowledge = workspace.knowledge();
  const read = [...workspace.records()].some(record => record.unread === undefined);
  if (!knowledge || !read) {
    const reasons = unread.map(({ typed, reason }) => `\n${typed}: ${reason}`).join('');
    return { out: '', err: `Nothing could be read.${reasons}\n`, code: 2 };
  }
  const page = hints.report(basename(base) || base, knowledge, reportedLines(workspace, hints.catalogue));
  return { out: page, code: 0 };
};
