import type { OpenStepDict } from '../../syntax/openStepFile.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { Edit } from '../rule.ts';
import { behindMark } from './behindMark.ts';

/** A string of `project.pbxproj`, quoted where Xcode quotes it: two slashes would begin a comment. */
export const quotedSetting = (value: string): string =>
  /^[\w./]+$/.test(value) && !value.includes('//') ? value : `"${escapedSetting(value, '"')}"`;

/** What stands between the quotes of a string of `project.pbxproj`. */
export const escapedSetting = (value: string, quote: string): string =>
  value
    .replace(/\\/g, '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/\r\n|\n|\r/g, '\\n');

/** The blanks in front of what stands first on its line; undefined behind something else. */
export const indentOf = (text: string, offset: number): string | undefined =>
  /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];

/** The blanks that the line around an offset begins with. */
export const indentOfLine = (text: string, offset: number): string =>
  /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(Math.max(0, offset - 500), offset))?.[1] ?? '';

/** One level of indentation: what the first line that is indented begins with. */
export const indentUnitOf = (text: string): string => /^[ \t]+(?=\S)/m.exec(text.slice(0, 4000))?.[0] ?? '\t';

/**
 * The edit that adds a setting to a `buildSettings` dictionary in the file's own style, behind what sorts before it, as Xcode writes them.
 * Undefined where the dictionary has that setting already, or no end.
 */
export const insertSetting = (
  text: string,
  { entries, span }: OpenStepDict,
  name: string,
  value: string,
): Edit | undefined => {
  const closer = span.end - 1;
  if (text[closer] !== '}' || entries.some(({ key }) => key === name)) return undefined;
  const written = `${/^\w+$/.test(name) ? name : `"${name}"`} = ${quotedSetting(value)};`;
  const lineBreak = lineBreakOf(text);
  const first = entries[0];
  if (!first) {
    const inside = text.slice(span.start + 1, closer).trimEnd();
    const outer = indentOfLine(text, span.start);
    const newText = `${lineBreak}${outer}${indentUnitOf(text)}${written}${lineBreak}${outer}`;
    return { span: { start: span.start + 1 + inside.length, end: closer }, newText };
  }
  const next = entries.findIndex(({ key }) => key > name);
  const before = entries[(next < 0 ? entries.length : next) - 1];
  // In front of all others: behind the bracket.
  const behind = before
    ? behindMark(text, before.value.span.end, ';', closer)
    : behindMark(text, span.start, '{', closer);
  if (!behind) return undefined;
  const indent = indentOf(text, (before ?? first).keySpan.start);
  const line = indent ?? (behind.endsLine ? indentOfLine(text, span.start) + indentUnitOf(text) : undefined);
  return {
    span: { start: behind.at, end: behind.at },
    newText: (line === undefined ? ' ' : lineBreak + line) + written,
  };
};
