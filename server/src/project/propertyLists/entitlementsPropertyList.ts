import { lazy } from '../lazy.ts';
import type { PropertyList } from '../model/propertyList.ts';
import type { PropertyEntry } from '../model/propertyValue.ts';
import { isOpen } from '../settings/isOpen.ts';
import { isYes } from '../settings/isYes.ts';
import type { SettingResolver } from '../settings/settingResolver.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { words } from '../settings/words.ts';
import { entitlementsOfSettings, settingOfEntitlement, writesEntitlements } from './entitlementSettings.ts';
import { expandedValue } from './expandedValue.ts';
import { manifestThatWrites } from './manifestThatWrites.ts';
import { propertyListFile } from './propertyListFile.ts';
import { propertyListOf } from './propertyListOf.ts';
import { scriptEdits, scriptThatEdits, scriptThatReplaces } from './scriptThatEdits.ts';

const deciding = [
  'CODE_SIGNING_ALLOWED',
  'CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION',
  'CODE_SIGN_ENTITLEMENTS_CONTENTS',
  'OTHER_CODE_SIGN_FLAGS',
];

const modified = 'CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION lets the build change the entitlements';
const named = 'OTHER_CODE_SIGN_FLAGS names other entitlements';

const namesOthers = (resolver: SettingResolver): boolean => {
  const flags = resolver.setting('OTHER_CODE_SIGN_FLAGS');
  return flags.state === 'present' && words(flags.value).some(word => word.startsWith('--entitlements'));
};

/** Why the product may be signed with other entitlements than the project says. */
const signedOtherwise = (parts: VariantParts): string | undefined => {
  const { resolver } = parts;
  const open = deciding.map(name => resolver.setting(name)).find(isOpen);
  if (open?.state === 'unknown') return open.why;
  const allowed = resolver.setting('CODE_SIGNING_ALLOWED');
  if (allowed.state === 'present' && !isYes(allowed) && allowed.at) {
    return 'CODE_SIGNING_ALLOWED is NO, so that something else signs it';
  }
  if (isYes(resolver.setting('CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION'))) {
    return modified;
  }
  if (resolver.setting('CODE_SIGN_ENTITLEMENTS_CONTENTS').state === 'present') {
    return 'CODE_SIGN_ENTITLEMENTS_CONTENTS adds entitlements';
  }
  return namesOthers(resolver) ? named : undefined;
};

/** Why none of the file's values need be the product's: what lets the build change them, or names another file. */
const replacedBySigning = ({ resolver }: VariantParts): string | undefined => {
  if (isYes(resolver.setting('CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION'))) return modified;
  return namesOthers(resolver) ? named : undefined;
};

/** A Boolean that a build setting writes replaces the file's, unless both say the same: then the file is where it is written. */
const merge = (
  own: readonly PropertyEntry[],
  written: readonly PropertyEntry[],
): readonly PropertyEntry[] => {
  const enabled = new Set(
    own.flatMap(({ key, value }) => (value.type === 'boolean' && value.value ? [key] : [])),
  );
  return [...own, ...written.filter(({ key }) => !enabled.has(key))];
};

/** What a variant is signed with, without what Xcode adds for debugging and what a profile decides. */
export const entitlementsPropertyList = (parts: VariantParts): PropertyList => {
  const { file, list, source, incomplete } = propertyListFile(parts, 'CODE_SIGN_ENTITLEMENTS');
  const path = file.state === 'present' ? file.value : undefined;
  const from = source?.path ?? path;
  const root = list?.root?.type === 'dict' ? list.root : undefined;
  const edits = lazy(() => scriptEdits(parts, 'entitlements', path));
  const otherwise = lazy(() => signedOtherwise(parts));
  return propertyListOf({
    file,
    source,
    at: root && from !== undefined ? { path: from, span: root.span } : undefined,
    entries: () => {
      const value = root && from !== undefined ? expandedValue(root, from, parts.resolver) : undefined;
      return merge(value?.type === 'dictionary' ? value.entries : [], entitlementsOfSettings(parts));
    },
    incomplete: key => {
      if (file.state === 'unknown') return file.why;
      const setting = writesEntitlements(parts) ? settingOfEntitlement(key) : undefined;
      const value = setting === undefined ? undefined : parts.resolver.setting(setting);
      if (value?.state === 'unknown') return value.why;
      return (
        incomplete ??
        otherwise() ??
        scriptThatEdits(edits(), key) ??
        (source ? undefined : manifestThatWrites(parts, path, key))
      );
    },
    replaced: key =>
      scriptThatEdits(edits(), key) ?? scriptThatReplaces(edits(), key) ?? replacedBySigning(parts),
  });
};
