import { behindComment, indentUnit, lineBreakOf, type PlistEdit } from '../../syntax/plistEdit.ts';
import type { PlistArray, PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { entryAt } from '../../syntax/plistPath.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { isClosed } from '../plist/isClosed.ts';
import { insertAt } from './addKeyFixes.ts';
import type { FixScope } from './fixScope.ts';
import { type ListName, propertyListFixes } from './propertyListFixes.ts';
import { appendInSpec } from './specEdits.ts';
import type { TargetFix } from './targetContext.ts';

const element = (value: string): string => `<string>${escapeXml(value)}</string>`;

/** The blanks in front of what stands first on its line; undefined behind something else. */
const indentBefore = (text: string, offset: number): string | undefined =>
  /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];

/** Adds an element at the end of an array, on its own line where the array has lines. */
export const appendToArray = (
  text: string,
  array: PlistArray,
  value: string,
  root: PlistDict,
): readonly PlistEdit[] => {
  const last = array.items.at(-1);
  if (last) {
    const indent = indentBefore(text, last.span.start);
    const at = indent === undefined ? last.span.end : behindComment(text, last.span.end);
    const newText = (indent === undefined ? '' : lineBreakOf(text) + indent) + element(value);
    return [{ span: { start: at, end: at }, newText }];
  }
  const outer = indentBefore(text, array.span.start);
  const line = outer === undefined ? '' : lineBreakOf(text) + outer;
  const opened = outer === undefined ? element(value) : line + indentUnit(text, root) + element(value);
  // `<array/>` has no inside; a comment in an array without elements stays.
  if (array.inner.start === array.span.end) {
    return [{ span: array.span, newText: `<array>${opened}${line}</array>` }];
  }
  if (text.slice(array.inner.start, array.inner.end).trim() === '') {
    return [{ span: array.inner, newText: opened + line }];
  }
  const { start } = array.inner;
  return [{ span: { start, end: start }, newText: opened }];
};

const arrayOf = (value: string): readonly string[] => ['<array>', `\t${element(value)}`, '</array>'];

const appendEdits = (
  file: PlistFile,
  root: PlistDict,
  path: readonly string[],
  value: string,
): readonly PlistEdit[] | undefined => {
  const entry = entryAt(root, ...path);
  if (!entry) {
    return insertAt(file, root, path.slice(0, -1), [
      `<key>${escapeXml(path.at(-1)!)}</key>`,
      ...arrayOf(value),
    ]);
  }
  if (entry.value?.type !== 'array' || !isClosed(file, entry.value)) return undefined;
  return appendToArray(file.text, entry.value, value, root);
};

const appendFixes = (
  scope: FixScope,
  list: ListName,
  path: readonly string[],
  value: string,
): readonly TargetFix[] =>
  propertyListFixes(
    scope,
    list,
    `Add ${value}`,
    (file, root) => appendEdits(file, root, path, value),
    source => appendInSpec(source, path, value, arrayOf(value)),
    path.length === 1 ? path[0] : undefined,
  );

/** Adds a string to an array of the entitlements, which is made where there is none. `value` as written, variables too. */
export const appendToEntitlementFixes = (scope: FixScope, key: string, value: string): readonly TargetFix[] =>
  appendFixes(scope, 'entitlements', [key], value);

/** Adds a string to an array of Info.plist: `appendToInfoFixes(scope, ['NSBonjourServices'], '_http._tcp')`. */
export const appendToInfoFixes = (
  scope: FixScope,
  path: readonly string[],
  value: string,
): readonly TargetFix[] => appendFixes(scope, 'info', path, value);
