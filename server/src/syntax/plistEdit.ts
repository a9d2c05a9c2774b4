import type { PlistDict, PlistEntry, PlistValue } from './plistFile.ts';
import { escapeXml } from './plistText.ts';
import type { Span } from './span.ts';

/** The same shape as a rule's edit: replaces a span of the text as it is now. */
export interface PlistEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Farther than this nothing is looked for: a file without line breaks would be walked through once for every edit. */
const reach = 2000;

const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\t';
const isBreak = (unit: string | undefined): boolean => unit === '\n' || unit === '\r';

/** Start of the line, when it is within reach. */
const lineStart = (text: string, offset: number): number | undefined => {
  const least = Math.max(0, offset - reach);
  let at = offset;
  while (at > least && !isBreak(text[at - 1])) at--;
  return at === 0 || isBreak(text[at - 1]) ? at : undefined;
};

/** Start of the line, when nothing but blanks stands before the offset. */
const blankBefore = (text: string, offset: number): number | undefined => {
  let at = offset;
  while (isBlank(text[at - 1])) at--;
  return at === 0 || isBreak(text[at - 1]) ? at : undefined;
};

/** Offset behind the line break, when nothing but blanks stands after the offset. */
const blankAfter = (text: string, offset: number): number | undefined => {
  let at = offset;
  while (isBlank(text[at])) at++;
  if (at >= text.length) return text.length;
  if (!isBreak(text[at])) return undefined;
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
};

const indentAt = (text: string, offset: number): string => {
  const start = lineStart(text, offset);
  return start === undefined ? '' : (/^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '');
};

/** The line break that the file uses. */
export const lineBreakOf = (text: string): string => /\r\n|\n|\r/.exec(text.slice(0, 2 * reach))?.[0] ?? '\n';

