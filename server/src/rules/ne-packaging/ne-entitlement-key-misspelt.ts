import type { Catalogue } from '../../catalogue/types.ts';
import { type PlistEdit, renameKey, wrapInArray } from '../../syntax/plistEdit.ts';
import type { PlistEntry, PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { entitlementResources } from './entitlementResources.ts';

const prefix = 'com.apple.developer.network';
const family = 'com.apple.developer.networking.';
const networkExtension = 'com.apple.developer.networking.networkextension';

/** What a key stands for, with the value that was written into its name. */
interface Meant {
  readonly key: string;
  readonly value?: string;
}

/** `…networkextension.url-filter-provider`: a value became part of the key; people leave out its `-provider` as well. */
const withValue = (key: string, catalogue: Catalogue): Meant | undefined => {
  for (const known of catalogue.tables.networkingEntitlements) {
    if (!key.startsWith(`${known}.`)) continue;
    const words = key.slice(known.length + 1);
    const values = catalogue.entitlement(known)?.values.map(({ value }) => value) ?? [];
    const value = [words, `${words}-provider`].find(candidate => values.includes(candidate));
    if (value) return { key: known, value };
  }
  return undefined;
};

const letters = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');

/** `com.apple.developer.network-extension`: the right name in the wrong family. */
const withSameEnd = (key: string, catalogue: Catalogue): Meant | undefined => {
  const words = letters(key);
  const known = catalogue.tables.networkingEntitlements.find(
    name => name.startsWith(family) && words.endsWith(`.${letters(name.slice(family.length))}`),
  );
  return known === undefined ? undefined : { key: known };
};

/**
 * A key further than three edits from every known one may be newer than our list. In a short name fewer are a coincidence: three turn
 * `vpn` into `vmnet`.
 */
const withFewEdits = (key: string, catalogue: Catalogue): Meant | undefined => {
  const length = key.length - key.lastIndexOf('.') - 1;
  const known = nearest(key, catalogue.tables.networkingEntitlements, Math.min(3, Math.floor(length / 2)));
  return known === undefined ? undefined : { key: known };
};

const meantBy = (key: string, catalogue: Catalogue): Meant | undefined => {
  if (!key.startsWith(prefix) || key.length > 200 || hasVariable(key)) return undefined;
  if (catalogue.tables.networkingEntitlements.includes(key) || catalogue.entitlement(key)) return undefined;
  return withValue(key, catalogue) ?? withFewEdits(key, catalogue) ?? withSameEnd(key, catalogue);
};

/** The list around a value that was written alone; nothing to do for one of the right type, undefined for one that we cannot use. */
const valueEdits = (text: string, value: PlistValue, meant: Meant): readonly PlistEdit[] | undefined => {
  if (value.type === 'string') return wrapInArray(text, value);
  if (value.type === 'array') return meant.value === undefined || value.items.length > 0 ? [] : undefined;
  if (value.type !== 'boolean' || !value.value || meant.value === undefined) return undefined;
  const written = text.slice(value.span.start, value.span.end);
  return wrapInArray(text, value).map(({ span, newText }) => ({
    span,
    newText: newText.replace(written, () => `<string>${meant.value}</string>`),
  }));
};

const fixesOf = (
  text: string,
  keys: ReadonlySet<string>,
  entry: PlistEntry,
  meant: Meant,
  catalogue: Catalogue,
): readonly Fix[] => {
  // The right key is there already: what becomes of the second list is the user's to say.
  if (keys.has(meant.key) || !entry.value) return [];
  const isList = catalogue.entitlement(meant.key)?.type === 'array of strings';
  const further = isList ? valueEdits(text, entry.value, meant) : [];
  const title = `Rename to ${meant.key}`;
  return further === undefined
    ? []
    : [{ title, edits: [...renameKey(entry, meant.key), ...further], preferred: true }];
};

const messageOf = (key: string, meant: Meant): string => {
  const advice =
    meant.value !== undefined
      ? `use ${meant.key} with the value ${meant.value}`
      : meant.key === networkExtension
        ? `the Network Extensions entitlement is ${meant.key} with an array of values`
        : `use ${meant.key}`;
  return `"${shortened(key)}" is not an entitlement, so signing rejects it or it does nothing; ${advice}.`;
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const entries = dictAt(file)?.entries ?? [];
  const keys = new Set(entries.map(({ key }) => key));
  for (const entry of entries) {
    const meant = meantBy(entry.key, context.catalogue);
    if (!meant) continue;
    context.report({
      at: entry.keySpan,
      message: messageOf(entry.key, meant),
      fixes: fixesOf(file.text, keys, entry, meant, context.catalogue),
      ...entitlementResources(context.catalogue, meant.key),
    });
    // Of two keys that mean the same, one only can have the name.
    keys.add(meant.key);
  }
};

export default rule({
  id: 'ne-entitlement-key-misspelt',
  title: 'Misspelt or invented networking entitlement key',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension', 'entitlement-multicast'],
  why: 'An entitlement is found by its exact key. An unknown key is in no provisioning profile, so signing fails or the app runs without the entitlement.',
  platforms: 'all',
  limits:
    'Silent on keys that resemble none it knows: they may be new. Keys outside com.apple.developer.network… are not checked.',
  mentions: [prefix],
  check: { plist: { roles: ['entitlements'], run: checkPlist } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Tunnel.entitlements',
      text: plist(
        '<key>«com.apple.developer.networkextension»</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>',
      ),
      message: 'the Network Extensions entitlement is',
    },
    {
      title: 'a hyphen too many, and a value without its list',
      file: 'Tunnel.entitlements',
      text: plist(
        '<key>«com.apple.developer.networking.network-extension»</key>\n<string>packet-tunnel-provider</string>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>',
      ),
    },
    {
      title: 'the value as part of the key',
      file: 'Filter.entitlements',
      text: plist(
        '<key>«com.apple.developer.networking.networkextension.url-filter-provider»</key>\n<true/>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>url-filter-provider</string>\n</array>',
      ),
      message: 'with the value url-filter-provider',
    },
    {
      title: 'another case',
      file: 'App.entitlements',
      text: plist('<key>«com.apple.developer.networking.hotspotconfiguration»</key>\n<true/>'),
      fixed: plist('<key>com.apple.developer.networking.HotspotConfiguration</key>\n<true/>'),
    },
    {
      title: 'letters in the wrong order',
      file: 'App.entitlements',
      text: plist('<key>«com.apple.developer.networking.mutlicast»</key>\n<true/>'),
      fixed: plist('<key>com.apple.developer.networking.multicast</key>\n<true/>'),
    },
    {
      title: 'next to the right key',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>dns-proxy</string>\n</array>\n<key>«com.apple.developer.network-extension»</key>\n<array>\n\t<string>dns-settings</string>\n</array>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the keys as Apple spells them',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>\n<key>com.apple.developer.networking.HotspotConfiguration</key>\n<true/>\n<key>com.apple.developer.networking.wifi-info</key>\n<true/>',
      ),
    },
    {
      title: 'a key that resembles none: it may be new',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.satellite-messaging</key>\n<true/>\n<key>com.apple.developer.networking.satellite.appcategory</key>\n<array/>\n<key>com.apple.developer.networking.vpn</key>\n<true/>',
      ),
    },
    {
      title: 'real keys that few have met',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.custom-protocol</key>\n<true/>\n<key>com.apple.developer.networking.manage-thread-network-credentials</key>\n<true/>\n<key>com.apple.developer.networking.slicing.trafficcategory</key>\n<array>\n\t<string>voice-4</string>\n</array>',
      ),
    },
    {
      title: 'other families, and a build setting in the key',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.security.network.client</key>\n<true/>\n<key>com.example.networkextension</key>\n<true/>\n<key>com.apple.developer.networking.$(KIND)</key>\n<true/>',
      ),
    },
  ],
};
