import { insertLines, type PlistEdit, replaceValue } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { entryAt, entryNamed } from '../../syntax/plistPath.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { isClosed } from '../plist/isClosed.ts';
import type { FixScope } from './fixScope.ts';
import { type ListName, propertyListFixes } from './propertyListFixes.ts';
import { addInSpec } from './specEdits.ts';
import type { TargetFix } from './targetContext.ts';

const keyLine = (key: string): string => `<key>${escapeXml(key)}</key>`;

/** Wraps lines in the dictionaries that are not there yet, the innermost last in `keys`. */
const nested = (keys: readonly string[], lines: readonly string[]): readonly string[] =>
  keys.reduceRight<readonly string[]>(
    (inner, key) => [keyLine(key), '<dict>', ...inner.map(line => `\t${line}`), '</dict>'],
    lines,
  );

/** The edit that puts lines into the dictionary at a path, making what is missing; undefined where something else is in the way. */
export const insertAt = (
  file: PlistFile,
  root: PlistDict,
  path: readonly string[],
  lines: readonly string[],
): readonly PlistEdit[] | undefined => {
  let dict = root;
  for (let depth = 0; depth < path.length; depth++) {
    const entry = entryNamed(dict, path[depth]!);
    if (!entry) return insertLines(file.text, dict, nested(path.slice(depth), lines));
    if (entry.value?.type !== 'dict' || !isClosed(file, entry.value)) return undefined;
    dict = entry.value;
  }
  return insertLines(file.text, dict, lines);
};

/** Adds a key, or gives it another value where it is there. Value: XML in lines, relative indentation in tabs. */
const addKeyFixes = (
  scope: FixScope,
  list: ListName,
  path: readonly string[],
  value: readonly string[],
): readonly TargetFix[] => {
  const key = path.at(-1)!;
  return propertyListFixes(
    scope,
    list,
    `Add ${key}`,
    (file, root) => {
      const entry = entryAt(root, ...path);
      if (entry) return entry.value && replaceValue(file.text, entry.value, value.join('\n'));
      return insertAt(file, root, path.slice(0, -1), [keyLine(key), ...value]);
    },
    source => addInSpec(source, path, value),
    path.length === 1 ? key : undefined,
  );
};

/** Adds an entitlement: `addEntitlementFixes(scope, 'com.apple.security.network.client', ['<true/>'])`. */
export const addEntitlementFixes = (
  scope: FixScope,
  key: string,
  value: readonly string[],
): readonly TargetFix[] => addKeyFixes(scope, 'entitlements', [key], value);

/** Adds a key to Info.plist: `addInfoKeyFixes(scope, ['NetworkExtension', 'NEMachServiceName'], ['<string>…</string>'])`. */
export const addInfoKeyFixes = (
  scope: FixScope,
  path: readonly string[],
  value: readonly string[],
): readonly TargetFix[] => addKeyFixes(scope, 'info', path, value);