/** What one level of indentation looks like in this file: the difference between an entry and the bracket around it. */
export const indentUnit = (text: string, dict: PlistDict): string => {
  const first = dict.entries[0];
  if (first) {
    const outer = indentAt(text, dict.span.start);
    const inner = indentAt(text, first.span.start);
    if (inner.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  const match = /^([ \t]+)<key>/m.exec(text.slice(0, 2 * reach))?.[1];
  return match?.startsWith('\t') || match === undefined ? '\t' : match.length > 4 ? '  ' : match;
};

/** The indentation of a dictionary's entries. */
const entryIndent = (text: string, dict: PlistDict): string => {
  // The first few entries tell; in a file without line breaks none does.
  const first = dict.entries.slice(0, 20).find(({ span }) => blankBefore(text, span.start) !== undefined);
  return first ? indentAt(text, first.span.start) : indentAt(text, dict.span.start) + indentUnit(text, dict);
};

/** Another name for a key; the value stays. */
export const renameKey = (entry: PlistEntry, key: string): PlistEdit[] => [
  { span: entry.keySpan, newText: escapeXml(key) },
];

/** Another text between the tags of a scalar. `<string/>` has no such place: it becomes `<string>…</string>`. */
export const replaceText = (value: PlistValue, text: string): PlistEdit[] =>
  value.inner.start === value.span.end
    ? [{ span: value.span, newText: `<${value.type}>${escapeXml(text)}</${value.type}>` }]
    : [{ span: value.inner, newText: escapeXml(text) }];

/** Another element, written as XML on one line, or with lines that get the element's own indentation. */
export const replaceValue = (text: string, value: PlistValue, xml: string): PlistEdit[] => [
  { span: value.span, newText: xml.split('\n').join(lineBreakOf(text) + indentAt(text, value.span.start)) },
];

/** An entry with its lines, when nothing else stands on them. */
export const removalSpan = (text: string, span: Span): Span => {
  const start = blankBefore(text, span.start);
  const end = blankAfter(text, span.end);
  return start !== undefined && end !== undefined ? { start, end } : span;
};

export const removeEntry = (text: string, entry: PlistEntry): PlistEdit[] => [
  { span: removalSpan(text, entry.span), newText: '' },
];

/** Behind the comment that ends the line, which belongs to what stands before it. */
export const behindComment = (text: string, offset: number): number => {
  const comment = /^[ \t]*<!--[^\r\n]*?-->(?=[ \t]*(?:[\r\n]|$))/.exec(text.slice(offset, offset + reach));
  return offset + (comment?.[0].length ?? 0);
};

/** True for a dictionary that has no line break where its entries begin, nor where they end. */
const isOnOneLine = (text: string, { span }: PlistDict, anchor: PlistEntry): boolean => {
  const begin = text.slice(span.start, Math.min(span.end, span.start + reach));
  const end = text.slice(
    Math.max(span.start, anchor.span.end - reach),
    Math.min(span.end, anchor.span.end + reach),
  );
  return !/[\r\n]/.test(begin) && !/[\r\n]/.test(end);
};

/**
 * Adds lines of XML (`\n` between them, relative indentation in tabs) to a dictionary: after an entry of it, or at its end.
 */
export const insertLines = (
  text: string,
  dict: PlistDict,
  lines: readonly string[],
  after?: PlistEntry,
): PlistEdit[] => {
  const lineBreak = lineBreakOf(text);
  const unit = indentUnit(text, dict);
  const indent = entryIndent(text, dict);
  const written = lines.map(line => indent + line.replace(/^\t+/, tabs => unit.repeat(tabs.length)));
  const anchor = after ?? dict.entries.at(-1);
  // What stands on one line stays there.
  const onOneLine = anchor !== undefined && isOnOneLine(text, dict, anchor);
  const added = onOneLine ? lines.map(line => line.trim()).join('') : lineBreak + written.join(lineBreak);
  const behind = (at: number): PlistEdit[] => [{ span: { start: at, end: at }, newText: added }];
  if (anchor) return behind(behindComment(text, anchor.span.end));
  const body = lineBreak + written.join(lineBreak) + lineBreak + indentAt(text, dict.span.start);
  // `<dict/>` has no inside: it becomes `<dict>…</dict>`.
  if (dict.inner.start === dict.span.end) return [{ span: dict.span, newText: `<dict>${body}</dict>` }];
  const inside = text.slice(dict.inner.start, dict.inner.end).trimEnd();
  // Comments in a dictionary without entries stay.
  return inside === '' ? [{ span: dict.inner, newText: body }] : behind(dict.inner.start + inside.length);
};

/** The lines of an entry, freed from its indentation (relative indentation in tabs), to be put elsewhere. */
export const entryLines = (text: string, dict: PlistDict, entry: PlistEntry): string[] => {
  const indent = indentAt(text, entry.span.start);
  const unit = indentUnit(text, dict);
  return text
    .slice(entry.span.start, entry.span.end)
    .split(/\r\n|\n|\r/)
    .map(line => {
      const free = line.startsWith(indent) ? line.slice(indent.length) : line;
      let level = 0;
      let rest = free;
      while (unit !== '' && rest.startsWith(unit)) {
        rest = rest.slice(unit.length);
        level++;
      }
      return '\t'.repeat(level) + rest;
    });
};

/** Moves an entry into another dictionary of the file. */
export const moveEntry = (text: string, from: PlistDict, entry: PlistEntry, to: PlistDict): PlistEdit[] => [
  ...removeEntry(text, entry),
  ...insertLines(text, to, entryLines(text, from, entry)),
];

/** `<string>x</string>` becomes an array that holds it. */
export const wrapInArray = (text: string, value: PlistValue): PlistEdit[] => {
  const lineBreak = lineBreakOf(text);
  const indent = indentAt(text, value.span.start);
  const spaces = /^( +)<key>/m.exec(text.slice(0, 2 * reach))?.[1]?.length;
  const unit = spaces === undefined ? '\t' : spaces >= 4 ? '    ' : '  ';
  const element = text.slice(value.span.start, value.span.end);
  return [
    {
      span: value.span,
      newText: `<array>${lineBreak}${indent}${unit}${element}${lineBreak}${indent}</array>`,
    },
  ];
};
