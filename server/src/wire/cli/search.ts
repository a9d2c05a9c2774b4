import type { Hints } from '../../hints.ts';
import { type CommandLine, UsageError } from './commandLine.ts';
import { bold, faint, json, type Outcome } from './output.ts';
import { textFrom } from './textFrom.ts';

/** `search QUERY` */
export const search = (hints: Hints, { values, options }: CommandLine): Outcome => {
  const query = textFrom(values);
  if (query === '') throw new UsageError('search needs something to look for.');
  const results = hints.search(query, options.limit);
  if (options.format === 'json') {
    return { out: json(results.map(({ kind, id, title, url }) => ({ kind, id, title, url }))), code: 0 };
  }
  if (results.length === 0) return { out: '', err: `Nothing known about "${query}".\n`, code: 0 };
  const lines = results.flatMap(({ title, detail, url }) => [
    `${bold(title)} ${faint(detail)}`,
    ...(url ? [`    ${url}`] : []),
  ]);
  return { out: `${lines.join('\n')}\n`, code: 0 };
};
