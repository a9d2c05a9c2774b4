import { type HeadWord, headOf, headWords, longestHead, type TypeHead } from './typeHead.ts';
import { wordScan } from './wordScan.ts';

/** No declaration stands further inside its line. */
const longestLine = 200;

const code = (letter: string): number => letter.charCodeAt(0);
const newLine = code('\n');
const slash = code('/');
const star = code('*');
const blank = code(' ');
const quote = code('"');
const backslash = code('\\');
const colon = code(':');
const hash = code('#');
const p = code('p');

/** No comment in front of a class is longer. */
const longestComment = 4000;

/**
 * What `/*` means at an offset: it opens a comment; it is text, `"image/*"` or `// Apps/*`, of the line that begins at the answer; or the line ends
 * another comment in front of it, and nothing is open.
 */
const openingAt = (bytes: Uint8Array, at: number, first: number): 'opens' | 'closed' | number => {
  let isText = false;
  let i = at - 1;
  for (; i >= first - 1 && bytes[i] !== newLine; i--) {
    if (bytes[i] === slash && bytes[i - 1] === star) return 'closed';
    if (bytes[i] === quote && bytes[i - 1] !== backslash) isText = !isText;
    // Not the slashes of an address.
    if (bytes[i + 1] === slash && bytes[i] === slash && bytes[i - 1] !== colon) return i;
  }
  return isText ? i : 'opens';
};

/** True where the last mark of a block comment opens one. */
const isInBlock = (bytes: Uint8Array, from: number): boolean => {
  const first = Math.max(1, from - longestComment);
  for (let i = from - 1; i >= first; i--) {
    if (bytes[i] === slash && bytes[i - 1] === star) return false;
    if (bytes[i] !== star || bytes[i - 1] !== slash) continue;
    const opening = openingAt(bytes, i - 1, first);
    if (typeof opening === 'string') return opening === 'opens';
    i = opening;
  }
  return false;
};

/** True behind `//`, and on a line that begins with `/*`, `*` or `#pragma`, as no other directive does. */
const isComment = (bytes: Uint8Array, from: number): boolean => {
  const first = Math.max(0, from - longestLine);
  let begin = from;
  for (let i = from - 1; i >= first && bytes[i] !== newLine; i--) {
    if (bytes[i] === slash && bytes[i + 1] === slash) return true;
    if (bytes[i]! > blank) begin = i;
  }
  if (begin === from) return false;
  const next = bytes[begin + 1];
  return (
    bytes[begin] === star || (bytes[begin] === slash ? next === star : bytes[begin] === hash && next === p)
  );
};

/** Where the head ends at the latest: in front of a body, a statement, or in Objective-C of what is declared in it. */
const bounds = new Set(['{', '}', ';'].map(code));
const at = code('@');

const headText = (bytes: Uint8Array, start: number, isClang: boolean): string => {
  const most = Math.min(bytes.length, start + longestHead);
  let end = start;
  while (end < most && !bounds.has(bytes[end]!) && (!isClang || bytes[end] !== at)) end++;
  let text = '';
  // Latin letters will do: no name that counts has others.
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
};

/**
 * The classes that a source file declares and extends, found in its bytes without reading it: fast enough for every file of a workspace. Swift,
 * Objective-C and C++ alike; a name that is not ASCII, and what a macro makes, is not seen.
 */
export const typeHeads: (bytes: Uint8Array) => readonly TypeHead[] = (() => {
  let heads: { readonly from: number; readonly head: TypeHead }[] = [];
  const scan = wordScan(headWords, (word, bytes, from) => {
    // `@class Name;` says nothing about it.
    if ((word === 'class ' && bytes[from - 1] === at) || isComment(bytes, from) || isInBlock(bytes, from))
      return false;
    const head = headOf(word as HeadWord, headText(bytes, from + word.length, word.startsWith('@')));
    if (head) heads.push({ from, head });
    return false;
  });
  return bytes => {
    heads = [];
    scan(bytes);
    const found = heads;
    heads = [];
    return found.sort((a, b) => a.from - b.from).map(({ head }) => head);
  };
})();
