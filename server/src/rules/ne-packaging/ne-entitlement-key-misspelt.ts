import type { PlistFile } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { type Meant, misspeltEntitlements, networkingPrefix } from '../plist/misspeltEntitlements.ts';
import { shortened } from '../plist/plistWords.ts';
import { type RuleContext, rule } from '../rule.ts';
import { entitlementResources } from './entitlementResources.ts';

const networkExtension = 'com.apple.developer.networking.networkextension';

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
  for (const { entry, meant, edits } of misspeltEntitlements(file.text, dictAt(file), context.catalogue)) {
    context.report({
      at: entry.keySpan,
      message: messageOf(entry.key, meant),
      fixes: edits ? [{ title: `Rename to ${meant.key}`, edits, preferred: true }] : [],
      ...entitlementResources(context.catalogue, meant.key),
    });
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
  mentions: [networkingPrefix],
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
