import { entriesOf, rootOf } from './plistTwists.ts';

/** The host, a property list without marks, with the marked entries in place of its own of the same keys. */
export const mergePlist = (
  path: string,
  host: string,
  samplePath: string,
  marked: string,
): string | undefined => {
  const root = rootOf(path, host);
  const entries = entriesOf(samplePath, marked);
  if (!root || !entries || entries.length === 0) return undefined;
  const keys = new Set(entries.map(({ key }) => key));
  const planted = `${entries.map(entry => `\t${entry.marked}`).join('\n')}\n`;
  let text = `${host.slice(0, root.inner.end)}${planted}${host.slice(root.inner.end)}`;
  for (const { key, span } of [...root.entries].reverse())
    if (keys.has(key)) text = text.slice(0, span.start) + text.slice(span.end);
  return text;
};
