import { openBracket } from './brackets.ts';
import { swiftStringValue } from './swiftLexerValues.ts';
import { pair, pushProblem, pushToken, type Sink, type StringContext } from './tokenSink.ts';

const QUOTE = 34;
const HASH = 35;

const hashesAt = (text: string, from: number, most: number): number => {
  let count = 0;
  while (count < most && text.charCodeAt(from + count) === HASH) count++;
  return count;
};

const isTripleQuote = (text: string, at: number): boolean =>
  text.charCodeAt(at) === QUOTE && text.charCodeAt(at + 1) === QUOTE && text.charCodeAt(at + 2) === QUOTE;

/** `#"""#` is a one-line raw string that holds a quote: three quotes open several lines only if the line does not close them. */
const opensLines = (text: string, quote: number, hashes: number): boolean => {
  if (!isTripleQuote(text, quote)) return false;
  if (hashes === 0) return true;
  for (let i = quote + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return true;
    if (code === QUOTE && hashesAt(text, i + 1, hashes) === hashes) return false;
  }
  return true;
};

const endString = (sink: Sink, context: StringContext, contentEnd: number, end: number): void => {
  const { text, tokens, literals } = sink;
  const from = context.token < 0 ? context.contentStart : tokens[tokens.length - 1]!.end;
  literals.push({ start: from, end: contentEnd });
  const index = tokens.length;
  if (context.token < 0) {
    pushToken(sink, 'string', text.slice(context.start, end), context.start, end);
    const content = text.slice(context.contentStart, contentEnd);
    tokens[index]!.value = swiftStringValue(content, context.hashes, context.multiline);
    return;
  }
  sink.lineBreak = false;
  pushToken(sink, 'stringEnd', text.slice(contentEnd, end), contentEnd, end);
  pair(sink, context.token, index);
};

const beginInterpolation = (sink: Sink, context: StringContext, backslash: number, bracket: number): void => {
  const { text, tokens, literals } = sink;
  const first = context.token < 0;
  literals.push({ start: first ? context.contentStart : tokens[tokens.length - 1]!.end, end: backslash });
  if (first) {
    context.token = tokens.length;
    sink.unpaired++;
    const { start, contentStart } = context;
    pushToken(sink, 'stringStart', text.slice(start, contentStart), start, contentStart);
  }
  openBracket(sink, 40, bracket, context);
};

/**
 * Reads on in a literal: to its end, or to the next interpolation, whose tokens the main loop then reads. Returns the offset to go
 * on at. A one-line literal that is not closed ends with its line.
 */
export const continueSwiftString = (sink: Sink, context: StringContext, from: number): number => {
  const { text } = sink;
  const { hashes, multiline } = context;
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      const quotes = multiline ? 3 : 1;
      if (multiline && !isTripleQuote(text, i)) continue;
      if (hashesAt(text, i + quotes, hashes) < hashes) continue;
      const end = i + quotes + hashes;
      endString(sink, context, i, end);
      return end;
    }
    if (code === 92) {
      if (hashesAt(text, i + 1, hashes) < hashes) continue;
      const escaped = i + 1 + hashes;
      if (text.charCodeAt(escaped) === 40) {
        beginInterpolation(sink, context, i, escaped);
        return escaped + 1;
      }
      const next = text.charCodeAt(escaped);
      i = next === 10 || next === 13 ? escaped - 1 : escaped;
    } else if (!multiline && (code === 10 || code === 13)) break;
  }
  i = Math.min(i, text.length);
  pushProblem(sink, context.start, i, 'This string is not closed.');
  endString(sink, context, i, i);
  return i;
};

/** Reads the literal that starts at `start` with `hashes` number signs and then a quote. Returns the offset to go on at. */
export const readSwiftString = (sink: Sink, start: number, hashes: number): number => {
  const multiline = opensLines(sink.text, start + hashes, hashes);
  const contentStart = start + hashes + (multiline ? 3 : 1);
  return continueSwiftString(sink, { start, contentStart, hashes, multiline, token: -1 }, contentStart);
};

/** True where `"""` closes the literal around an interpolation that was left open: it starts a line, and hashes match. */
export const closesAround = (sink: Sink, context: StringContext, quote: number): boolean =>
  context.multiline &&
  sink.lineBreak &&
  isTripleQuote(sink.text, quote) &&
  hashesAt(sink.text, quote + 3, context.hashes) === context.hashes;
