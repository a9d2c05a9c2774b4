import type { OpenStepDict, OpenStepFile, OpenStepValue } from '../../syntax/openStepFile.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { Span } from '../../syntax/span.ts';

/** A string of `project.pbxproj`, quoted where Xcode quotes it. */
export const quotedSetting = (value: string): string =>
  /^[\w./]+$/.test(value)
    ? value
    : `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;

/** The dictionary that stands at that place. */
export const dictionaryAt = (file: OpenStepFile, span: Span): OpenStepDict | undefined => {
  let value: OpenStepValue | undefined = file.root;
  while (value && value.type !== 'string') {
    if (value.type === 'dict' && value.span.start === span.start) return value;
    const children: readonly OpenStepValue[] =
      value.type === 'dict' ? value.entries.map(entry => entry.value) : value.items;
    value = children.find(child => child.span.start <= span.start && span.start < child.span.end);
  }
  return undefined;
};

const indentOf = (text: string, offset: number): string | undefined =>
  /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];

const indentOfLine = (text: string, offset: number): string =>
  /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(text.slice(Math.max(0, offset - 500), offset))?.[1] ?? '';

/**
 * The edit that adds a setting to a `buildSettings` dictionary in the file's own style, in front of the first name that sorts behind it, as
 * Xcode writes them.
 */
export const insertSetting = (
  text: string,
  settings: OpenStepDict,
  name: string,
  value: string,
): { readonly span: Span; readonly newText: string } => {
  const written = `${/^\w+$/.test(name) ? name : `"${name}"`} = ${quotedSetting(value)};`;
  const next = settings.entries.find(({ key }) => key > name);
  if (next) {
    const indent = indentOf(text, next.keySpan.start);
    const separator = indent === undefined ? ' ' : lineBreakOf(text) + indent;
    const start = next.keySpan.start;
    return { span: { start, end: start }, newText: written + separator };
  }
  const closer = settings.span.end - 1;
  const inside = text.slice(settings.span.start + 1, closer).trimEnd();
  const start = settings.span.start + 1 + inside.length;
  const last = settings.entries.at(-1);
  const indent = last ? indentOf(text, last.keySpan.start) : `${indentOfLine(text, settings.span.start)}\t`;
  if (indent === undefined) return { span: { start, end: start }, newText: ` ${written}` };
  const closing = last ? '' : lineBreakOf(text) + indentOfLine(text, settings.span.start);
  return {
    span: { start, end: last ? start : closer },
    newText: `${lineBreakOf(text)}${indent}${written}${closing}`,
  };
};
