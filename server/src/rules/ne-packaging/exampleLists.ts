import { plist } from '../examples.ts';
import { appGroupsKey, installKey, networkExtensionKey } from './networkExtensionKeys.ts';

/** Property lists of the examples: entries as they stand in a target's Info.plist and entitlements. Used by `examples` alone. */

const array = (key: string, values: readonly string[]): string =>
  `<key>${key}</key>\n<array>\n${values.map(value => `\t<string>${value}</string>\n`).join('')}</array>`;

/** The Network Extensions entitlement with these values. */
export const networkExtensions = (...values: readonly string[]): string => array(networkExtensionKey, values);

export const appGroups = (...groups: readonly string[]): string => array(appGroupsKey, groups);

export const installs = `<key>${installKey}</key>\n<true/>`;

export const sandboxed = '<key>com.apple.security.app-sandbox</key>\n<true/>';

/** The Info.plist of an app extension with that extension point: `packet-tunnel`. */
export const extensionInfo = (point: string): string =>
  [
    '<key>NSExtension</key>',
    '<dict>',
    '\t<key>NSExtensionPointIdentifier</key>',
    `\t<string>com.apple.networkextension.${point}</string>`,
    '\t<key>NSExtensionPrincipalClass</key>',
    '\t<string>$(PRODUCT_MODULE_NAME).Provider</string>',
    '</dict>',
  ].join('\n');

/** The same with the report at its extension point. */
export const markedExtensionInfo = (point: string): string =>
  extensionInfo(point).replace(/<string>(com\.apple\.[^<]*)/, '<string>«$1»');

/** The Info.plist of a system extension with these providers, and a Mach service name if one is given. */
export const systemExtensionInfo = (points: readonly string[], machServiceName?: string): string =>
  [
    '<key>NetworkExtension</key>',
    '<dict>',
    ...(machServiceName === undefined
      ? []
      : ['\t<key>NEMachServiceName</key>', `\t<string>${machServiceName}</string>`]),
    '\t<key>NEProviderClasses</key>',
    '\t<dict>',
    ...points.flatMap(point => [
      `\t\t<key>com.apple.networkextension.${point}</key>`,
      '\t\t<string>$(PRODUCT_MODULE_NAME).Provider</string>',
    ]),
    '\t</dict>',
    '</dict>',
  ].join('\n');

/** A whole file that is reported at its root, since something is missing from it. */
export const lacking = (entries: string): string => plist(entries).replace('<dict>', '«<dict>»');
