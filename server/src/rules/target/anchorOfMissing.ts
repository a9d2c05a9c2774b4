import type { PropertyList } from '../../project/model/propertyList.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { PlistValue } from '../../syntax/plistFile.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import type { TargetContext } from './targetContext.ts';

/**
 * Where something that a property list lacks is reported: the innermost value on the path of keys to it that is there, at least the
 * root; of dictionaries and arrays the opening tag. Undefined where there is no file.
 */
export const anchorInList = (
  context: TargetContext,
  list: PropertyList,
  ...path: readonly string[]
): Place | undefined => {
  if (list.source) return list.source;
  const file = known(list.file);
  let value: PlistValue | undefined = file === undefined ? undefined : context.plist(file)?.root;
  if (file === undefined || !value) return undefined;
  for (const key of path) {
    const inner: PlistValue | undefined = entryNamed(value, key)?.value;
    if (!inner) break;
    value = inner;
  }
  return { path: file, span: elementSpan(value) };
};

const firstAnchor = (
  context: TargetContext,
  target: Target,
  variants: readonly Variant[],
  list: 'entitlements' | 'info',
  path: readonly string[],
  firstUse: Place | undefined,
): Place => {
  for (const variant of variants) {
    const anchor = anchorInList(context, variant[list], ...path);
    if (anchor) return anchor;
  }
  return firstUse ?? target.at;
};

/**
 * Where a missing entitlement is reported: in the entitlements file of the first failing variant (at the value of that key, where there is
 * another one); without a file at the first use, or else the name of the target.
 */
export const anchorOfMissingEntitlement = (
  context: TargetContext,
  target: Target,
  failing: readonly Variant[],
  key: string,
  firstUse?: Place,
): Place => firstAnchor(context, target, failing, 'entitlements', [key], firstUse);

/** The same for a key of Info.plist, with the keys on the way to it. */
export const anchorOfMissingInfoKey = (
  context: TargetContext,
  target: Target,
  failing: readonly Variant[],
  path: readonly string[],
  firstUse?: Place,
): Place => firstAnchor(context, target, failing, 'info', path, firstUse);
