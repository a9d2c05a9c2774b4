import { closeBracket, fenceDirective, openBracket, unfenceDirective } from './brackets.ts';
import * as Class from './characters.ts';
import { readClangString, readIncludePath, readRawString } from './clangLexerStrings.ts';
import { readBlockComment } from './comments.ts';
import { beginBranch, endCondition, isConditional } from './conditionals.ts';
import { numberEnd } from './numbers.ts';
import { endUnclosedGroups } from './partners.ts';
import type { SourceFile, SourceLanguage } from './source.ts';
import { pushComment, pushToken, type Sink, sourceFile, tokenSink } from './tokenSink.ts';

const { classOf, nameEnd } = Class;

type ClangLanguage = Exclude<SourceLanguage, 'swift'>;

/** Behind these directives stands prose, not code: apostrophes there open no literal. */
const prose = new Set(['#error', '#warning', '#pragma', '#ident', '#region', '#endregion']);
const includes = new Set(['#import', '#include', '#include_next']);
const stringPrefixes = new Set(['L', 'u', 'U', 'u8']);
const rawPrefixes = new Set(['R', 'LR', 'uR', 'UR', 'u8R']);

/** Operators of more than one character, longest first (C 6.4.6, C++ [lex.operators]). */
const longOperators =
  '<<= >>= ... ->* <=> -> ++ -- << >> <= >= == != && || += -= *= /= %= &= |= ^= :: ## .*'.split(' ');
const byFirst = new Map<number, readonly string[]>();
for (const operator of longOperators) {
  const first = operator.charCodeAt(0);
  byFirst.set(first, [...(byFirst.get(first) ?? []), operator]);
}

