import { lazy } from '../lazy.ts';
import type { PropertyList } from '../model/propertyList.ts';
import type { PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import { isOpen } from '../settings/isOpen.ts';
import { isYes } from '../settings/isYes.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { expandedValue } from './expandedValue.ts';
import { infoOfSettings, settingOfKey } from './infoSettings.ts';
import { manifestThatWrites } from './manifestThatWrites.ts';
import { propertyListFile } from './propertyListFile.ts';
import { propertyListOf } from './propertyListOf.ts';
import { scriptEdits, scriptThatEdits, scriptThatReplaces } from './scriptThatEdits.ts';

/** Xcode puts the words of a setting behind those of the file's array; any other value it replaces. */
const merged = (own: PropertyValue | undefined, written: PropertyValue): PropertyValue => {
  if (own?.type !== 'array' || written.type !== 'array') return written;
  const there = new Set(own.items.map(item => (item.type === 'string' ? item.value : undefined)));
  const more = written.items.filter(item => item.type === 'string' && !there.has(item.value));
  return { ...own, items: [...own.items, ...more] };
};

const sameText = (a: PropertyValue, b: PropertyValue): boolean =>
  'value' in a && 'value' in b && a.type === b.type && a.value === b.value;

/** Where file and setting say the same, the file is where it is written. */
const merge = (
  own: readonly PropertyEntry[],
  written: readonly PropertyEntry[],
): readonly PropertyEntry[] => {
  const entries = new Map(own.map(entry => [entry.key, entry]));
  for (const entry of written) {
    const before = entries.get(entry.key);
    if (before && sameText(before.value, entry.value)) continue;
    const value = merged(before?.value, entry.value);
    entries.set(entry.key, before && value.type === 'array' ? { ...before, value } : { ...entry, value });
  }
  return [...entries.values()];
};

/** Why the list may hold more than the file and the settings for keys say. */
const incompleteSettings = (parts: VariantParts): string | undefined => {
  const { resolver } = parts;
  const open = ['INFOPLIST_PREPROCESS', 'INFOPLIST_FILE_CONTENTS']
    .map(name => resolver.setting(name))
    .find(isOpen);
  if (open?.state === 'unknown') return open.why;
  if (isYes(resolver.setting('INFOPLIST_PREPROCESS'))) {
    return 'INFOPLIST_PREPROCESS is YES, so that the C preprocessor writes the list';
  }
  if (resolver.setting('INFOPLIST_FILE_CONTENTS').state === 'present') {
    return 'INFOPLIST_FILE_CONTENTS adds keys';
  }
  return undefined;
};

/** Dictionaries, which have no `INFOPLIST_KEY_` setting. */
const isOfFileAlone = (key: string): boolean =>
  /^(?:NSExtension|EXAppExtensionAttributes|NetworkExtension|NSAppTransportSecurity|WiFiAwareServices)$/.test(
    key,
  );

/** The Info.plist of a variant, as Xcode makes it of the file and, where it generates one, of build settings. */
export const infoPropertyList = (parts: VariantParts): PropertyList => {
  const { resolver } = parts;
  const { file, list, source, incomplete } = propertyListFile(parts, 'INFOPLIST_FILE');
  const path = file.state === 'present' ? file.value : undefined;
  const from = source?.path ?? path;
  const generate = resolver.setting('GENERATE_INFOPLIST_FILE');
  const generates = isYes(generate);
  // What the preprocessor leaves of the file is not known.
  const preprocessed = isYes(resolver.setting('INFOPLIST_PREPROCESS'));
  const root = !preprocessed && list?.root?.type === 'dict' ? list.root : undefined;
  const edits = lazy(() => scriptEdits(parts, 'info', path));
  const otherwise = lazy(() => incompleteSettings(parts));
  return propertyListOf({
    file,
    source,
    at: root && from !== undefined ? { path: from, span: root.span } : undefined,
    entries: () => {
      const value = root && from !== undefined ? expandedValue(root, from, resolver) : undefined;
      return merge(value?.type === 'dictionary' ? value.entries : [], generates ? infoOfSettings(parts) : []);
    },
    incomplete: key => {
      if (file.state === 'unknown') return file.why;
      // These are no keys that a setting could write, whatever Xcode generates.
      if (generate.state === 'unknown' && !isOfFileAlone(key)) return generate.why;
      const value = generates && !isOfFileAlone(key) ? resolver.setting(settingOfKey(key)) : undefined;
      if (value?.state === 'unknown') return value.why;
      return (
        incomplete ??
        otherwise() ??
        scriptThatEdits(edits(), key) ??
        (source ? undefined : manifestThatWrites(parts, path, key))
      );
    },
    replaced: key => scriptThatReplaces(edits(), key),
  });
};
