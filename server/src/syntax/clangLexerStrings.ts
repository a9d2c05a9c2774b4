import { pushProblem, pushToken, type Sink } from './tokenSink.ts';

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
};
const escapeSequence =
  /\\(?:(\r\n|\r|\n)|x([0-9a-fA-F]+)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g;

const scalar = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** What the text between the quotes of a C literal stands for. */
const resolveEscapes = (content: string): string => {
  if (!content.includes('\\')) return content;
  return content.replace(
    escapeSequence,
    (_, lineBreak?: string, hex?: string, u4?: string, u8?: string, octal?: string, letter?: string) => {
      if (lineBreak !== undefined) return '';
      const digits = hex ?? u4 ?? u8;
      if (digits !== undefined) return scalar(Number.parseInt(digits, 16));
      if (octal !== undefined) return scalar(Number.parseInt(octal, 8));
      return simple[letter!] ?? letter!;
    },
  );
};

const pushLiteral = (
  sink: Sink,
  start: number,
  from: number,
  to: number,
  end: number,
  value: string,
): number => {
  const index = sink.tokens.length;
  sink.literals.push({ start: from, end: to });
  pushToken(sink, 'string', sink.text.slice(start, end), start, end);
  sink.tokens[index]!.value = value;
  return end;
};

/**
 * Reads a string or character literal: `start` is where its prefix begins (`@`, `L`, `u8`), `quote` where its quote stands. A
 * literal that is not closed ends with its line. Returns the offset behind it.
 */
export const readClangString = (sink: Sink, start: number, quote: number): number => {
  const { text } = sink;
  const delimiter = text.charCodeAt(quote);
  let i = quote + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === delimiter)
      return pushLiteral(sink, start, quote + 1, i, i + 1, resolveEscapes(text.slice(quote + 1, i)));
    if (code === 10 || code === 13) break;
    if (code !== 92) continue;
    i++;
    if (text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10) i++;
  }
  i = Math.min(i, text.length);
  // An apostrophe alone is prose that the preprocessor skips, in `#if 0` say; a quotation mark is a slip.
  if (delimiter === 34) pushProblem(sink, start, i, 'This string is not closed.');
  return pushLiteral(sink, start, quote + 1, i, i, resolveEscapes(text.slice(quote + 1, i)));
};

/** Reads C++'s `R"delimiter(…)delimiter"`. Returns the offset behind it, or −1 where no such literal begins. */
export const readRawString = (sink: Sink, start: number, quote: number): number => {
  const { text } = sink;
  let i = quote + 1;
  while (i - quote <= 17 && !'() \\\t\v\f\r\n"'.includes(text.charAt(i))) i++;
  if (text.charCodeAt(i) !== 40) return -1;
  const closer = `)${text.slice(quote + 1, i)}"`;
  const close = text.indexOf(closer, i + 1);
  if (close !== -1) {
    return pushLiteral(sink, start, i + 1, close, close + closer.length, text.slice(i + 1, close));
  }
  pushProblem(sink, start, text.length, 'This string is not closed.');
  return pushLiteral(sink, start, i + 1, text.length, text.length, text.slice(i + 1));
};

/** Reads the path of `#import` or `#include`: `<sys/socket.h>` or `"Tunnel.h"`. A path is no literal: only its value counts. */
export const readIncludePath = (sink: Sink, start: number): number => {
  const { text } = sink;
  const closer = text.charCodeAt(start) === 60 ? 62 : 34;
  let i = start + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === closer || code === 10 || code === 13) break;
  }
  const end = text.charCodeAt(i) === closer ? i + 1 : i;
  const index = sink.tokens.length;
  pushToken(sink, 'string', text.slice(start, end), start, end);
  sink.tokens[index]!.value = text.slice(start + 1, i);
  return end;
};