/** The offset behind a backslash and the line break it cancels, −1 where there is none. */
const continuationEnd = (text: string, backslash: number): number => {
  let i = backslash + 1;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  const code = text.charCodeAt(i);
  if (code === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  return code === 10 ? i + 1 : -1;
};

/** The end of the line as the preprocessor sees it: a backslash joins the next one. */
const logicalLineEnd = (text: string, from: number): number => {
  let i = Class.lineEnd(text, from);
  while (i < text.length && text.charCodeAt(i - 1) === 92) {
    const next = text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
    i = Class.lineEnd(text, next);
  }
  return i;
};

/** True behind `__has_include(`. */
const asksForHeader = ({ inDirective, tokens }: Sink): boolean =>
  inDirective &&
  tokens[tokens.length - 1]?.text === '(' &&
  tokens[tokens.length - 2]?.text.startsWith('__has_include') === true;

/** Reads from `from` to the end, or to the line at which the sink ends the reading. */
export const lexClang = (sink: Sink, language: ClangLanguage, from: number): void => {
  const { text, tokens } = sink;
  const cxx = language === 'cpp' || language === 'objective-cpp';
  /** Index of the first token behind the directive that is being read. */
  let body = 0;
  let i = from;

  const endDirective = (): void => {
    const keyword = tokens[body - 1]!.text;
    if (isConditional(keyword) && keyword !== '#endif') endCondition(sink, body, i);
    unfenceDirective(sink);
    sink.inDirective = false;
  };

  const readComment = (): void => {
    if (text.charCodeAt(i + 1) === 42) {
      const { lineBreak } = sink;
      i = readBlockComment(sink, i, false);
      // A comment is one blank to the preprocessor: it does not end a directive.
      if (sink.inDirective) sink.lineBreak = lineBreak;
      return;
    }
    const end = logicalLineEnd(text, i + 2);
    pushComment(sink, i, end, false);
    i = end;
  };

  /** The rest of a line that holds prose: only comments count. */
  const skipProse = (): void => {
    while (i < text.length) {
      const code = text.charCodeAt(i);
      const next = text.charCodeAt(i + 1);
      if (code === 47 && (next === 47 || next === 42)) {
        readComment();
        continue;
      }
      const joined = code === 92 ? continuationEnd(text, i) : -1;
      if (joined === -1 && (code === 10 || code === 13)) return;
      i = joined === -1 ? i + 1 : joined;
    }
  };

  const readDirective = (): boolean => {
    let from = i + 1;
    while (text.charCodeAt(from) === 32 || text.charCodeAt(from) === 9) from++;
    const end = nameEnd(text, from);
    if (end === from) return false;
    const name = `#${text.slice(from, end)}`;
    if (isConditional(name)) beginBranch(sink, name, i);
    pushToken(sink, 'directive', name, i, end);
    i = end;
    body = tokens.length;
    fenceDirective(sink);
    sink.inDirective = true;
    if (prose.has(name)) skipProse();
    else if (includes.has(name)) {
      while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
      const code = text.charCodeAt(i);
      if (code === 60 || code === 34) i = readIncludePath(sink, i);
    }
    return true;
  };

  const readName = (): void => {
    const end = nameEnd(text, i + 1);
    const name = text.slice(i, end);
    const next = text.charCodeAt(end);
    if (next === 34 || next === 39) {
      if (stringPrefixes.has(name)) {
        i = readClangString(sink, i, end);
        return;
      }
      if (cxx && next === 34 && rawPrefixes.has(name)) {
        const rawEnd = readRawString(sink, i, end);
        if (rawEnd !== -1) {
          i = rawEnd;
          return;
        }
      }
    }
    pushToken(sink, 'identifier', name, i, end);
    i = end;
  };

  const readOperator = (code: number): void => {
    for (const operator of byFirst.get(code) ?? []) {
      if (!text.startsWith(operator, i)) continue;
      pushToken(sink, 'operator', operator, i, i + operator.length);
      i += operator.length;
      return;
    }
    pushToken(sink, 'operator', text.charAt(i), i, i + 1);
    i++;
  };

  const readBackslash = (): void => {
    const joined = continuationEnd(text, i);
    if (joined === -1) readOperator(92);
    else i = joined;
  };

  while (i < text.length) {
    const code = text.charCodeAt(i);
    switch (classOf(code)) {
      case Class.SPACE:
        i++;
        break;
      case Class.LINE_END: {
        const plain = !sink.inDirective;
        if (!plain) endDirective();
        sink.lineBreak = true;
        i++;
        if (plain && sink.atLine?.(sink, i)) return;
        break;
      }
      case Class.NAME:
        readName();
        break;
      case Class.DIGIT: {
        const end = numberEnd(text, i, 39, true);
        pushToken(sink, 'number', text.slice(i, end), i, end);
        i = end;
        break;
      }
      case Class.OPEN:
        openBracket(sink, code, i);
        i++;
        break;
      case Class.CLOSE:
        closeBracket(sink, code, i);
        i++;
        break;
      case Class.QUOTE:
        i = readClangString(sink, i, i);
        break;
      case Class.SLASH: {
        const next = text.charCodeAt(i + 1);
        if (next === 47 || next === 42) readComment();
        else readOperator(code);
        break;
      }
      case Class.HASH:
        if (!sink.lineBreak || sink.inDirective || !readDirective()) readOperator(code);
        break;
      case Class.DOT: {
        const next = text.charCodeAt(i + 1);
        if (next < 48 || next > 57) {
          readOperator(code);
          break;
        }
        const end = numberEnd(text, i + 1, 39, false);
        pushToken(sink, 'number', text.slice(i, end), i, end);
        i = end;
        break;
      }
      default:
        if (code === 39) i = readClangString(sink, i, i);
        else if (code === 92) readBackslash();
        else if (code === 60 && asksForHeader(sink)) i = readIncludePath(sink, i);
        else if (code === 64 && text.charCodeAt(i + 1) === 34) i = readClangString(sink, i, i + 1);
        else readOperator(code);
    }
  }
  if (sink.inDirective) endDirective();
};

/** Reads C, C++ and Objective-C in one pass: linear time, no recursion, never throws. Macros are not expanded. */
export const readClang = (text: string, language: ClangLanguage): SourceFile => {
  const sink = tokenSink(text);
  lexClang(sink, language, 0);
  endUnclosedGroups(sink.tokens, sink.unpaired);
  return sourceFile(sink, language);
};
