import type { Tables } from '../../catalogue/types.ts';
import type { PlistDict, PlistEntry, PlistFile } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';

/** A dictionary of the App Transport Security part of an Info.plist, by what may stand in it. */
export type AtsLevel = 'global' | 'domain' | 'pinned';

export interface AtsSection {
  readonly level: AtsLevel;
  readonly dict: PlistDict;
  /** The entry of the domain; absent at the global level. */
  readonly domain?: PlistEntry;
}

export const atsKey = 'NSAppTransportSecurity';

const legacyPrefix = /^NS(?:Temporary|ThirdParty|TemporaryThirdParty)Exception/;

/** The early spellings of the domain keys: `NSTemporaryException…`, `NSThirdPartyException…`. */
export const isLegacyAtsKey = (key: string): boolean => legacyPrefix.test(key);

/** The key that asks for Certificate Transparency, in its early spellings too: the system asks for it in any case. */
export const isTransparencyKey = (key: string): boolean =>
  key.replace(legacyPrefix, 'NS') === 'NSRequiresCertificateTransparency';

/** What a legacy key is called today; undefined when no key corresponds. */
export const modernAtsKey = (key: string, tables: Tables): string | undefined => {
  const rest = key.replace(legacyPrefix, '');
  return [`NSException${rest}`, `NS${rest}`].find(name => tables.atsDomainKeys.includes(name));
};

/** Every key that some level of ATS defines. */
export const allAtsKeys = (tables: Tables): readonly string[] => [
  ...new Set([...tables.atsGlobalKeys, ...tables.atsDomainKeys, ...tables.atsPinnedKeys]),
];

export const keysOfLevel = (level: AtsLevel, tables: Tables): readonly string[] =>
  level === 'global'
    ? tables.atsGlobalKeys
    : level === 'domain'
      ? tables.atsDomainKeys
      : tables.atsPinnedKeys;

/** True for a name under NSExceptionDomains or NSPinnedDomains that is no domain but a key at the wrong place. */
export const isKeyAsDomain = (name: string, tables: Tables): boolean =>
  isLegacyAtsKey(name) || allAtsKeys(tables).includes(name);

/**
 * True for a name that can be no host: Apple's prefix, capitals and no dot. Known keys are ats-misplaced-key, misspelt ones
 * ats-unknown-key, and the other rules leave both alone.
 */
export const looksLikeKey = (name: string): boolean => /^NS[A-Z][A-Za-z]*$/.test(name);

/** The entries of NSExceptionDomains and NSPinnedDomains, whatever their values are. */
export const domainEntries = (
  file: PlistFile,
): readonly {
  readonly entry: PlistEntry;
  readonly list: PlistDict;
  readonly level: 'domain' | 'pinned';
}[] => {
  const lists = [
    { list: dictAt(file, atsKey, 'NSExceptionDomains'), level: 'domain' as const },
    { list: dictAt(file, atsKey, 'NSPinnedDomains'), level: 'pinned' as const },
  ];
  return lists.flatMap(({ list, level }) =>
    list ? list.entries.map(entry => ({ entry, list, level })) : [],
  );
};

/** The dictionaries of ATS: the global one, then each domain that is one. Names that are keys in the wrong place are left out. */
export const atsSections = (file: PlistFile): readonly AtsSection[] => {
  const global = dictAt(file, atsKey);
  if (!global) return [];
  const domains = domainEntries(file).flatMap(({ entry, level }): AtsSection[] =>
    entry.value?.type === 'dict' && !looksLikeKey(entry.key)
      ? [{ level, dict: entry.value, domain: entry }]
      : [],
  );
  return [{ level: 'global', dict: global }, ...domains];
};
