import { abandonString, closeBracket, openBracket } from './brackets.ts';
import * as Class from './characters.ts';
import { readBlockComment, readLineComment } from './comments.ts';
import { numberEnd, tupleIndexEnd } from './numbers.ts';
import { endUnclosedGroups } from './partners.ts';
import type { SourceFile } from './source.ts';
import {
  beginSwiftDirective,
  conditionGoesOn,
  endSwiftDirective,
  isSwiftDirective,
} from './swiftLexerDirectives.ts';
import { readSwiftOperator } from './swiftLexerOperators.ts';
import { type RegexMemory, readBareRegex, readExtendedRegex, regexMemory } from './swiftLexerRegex.ts';
import { closesAround, continueSwiftString, readSwiftString } from './swiftLexerStrings.ts';
import { pushComment, pushToken, type Sink, sourceFile, tokenSink } from './tokenSink.ts';

const { blanksEnd, classOf, lineEnd, nameEnd } = Class;

/** More number signs than this open no literal: nobody writes them, and the search for their closers stays linear. */
const MOST_HASHES = 32;

const readHash = (sink: Sink, memory: RegexMemory, start: number): number => {
  const { text } = sink;
  let end = start + 1;
  while (text.charCodeAt(end) === 35) end++;
  const hashes = end - start;
  const next = text.charCodeAt(end);
  if (next === 34 && hashes <= MOST_HASHES) return readSwiftString(sink, start, hashes);
  if (next === 47 && hashes <= MOST_HASHES) {
    const regexEnd = readExtendedRegex(sink, memory, start, hashes);
    if (regexEnd !== -1) return regexEnd;
  }
  if (next === 33 && start <= 1 && sink.tokens.length === 0) {
    const shebangEnd = lineEnd(text, start);
    pushComment(sink, start, shebangEnd, false);
    return shebangEnd;
  }
  if (hashes === 1) {
    const name = text.slice(start, nameEnd(text, end));
    if (isSwiftDirective(name)) return beginSwiftDirective(sink, name, start);
  }
  pushToken(sink, 'operator', text.slice(start, end), start, end);
  return end;
};

const readSlash = (sink: Sink, memory: RegexMemory, start: number): number => {
  const next = sink.text.charCodeAt(start + 1);
  if (next === 47) return readLineComment(sink, start);
  if (next === 42) return readBlockComment(sink, start, true);
  const regexEnd = readBareRegex(sink, memory, start);
  return regexEnd === -1 ? readSwiftOperator(sink, start) : regexEnd;
};

/** Names in back-ticks, Swift 6.2's raw identifiers with blanks too. */
const readBacktick = (sink: Sink, start: number): number => {
  const { text } = sink;
  let close = start + 1;
  while (close < text.length && !'`\r\n'.includes(text.charAt(close))) close++;
  const named = text.charCodeAt(close) === 96 && close > start + 1;
  const end = named ? close + 1 : start + 1;
  if (named) pushToken(sink, 'identifier', text.slice(start + 1, close), start, end);
  else pushToken(sink, 'operator', '`', start, end);
  return end;
};

const readNumber = (sink: Sink, start: number): number => {
  const last = sink.tokens[sink.tokens.length - 1];
  const element = last !== undefined && last.end === start && last.text === '.';
  const end = element ? tupleIndexEnd(sink.text, start) : numberEnd(sink.text, start, 0, false);
  pushToken(sink, 'number', sink.text.slice(start, end), start, end);
  return end;
};

const readQuote = (sink: Sink, start: number): number => {
  const { base } = sink.top;
  if (base.string === undefined || !closesAround(sink, base.string, start))
    return readSwiftString(sink, start, 0);
  sink.top = base.below;
  return continueSwiftString(sink, base.string, start);
};

/** A line break inside the interpolation of a one-line string: code that goes on, or a string that was never finished? */
const goesOn = (sink: Sink, code: number): boolean => {
  const last = sink.tokens[sink.tokens.length - 1]!;
  if (last.kind === 'open') return true;
  if (last.kind === 'operator' && last.text !== '!' && last.text !== '?') return true;
  return ').,:?+-*|&/'.includes(String.fromCharCode(code));
};

const nameSlots = 512;

/** The name from `start` to `end`, one string for all its places: half of what a file's tokens would hold are copies of a few names. */
const sharedName = (names: (string | undefined)[], text: string, start: number, end: number): string => {
  const ends =
    text.charCodeAt(start) ^ (text.charCodeAt(end - 1) << 2) ^ (text.charCodeAt((start + end) >> 1) << 4);
  const slot = (ends ^ ((end - start) << 5)) & (nameSlots - 1);
  const known = names[slot];
  if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
  const name = text.slice(start, end);
  names[slot] = name;
  return name;
};

/** Reads from `from` to the end, or to the line at which the sink ends the reading. */
export const lexSwift = (sink: Sink, from: number): void => {
  const { text } = sink;
  const memory = regexMemory();
  const names = new Array<string | undefined>(nameSlots);
  let i = from;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const kind = classOf(code);
    if (kind === Class.SPACE) {
      i = blanksEnd(text, i + 1);
      continue;
    }
    if (kind === Class.LINE_END) {
      const plain = !sink.inDirective;
      if (!plain && !conditionGoesOn(sink, i)) endSwiftDirective(sink, i);
      sink.lineBreak = true;
      if (plain && sink.atLine?.(sink, i + 1)) return;
      i = blanksEnd(text, i + 1);
      continue;
    }
    const around = sink.top.string;
    if (around !== undefined && sink.lineBreak && !around.multiline && !goesOn(sink, code)) {
      abandonString(sink, sink.top);
    }
    switch (kind) {
      case Class.NAME: {
        const start = i;
        i = nameEnd(text, start + 1);
        pushToken(sink, 'identifier', sharedName(names, text, start, i), start, i);
        break;
      }
      case Class.DIGIT:
        i = readNumber(sink, i);
        break;
      case Class.OPEN:
        openBracket(sink, code, i++);
        break;
      case Class.CLOSE: {
        const string = closeBracket(sink, code, i++);
        if (string !== undefined) i = continueSwiftString(sink, string, i);
        break;
      }
      case Class.QUOTE:
        i = readQuote(sink, i);
        break;
      case Class.SLASH:
        i = readSlash(sink, memory, i);
        break;
      case Class.HASH:
        i = readHash(sink, memory, i);
        break;
      case Class.OPERATOR:
      case Class.DOT:
        i = readSwiftOperator(sink, i);
        break;
      default:
        if (code === 96) i = readBacktick(sink, i);
        else pushToken(sink, 'operator', text.charAt(i), i, ++i);
    }
  }
  if (sink.inDirective) endSwiftDirective(sink, i);
};

/** Reads Swift in one pass: linear time, no recursion, never throws. */
export const readSwift = (text: string): SourceFile => {
  const sink = tokenSink(text);
  lexSwift(sink, 0);
  endUnclosedGroups(sink.tokens, sink.unpaired);
  return sourceFile(sink, 'swift');
};
