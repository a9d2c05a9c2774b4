import type { PlistEdit } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { misspeltEntitlements } from '../plist/misspeltEntitlements.ts';
import type { FixScope } from './fixScope.ts';
import type { ListName } from './propertyListFixes.ts';

/**
 * Gives a misspelt entitlement its name where the right key would be added beside it: the edit that the rule about such keys offers, so that both fixes
 * together write one key. Undefined where the list has none.
 */
export const renameInstead = (
  { context }: FixScope,
  list: ListName,
  key: string,
  file: PlistFile,
  root: PlistDict,
): readonly PlistEdit[] | undefined =>
  list === 'entitlements' && !entryNamed(root, key)
    ? misspeltEntitlements(file.text, root, context.catalogue).find(({ meant }) => meant.key === key)?.edits
    : undefined;
