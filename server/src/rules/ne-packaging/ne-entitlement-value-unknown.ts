import type { Catalogue } from '../../catalogue/types.ts';
import { removalSpan, replaceText } from '../../syntax/plistEdit.ts';
import type { PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const networkExtension = 'com.apple.developer.networking.networkextension';
const personalVpn = 'com.apple.developer.networking.vpn.api';

/**
 * Names of providers and extension points that have an entitlement value of another name: a transparent proxy is an app proxy, and all
 * parts of a content filter share one value.
 */
const meanings: Readonly<Record<string, string>> = {
  'transparent-proxy': 'app-proxy-provider',
  'ethernet-tunnel': 'packet-tunnel-provider',
  'filter-control': 'content-filter-provider',
  'filter-data': 'content-filter-provider',
  'filter-packet': 'content-filter-provider',
  'url-filter-control': 'url-filter-provider',
};

const knownValues = (key: string, { tables, entitlement }: Catalogue): readonly string[] => {
  const listed = entitlement(key)?.values.map(({ value }) => value) ?? [];
  return key === networkExtension ? [...tables.networkExtensionValues, ...listed] : listed;
};

/** The value that a provider's name stands for, with the Developer ID suffix where it was written; else the nearest spelling. */
const suggestionFor = (value: string, known: readonly string[]): string | undefined => {
  if (value.length > 200) return undefined;
  const words = value
    .trim()
    .toLowerCase()
    .replace(/^com\.apple\.networkextension\./, '');
  const suffix = /-system-?extension$/.exec(words)?.[0];
  const base = suffix === undefined ? words : words.slice(0, -suffix.length);
  const bare = base.replace(/-provider$/, '');
  const ending = suffix === undefined ? '' : '-systemextension';
  const named = [base, `${bare}-provider`, bare, meanings[bare]]
    .map(name => name + ending)
    .find(name => known.includes(name));
  return named ?? nearest(value, known, 3);
};

/** The list needs the suggested value once: where it stands already, the wrong one is one too many. */
const fixOf = (text: string, item: PlistValue, suggestion: string, isThere: boolean): Fix =>
  isThere
    ? { title: 'Remove', edits: [{ span: removalSpan(text, item.span), newText: '' }], preferred: true }
    : { title: `Change to ${suggestion}`, edits: replaceText(item, suggestion), preferred: true };

const adviceOf = (suggestion: string, isThere: boolean): string =>
  isThere ? `; "${suggestion}" is in the list already` : `; use "${suggestion}"`;

const report = (file: PlistFile, key: string, context: RuleContext): void => {
  const known = knownValues(key, context.catalogue);
  const what =
    key === networkExtension ? 'the Network Extensions entitlement' : 'the Personal VPN entitlement';
  for (const entry of dictAt(file)?.entries ?? []) {
    if (entry.key !== key || entry.value?.type !== 'array') continue;
    const { items } = entry.value;
    const written = new Set(items.flatMap(item => (item.type === 'string' ? [item.value] : [])));
    for (const item of items) {
      if (item.type !== 'string' || item.value.trim() === '' || hasVariable(item.value)) continue;
      if (known.includes(item.value)) continue;
      const suggestion = key === personalVpn ? 'allow-vpn' : suggestionFor(item.value, known);
      const isThere = suggestion !== undefined && written.has(suggestion);
      const advice = suggestion === undefined ? '' : adviceOf(suggestion, isThere);
      const fixes = suggestion === undefined ? [] : [fixOf(file.text, item, suggestion, isThere)];
      // One element only becomes the suggested one: a second would stand in the list twice.
      if (suggestion !== undefined) written.add(suggestion);
      context.report({
        at: item.inner,
        message: `"${shortened(item.value)}" is not a value of ${what}, so no provisioning profile holds it${advice}.`,
        fixes,
      });
    }
  }
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  report(file, networkExtension, context);
  report(file, personalVpn, context);
};

export default rule({
  id: 'ne-entitlement-value-unknown',
  title: 'Unknown value in the Network Extensions entitlement',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension'],
  why: 'Every value of this entitlement has to be in the provisioning profile. A value that Apple does not define never is, so signing fails or the system refuses to start the program.',
  platforms: 'all',
  limits: 'Compares with the values known to this version; a value behind a build setting is not read.',
  mentions: [networkExtension, personalVpn],
  check: { plist: { roles: ['entitlements'], run: checkPlist } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Proxy.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>«transparent-proxy-systemextension»</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>app-proxy-provider-systemextension</string>\n</array>',
      ),
      message: 'use "app-proxy-provider-systemextension"',
    },
    {
      title: 'the extension point, and a provider without its ending',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>«com.apple.networkextension.packet-tunnel»</string>\n\t<string>«content-filter-systemextension»</string>\n\t<string>«dns-proxy-provider»</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n\t<string>content-filter-provider-systemextension</string>\n\t<string>dns-proxy</string>\n</array>',
      ),
    },
    {
      title: 'a slip of the finger',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>dns-settings</string>\n\t<string>«packet-tunel-provider»</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>dns-settings</string>\n\t<string>packet-tunnel-provider</string>\n</array>',
      ),
    },
    {
      title: 'the Personal VPN entitlement has one value',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.vpn.api</key>\n<array>\n\t<string>«personal-vpn»</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.vpn.api</key>\n<array>\n\t<string>allow-vpn</string>\n</array>',
      ),
    },
    {
      title: 'nothing comes near it',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>«firewall»</string>\n</array>',
      ),
    },
    {
      title: 'the right value is there already',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>relay</string>\n\t<string>«relays»</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>relay</string>\n</array>',
      ),
      message: '"relay" is in the list already',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the values as Apple spells them',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>app-proxy-provider-systemextension</string>\n\t<string>content-filter-provider</string>\n\t<string>dns-settings</string>\n\t<string>relay</string>\n\t<string>url-filter-provider</string>\n\t<string>hotspot-provider</string>\n</array>\n<key>com.apple.developer.networking.vpn.api</key>\n<array>\n\t<string>allow-vpn</string>\n</array>',
      ),
    },
    {
      title: 'a build setting decides',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider$(NE_SUFFIX)</string>\n\t<string>$(PROVIDER)</string>\n</array>',
      ),
    },
    {
      title: 'an empty list, and other keys',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array/>\n<key>com.apple.security.application-groups</key>\n<array>\n\t<string>transparent-proxy</string>\n</array>',
      ),
    },
  ],
};
