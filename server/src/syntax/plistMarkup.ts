import { type Finder, finder } from './finder.ts';
import type { Span } from './span.ts';

/**
 * A tag or comment of a property list. Text is what stands between them, CDATA sections included.
 *
 * - `open`, `empty`, `close`: `<name …>`, `<name …/>`, `</name>`; a closing tag may lack its `>`.
 * - `broken`: an opening tag that ends before its `>` because the next tag begins or the file ends: `<ke`.
 */
export interface Markup extends Span {
  readonly kind: 'open' | 'empty' | 'close' | 'broken' | 'comment';
  /** Empty for comments. */
  readonly name: string;
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Anything but a letter or `_` behind `<` makes it plain text (`a < b`). */
const isNameStart = (code: number): boolean => isLetter(code) || code === 95 || code > 127;

const isNameEnd = (code: number): boolean => isBlank(code) || code === GREATER || code === SLASH;

const lineEnd = (text: string, from: number): number => {
  let i = from;
  while (i < text.length && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) i++;
  return i;
};

/** Where the tag that begins at `start` ends: behind its `>`, or where the next `<` cuts it off. A `>` in quotes belongs to an attribute. */
const tagEnd = (text: string, start: number): { readonly end: number; readonly whole: boolean } => {
  let quote = 0;
  let quotedGreater = -1;
  let i = start + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LESS) break;
    if (code === GREATER) {
      if (quote === 0) return { end: i + 1, whole: true };
      if (quotedGreater < 0) quotedGreater = i;
    } else if (code === quote) quote = 0;
    else if (quote === 0 && (code === 34 || code === 39)) quote = code;
  }
  // A quote that was never closed: the tag ends at the first `>` all the same.
  if (quotedGreater >= 0) return { end: quotedGreater + 1, whole: true };
  while (isBlank(text.charCodeAt(i - 1))) i--;
  return { end: i, whole: false };
};

/**
 * Finds the markup of an XML property list, one piece per call, without judging it. Linear whatever the text: every piece begins
 * where the last one ended. Processing instructions and the document type with its internal subset are skipped: nothing is loaded, no
 * entity is declared. What has no closing mark ends with its line, so that what follows is still read.
 */
export const markupScanner = (text: string): (() => Markup | undefined) => {
  const commentEnd = finder(text, '-->');
  const cdataEnd = finder(text, ']]>');
  const instructionEnd = finder(text, '?>');
  const subsetEnd = finder(text, ']>');
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const piece = (kind: Markup['kind'], end: number, name = ''): Markup => {
    const start = at;
    at = end;
    return { kind, name, start, end };
  };

  const closedBy = (find: Finder, mark: string, from: number): number => {
    const found = find(from);
    return found < 0 ? lineEnd(text, at) : found + mark.length;
  };

  const declarationEnd = (): number => {
    const { end } = tagEnd(text, at);
    const bracket = text.startsWith('<!DOCTYPE', at) ? text.slice(at, end).indexOf('[') : -1;
    const subset = bracket < 0 ? -1 : subsetEnd(at + bracket);
    return subset < 0 ? end : subset + 2;
  };

  const tag = (): Markup => {
    const closing = text.charCodeAt(at + 1) === SLASH;
    const { end, whole } = tagEnd(text, at);
    const nameStart = closing ? at + 2 : at + 1;
    let nameEnd = nameStart;
    while (nameEnd < end && !isNameEnd(text.charCodeAt(nameEnd))) nameEnd++;
    const name = text.slice(nameStart, nameEnd);
    if (closing) return piece('close', end, name);
    if (!whole) return piece('broken', end, name);
    return piece(text.charCodeAt(end - 2) === SLASH ? 'empty' : 'open', end, name);
  };

  return () => {
    for (;;) {
      at = text.indexOf('<', at);
      if (at < 0) break;
      const next = text.charCodeAt(at + 1);
      if (next === SLASH || isNameStart(next)) return tag();
      if (next === 63) at = closedBy(instructionEnd, '?>', at + 2);
      else if (next !== 33) at++;
      else if (text.startsWith('<!--', at)) return piece('comment', closedBy(commentEnd, '-->', at + 4));
      else if (text.startsWith('<![CDATA[', at)) at = Math.max(at + 9, cdataEnd(at + 9));
      else at = declarationEnd();
    }
    at = text.length;
    return undefined;
  };
};
