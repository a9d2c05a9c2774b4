import type { Edit } from '../../server/src/rules/rule.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import type { PlistDict, PlistValue } from '../../server/src/syntax/plistFile.ts';
import { readMarked } from '../../server/src/testing/marked.ts';
import { editMarked } from './markedText.ts';

/** A way of writing a marked property list otherwise; undefined where there is nothing to be changed. */
export type PlistTwist = (path: string, marked: string) => string | undefined;

/** The root of a property list in XML, if it is a dictionary that is read in full. */
export const rootOf = (path: string, text: string): PlistDict | undefined => {
  const file = parse(path, text);
  if (file.kind !== 'plist' || file.problems.length > 0) return undefined;
  return file.root?.type === 'dict' ? file.root : undefined;
};

/** The offset in the marked text where that offset of the plain text stands, in front of marks. */
const markedOffset = (marked: string, offset: number): number => {
  let at = 0;
  for (let left = offset; ; at++) {
    const isMark = marked[at] === '«' || marked[at] === '»';
    if (left === 0) return at;
    if (!isMark) left--;
  }
};

/** The entries of the root, as marked text. */
export const entriesOf = (
  path: string,
  marked: string,
): readonly { readonly key: string; readonly marked: string }[] | undefined => {
  const { text } = readMarked(marked);
  return rootOf(path, text)?.entries.map(({ key, span }) => {
    const start = markedOffset(marked, span.start);
    let end = markedOffset(marked, span.end);
    while (marked[end] === '»') end++;
    return { key, marked: marked.slice(start, end) };
  });
};

/** The entries of the root in the opposite order. */
export const entriesReversed: PlistTwist = (path, marked) => {
  const entries = entriesOf(path, marked);
  if (!entries || entries.length < 2 || new Set(entries.map(({ key }) => key)).size < entries.length)
    return undefined;
  const first = marked.indexOf(entries[0]!.marked);
  const last = entries.at(-1)!.marked;
  const end = marked.lastIndexOf(last) + last.length;
  // What stands between entries, a comment perhaps, would get lost.
  if (
    /[^\s]/.test(entries.reduce((rest, entry) => rest.replace(entry.marked, ''), marked.slice(first, end)))
  ) {
    return undefined;
  }
  const reversed = entries.map(entry => entry.marked).reverse();
  return marked.slice(0, first) + reversed.join('\n\t') + marked.slice(end);
};

const elementsIn = (value: PlistValue): readonly PlistValue[] => {
  const found: PlistValue[] = [];
  const open: PlistValue[] = [value];
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    if (next.type === 'array') open.push(...next.items);
    if (next.type === 'dict') open.push(...next.entries.flatMap(entry => entry.value ?? []));
  }
  return found;
};

/** A comment behind every value. */
export const commentsBehind: PlistTwist = (path, marked) =>
  editMarked(marked, text => {
    const root = rootOf(path, text);
    const values = root ? elementsIn(root).filter(value => value !== root) : [];
    return values.map(
      ({ span }): Edit => ({
        span: { start: span.end, end: span.end },
        newText: ' <!-- <key>Old</key> -->',
      }),
    );
  });

/** Everything on one line, as a tool writes it. */
export const onOneLine: PlistTwist = (_path, marked) =>
  marked.includes('<!--') ? undefined : marked.replace(/>\s+</g, '><');

/** Keys that are nobody's: with something in front of each. */
export const keysRenamed: PlistTwist = (_path, marked) => marked.replace(/<key>(«?)/g, '<key>$1Old-');
