import { replaceValue, wrapInArray } from '../../syntax/plistEdit.ts';
import type { PlistEntry, PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { booleanWord } from '../plist/booleanWord.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { valueInWords } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { entitlementResources } from './entitlementResources.ts';

/**
 * The entitlements of which the type is beyond doubt. `…carrier-constrained.appcategory` is not among them: it is written both as a
 * string and as an array.
 */
const keys = [
  'com.apple.developer.networking.networkextension',
  'com.apple.developer.networking.vpn.api',
  'com.apple.developer.networking.multicast',
  'com.apple.developer.networking.wifi-info',
  'com.apple.developer.networking.HotspotConfiguration',
  'com.apple.developer.networking.HotspotHelper',
  'com.apple.developer.wifi-aware',
  'com.apple.developer.system-extension.install',
  'com.apple.security.app-sandbox',
  'com.apple.security.application-groups',
  'com.apple.security.network.client',
  'com.apple.security.network.server',
];

const isVariable = (value: PlistValue): boolean => value.type === 'string' && hasVariable(value.value);

const booleanFix = (text: string, value: PlistValue): readonly Fix[] => {
  const meant = booleanWord(value);
  return meant === undefined
    ? []
    : [{ title: `Change to <${meant}/>`, edits: replaceValue(text, value, `<${meant}/>`), preferred: true }];
};

/** Several values in one string, with commas or spaces between them, are more than brackets can repair. */
const arrayFix = (text: string, value: PlistValue): readonly Fix[] =>
  value.type === 'string' && /^[^\s,;]+$/.test(value.value)
    ? [{ title: 'Wrap in <array>', edits: wrapInArray(text, value), preferred: true }]
    : [];

const checkArray = (file: PlistFile, { key }: PlistEntry, value: PlistValue, context: RuleContext): void => {
  const resources = entitlementResources(context.catalogue, key);
  if (value.type !== 'array') {
    context.report({
      at: elementSpan(value),
      message: `${key} must be an array of strings, not ${valueInWords(value)}; change the element type in the entitlements file.`,
      fixes: arrayFix(file.text, value),
      ...resources,
    });
    return;
  }
  for (const item of value.items) {
    if (item.type === 'string') continue;
    context.report({
      at: elementSpan(item),
      message: `${key} must be an array of strings, but this element is ${valueInWords(item)}; change its type in the entitlements file.`,
      ...resources,
    });
  }
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  for (const key of keys) {
    const entry = entryNamed(dictAt(file), key);
    const value = entry?.value;
    if (!entry || !value || isVariable(value)) continue;
    const type = context.catalogue.entitlement(key)?.type;
    if (type === 'array of strings') checkArray(file, entry, value, context);
    if (type !== 'boolean' || value.type === 'boolean') continue;
    context.report({
      at: elementSpan(value),
      message: `${key} must be a Boolean, not ${valueInWords(value)}; change the element type in the entitlements file.`,
      fixes: booleanFix(file.text, value),
      ...entitlementResources(context.catalogue, key),
    });
  }
};

export default rule({
  id: 'entitlement-wrong-value-type',
  title: 'Networking entitlement has the wrong plist type',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension', 'entitlement-multicast', 'entitlement-wifi-info'],
  why: 'The system compares an entitlement with the provisioning profile by value and type. The string YES is not true and a lone string is no list, so the app is refused or runs without the entitlement.',
  platforms: 'all',
  limits:
    'Knows the networking, sandbox, App Groups and system extension entitlements of which the type is certain; not those that take several types.',
  mentions: keys,
  check: { plist: { roles: ['entitlements'], run: checkPlist } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'App.entitlements',
      text: plist('<key>com.apple.developer.networking.multicast</key>\n«<string>YES</string>»'),
      fixed: plist('<key>com.apple.developer.networking.multicast</key>\n<true/>'),
      message: 'must be a Boolean, not the string "YES"',
    },
    {
      title: 'a lone value',
      file: 'Tunnel.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n«<string>packet-tunnel-provider</string>»\n<key>com.apple.security.application-groups</key>\n<array>\n\t<string>group.com.example.app</string>\n</array>',
      ),
      fixed: plist(
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>\n<key>com.apple.security.application-groups</key>\n<array>\n\t<string>group.com.example.app</string>\n</array>',
      ),
      message: 'must be an array of strings',
    },
    {
      title: 'numbers for Booleans',
      file: 'Helper.entitlements',
      text: plist(
        '<key>com.apple.security.app-sandbox</key>\n«<integer>1</integer>»\n<key>com.apple.security.network.server</key>\n«<integer>0</integer>»',
      ),
      fixed: plist(
        '<key>com.apple.security.app-sandbox</key>\n<true/>\n<key>com.apple.security.network.server</key>\n<false/>',
      ),
      message: 'not the number',
    },
    {
      title: 'a Boolean for a list, and within one',
      file: 'Share.entitlements',
      text: plist(
        '<key>com.apple.developer.wifi-aware</key>\n«<true/>»\n<key>com.apple.developer.networking.vpn.api</key>\n<array>\n\t«<true/>»\n</array>',
      ),
    },
    {
      title: 'a dictionary',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.wifi-info</key>\n«<dict>»\n\t<key>enabled</key>\n\t<true/>\n</dict>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: <true/> for a Boolean, <array> for a list',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.multicast</key>\n<true/>\n<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>\n<key>com.apple.security.network.client</key>\n<false/>',
      ),
    },
    {
      title: 'a build setting decides',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.wifi-info</key>\n<string>$(WIFI_INFO)</string>\n<key>com.apple.developer.networking.networkextension</key>\n<string>$(PROVIDERS)</string>\n<key>com.apple.security.application-groups</key>\n<array>\n\t<string>$(TeamIdentifierPrefix)com.example.app</string>\n</array>',
      ),
    },
    {
      title: 'an entitlement that takes a string or an array',
      file: 'App.entitlements',
      text: plist(
        '<key>com.apple.developer.networking.carrier-constrained.appcategory</key>\n<string>messaging-8001</string>',
      ),
    },
    {
      title: 'other keys, and an empty list',
      file: 'App.entitlements',
      text: plist(
        '<key>aps-environment</key>\n<string>development</string>\n<key>com.apple.security.application-groups</key>\n<array/>\n<key>Notes</key>\n<dict>\n\t<key>com.apple.developer.networking.multicast</key>\n\t<string>YES</string>\n</dict>',
      ),
    },
    {
      title: 'a property list that is no entitlements file',
      file: 'Info.plist',
      text: plist('<key>com.apple.developer.networking.multicast</key>\n<string>YES</string>'),
    },
  ],
};
