import type { OpenStepArray, OpenStepFile, OpenStepString } from '../../syntax/openStepFile.ts';
import { openStepValueAt } from '../../syntax/openStepValueAt.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { Span } from '../../syntax/span.ts';
import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';
import type { Edit } from '../rule.ts';
import { behindComments, behindMark } from './behindMark.ts';
import { escapedSetting, indentOf, indentOfLine, indentUnitOf, quotedSetting } from './buildSettingText.ts';

const insertion = (offset: number, newText: string): Edit => ({
  span: { start: offset, end: offset },
  newText,
});

/** A word of a list that is written as one string: with quotes of its own where it holds blanks. */
export const listWord = (word: string): string =>
  /[\s"'\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;

/** `()`, or with nothing but blanks and comments in it. */
const appendToEmpty = (text: string, { span }: OpenStepArray, word: string): readonly Edit[] => {
  const closer = span.end - 1;
  const inside = text.slice(span.start + 1, closer);
  const at = span.start + 1 + inside.trimEnd().length;
  const outer = /[\r\n]/.test(inside) ? indentOf(text, closer) : undefined;
  if (outer === undefined) return [insertion(at, (inside.trim() === '' ? '' : ' ') + word)];
  return [insertion(at, `${lineBreakOf(text)}${outer}${indentUnitOf(text)}${word},`)];
};

/** At the end of `( a, "b c", )`, on a line of its own where the last one has one; a comma at the end where the list has one. */
const appendToList = (text: string, list: OpenStepArray, word: string): readonly Edit[] | undefined => {
  const closer = list.span.end - 1;
  // Whether Xcode takes such an element for one word or for several is not known.
  if (text[closer] !== ')' || /[\s"'\\]/.test(word)) return undefined;
  const written = quotedSetting(word);
  const last = list.items.at(-1);
  if (!last) return appendToEmpty(text, list, written);
  const { start, end } = last.span;
  const behindComma = behindMark(text, end, ',', closer);
  const { at, endsLine } = behindComma ?? behindComments(text, end);
  const indent =
    indentOf(text, start) ?? (endsLine ? indentOfLine(text, start) + indentUnitOf(text) : undefined);
  const separator = indent === undefined ? ' ' : lineBreakOf(text) + indent;
  // Some readers take a slash for a part of the word in front of it.
  const added = separator + written + (behindComma ? ',' : text[at] === '/' ? ' ' : '');
  if (behindComma) return [insertion(at, added)];
  return at === end ? [insertion(at, `,${added}`)] : [insertion(end, ','), insertion(at, added)];
};

/** `"a b"`, `'a b'` or `a`, which needs quotes then. */
const appendToString = (
  text: string,
  { value, span }: OpenStepString,
  word: string,
): readonly Edit[] | undefined => {
  const quote = text[span.start];
  const blank = value === '' || /\s$/.test(value) ? '' : ' ';
  if (quote === '<') return undefined;
  if (quote !== '"' && quote !== "'")
    return [{ span, newText: quotedSetting(value + blank + listWord(word)) }];
  return text[span.end - 1] === quote && span.end - span.start > 1
    ? [insertion(span.end - 1, blank + escapedSetting(listWord(word), quote))]
    : undefined;
};

/** The edits that add a word behind the last one of a setting of `project.pbxproj`, whatever way it is written in. */
export const appendInProject = (
  file: OpenStepFile,
  span: Span,
  word: string,
): readonly Edit[] | undefined => {
  const value = file.problems.length === 0 ? openStepValueAt(file, span) : undefined;
  if (value?.type === 'array') return appendToList(file.text, value, word);
  return value?.type === 'string' ? appendToString(file.text, value, word) : undefined;
};

/** The same in an xcconfig, in front of a comment. Not for what its syntax cannot say, and behind a backslash that nothing follows. */
export const appendInXcconfig = (
  { text, settings }: XcconfigFile,
  span: Span,
  word: string,
): readonly Edit[] | undefined => {
  const setting = settings.find(({ valueSpan }) => valueSpan.start === span.start);
  if (!setting || /\/\/|[\r\n]/.test(word) || text[span.end - 1] === '\\') return undefined;
  return [insertion(span.end, (/[ \t]/.test(text[span.end - 1] ?? '') ? '' : ' ') + listWord(word))];
};
