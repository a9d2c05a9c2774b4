import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import type { ProjectSketch } from '../projectExample.ts';
import { rule } from '../rule.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { arrayVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isLeftOut } from '../target/isLeftOut.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { type DeclaredProvider, providersOf, providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { addSuitableValueFixes } from './addSuitableValueFixes.ts';
import {
  appGroups,
  extensionInfo,
  lacking,
  markedExtensionInfo,
  networkExtensions,
  systemExtensionInfo,
} from './exampleLists.ts';
import { developerIdEnding, networkExtensionKey } from './networkExtensionKeys.ts';
import { aProvider } from './providerWords.ts';
import { suitableValue } from './suitableValue.ts';

const kinds: readonly Target['kind'][] = ['app-extension', 'extensionkit-extension', 'system-extension'];

/** Of each entitlement value that the providers of a target need, the first provider that does. */
const needed = (providers: readonly DeclaredProvider[]): ReadonlyMap<string, DeclaredProvider> => {
  const found = new Map<string, DeclaredProvider>();
  for (const provider of providers) {
    const [kind] = provider.kinds;
    // The value of the hotspot providers is in no list of Apple's.
    if (kind?.confidence !== 'verified' || kind.entitlementValue === undefined) continue;
    if (!found.has(kind.entitlementValue)) found.set(kind.entitlementValue, provider);
  }
  return found;
};

const lists = ({ entitlements }: Variant, value: string): boolean =>
  known(entitlements.strings(networkExtensionKey))?.includes(value) === true;

const hasUnknownValue = ({ entitlements }: Variant, { catalogue }: TargetContext): boolean =>
  (known(entitlements.strings(networkExtensionKey)) ?? []).some(
    value => !catalogue.tables.networkExtensionValues.includes(value),
  );

const run = (target: Target, context: TargetContext): void => {
  if (!kinds.includes(target.kind)) return;
  for (const [value, provider] of needed(providersOfAny(target.variants, context.catalogue))) {
    const accepted = [value, ...provider.kinds.flatMap(({ developerIdValue }) => developerIdValue ?? [])];
    const judged = judgeVariants(target, variant => {
      const declared = providersOf(variant, context.catalogue);
      if (declared.state !== 'present') return 'unknown';
      if (!declared.value.some(({ point }) => point === provider.point)) return 'skipped';
      if (isLeftOut(target, variant, context.model)) return 'skipped';
      // A misspelt value may well be this one: `ne-entitlement-value-unknown` speaks about it.
      return hasUnknownValue(variant, context)
        ? 'unknown'
        : arrayVerdict(variant, networkExtensionKey, accepted);
    });
    const failing = failingWhereSigned(target, judged);
    if (failing.length === 0) continue;
    const scope = { context, target, variants: failing, holding: judged.holding };
    const wanted = suitableValue(scope, value);
    context.report({
      at: anchorOfMissingEntitlement(context, target, failing, networkExtensionKey, provider.at),
      message: `${target.name} is ${aProvider(provider)}, but its entitlements${inConfigurations(failing, judged.all)} do not include "${wanted}", so the system refuses to run it; add the value to ${networkExtensionKey}.`,
      // The other form of the value is to be changed, which another rule does: both would make two of one.
      fixes: failing.some(variant => lists(variant, value + developerIdEnding))
        ? []
        : addSuitableValueFixes(scope, networkExtensionKey, value),
      related: [{ at: provider.at, message: `${target.name} declares ${provider.point} here` }],
    });
  }
};

export default rule({
  id: 'ne-provider-entitlement-missing',
  title: 'Provider target lacks the entitlement value for its provider type',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension', 'tn3134', 'debugging-a-network-extension-provider'],
  why: 'The system compares the extension point that a provider declares with the entitlements of that provider, not of its app. Without the value for its type the provider never starts, and all that tells of it is a line in the log.',
  platforms: 'iOS 9+, macOS 10.11+, tvOS 17+, visionOS 1+',
  limits:
    'Quiet while a build setting in the plist or the entitlements cannot be resolved, or a script writes the entitlements; and, where another configuration for the same platform has the value, for one that has no entitlements file, is not signed, or builds the app without the extension. Hotspot providers are not checked.',
  mentions: [],
  check: { target: { run } },
});

const proxyInfo = extensionInfo('dns-proxy');
const proxy = {
  name: 'Proxy',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: proxyInfo,
  entitlements: networkExtensions('dns-proxy'),
} as const;
const onlyRelease: ProjectSketch = {
  targets: [
    { ...proxy, configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Proxy/Release.entitlements' } } },
  ],
  files: { 'Proxy/Release.entitlements': lacking(appGroups('group.com.example.app')) },
};
/** The same with settings that show that nobody runs what it builds for release. */
const notRun = (settings: Readonly<Record<string, string>>): ProjectSketch => ({
  targets: [
    {
      ...proxy,
      configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Proxy/Release.entitlements', ...settings } },
    },
  ],
  files: { 'Proxy/Release.entitlements': plist(appGroups('group.com.example.app')) },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the form of Developer ID, for a provider that exists on iOS alone',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Control',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('filter-control'),
              entitlements: networkExtensions('content-filter-provider-systemextension').replace(
                '<array>',
                '«<array>»',
              ),
            },
          ],
        },
      },
      {
        title: 'a configuration for Developer ID with a list of its own',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data']),
              entitlements: '',
              configurations: {
                Release: {
                  CODE_SIGN_IDENTITY: 'Developer ID Application: Example (ABCDE12345)',
                  CODE_SIGN_ENTITLEMENTS: 'Filter/Release.entitlements',
                },
              },
            },
          ],
          files: {
            'Filter/Filter.entitlements': lacking(appGroups('group.com.example.app')),
            'Filter/Release.entitlements': plist(appGroups('group.com.example.app')),
          },
        },
        fixed: {
          'Filter/Filter.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('content-filter-provider')}`,
          ),
          'Filter/Release.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('content-filter-provider-systemextension')}`,
          ),
        },
      },
      {
        title: 'a list for development and Developer ID',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data']),
              entitlements: '',
              configurations: {
                Release: { CODE_SIGN_IDENTITY: 'Developer ID Application: Example (ABCDE12345)' },
              },
            },
          ],
          files: { 'Filter/Filter.entitlements': lacking(appGroups('group.com.example.app')) },
        },
      },
      {
        title: 'a DNS proxy with the value of a packet tunnel',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: proxyInfo,
              entitlements: networkExtensions('packet-tunnel-provider').replace('<array>', '«<array>»'),
            },
          ],
        },
        message: 'Proxy is a DNS proxy provider, but its entitlements do not include "dns-proxy"',
        related: [{ path: 'Proxy/Info.plist', text: 'com.apple.networkextension.dns-proxy' }],
        fixed: {
          'Proxy/Proxy.entitlements': plist(networkExtensions('packet-tunnel-provider', 'dns-proxy')),
        },
      },
      {
        title: 'a system extension with two filter providers, in a file of Developer ID values',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data', 'filter-packet']),
              entitlements: '',
            },
          ],
          files: {
            'Filter/Filter.entitlements': plist(
              networkExtensions('dns-proxy-systemextension').replace('<array>', '«<array>»'),
            ),
          },
        },
        message: 'do not include "content-filter-provider-systemextension"',
        fixed: {
          'Filter/Filter.entitlements': plist(
            networkExtensions('dns-proxy-systemextension', 'content-filter-provider-systemextension'),
          ),
        },
      },
      {
        title: 'a file of both configurations without the key, and one that the app has',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              embeds: ['Tunnel'],
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: '',
            },
          ],
          files: { 'Tunnel/Tunnel.entitlements': lacking(appGroups('group.com.example.app')) },
        },
        fixed: {
          'Tunnel/Tunnel.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('packet-tunnel-provider')}`,
          ),
        },
      },
      {
        title: 'the value for one of two platforms',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('dns-settings').replace('<array>', '«<array>»'),
              settings: { 'CODE_SIGN_ENTITLEMENTS[sdk=macosx*]': 'Tunnel/Mac.entitlements' },
            },
          ],
          files: { 'Tunnel/Mac.entitlements': plist(networkExtensions('packet-tunnel-provider')) },
        },
        message: 'its entitlements on iOS do not include "packet-tunnel-provider"',
      },
      {
        title: 'the configuration for release alone has a file without the value',
        project: onlyRelease,
        message: 'its entitlements in Release do not include "dns-proxy"',
        fixed: {
          'Proxy/Release.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('dns-proxy')}`,
          ),
        },
      },
      {
        title: 'two of three configurations, one of which nothing signs',
        hidden: true,
        project: {
          targets: [
            {
              ...proxy,
              configurations: {
                Server: { CODE_SIGN_ENTITLEMENTS: 'Proxy/Server.entitlements', CODE_SIGN_IDENTITY: '' },
                Release: { CODE_SIGN_ENTITLEMENTS: 'Proxy/Release.entitlements' },
              },
            },
          ],
          files: {
            'Proxy/Server.entitlements': plist(appGroups('group.com.example.app')),
            'Proxy/Release.entitlements': lacking(appGroups('group.com.example.app')),
          },
        },
        message: 'its entitlements in Release do not include',
        fixed: {
          'Proxy/Release.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('dns-proxy')}`,
          ),
        },
      },
      {
        title: 'no configuration has the value, and none is signed',
        hidden: true,
        project: {
          targets: [
            {
              ...proxy,
              entitlements: networkExtensions('packet-tunnel-provider').replace('<array>', '«<array>»'),
              settings: { CODE_SIGN_IDENTITY: '-' },
            },
          ],
        },
        message: 'its entitlements do not include "dns-proxy"',
      },
      {
        title: 'the same identity of this Mac in both configurations',
        hidden: true,
        project: {
          targets: [
            {
              ...proxy,
              platforms: ['macOS'],
              kind: 'system-extension',
              info: systemExtensionInfo(['dns-proxy']),
              settings: { CODE_SIGN_IDENTITY: '-' },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Proxy/Release.entitlements' } },
            },
          ],
          files: { 'Proxy/Release.entitlements': lacking(appGroups('group.com.example.app')) },
        },
        message: 'in Release do not include',
      },
      {
        title: 'no entitlements file at all',
        project: {
          targets: [
            {
              name: 'Push',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: markedExtensionInfo('app-push'),
            },
          ],
        },
        message: 'Push is an app push provider',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the value of the provider, in either form',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('packet-tunnel-provider'),
            },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data']),
              entitlements: networkExtensions('content-filter-provider-systemextension'),
            },
          ],
        },
      },
      {
        title: 'a misspelt value: ne-entitlement-value-unknown speaks',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('packet-tunel-provider'),
            },
          ],
        },
      },
      {
        title: 'a value that a build setting completes',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'system-extension',
              info: systemExtensionInfo(['dns-proxy']),
              entitlements: networkExtensions('$(PROXY_VALUE)'),
            },
          ],
        },
      },
      {
        title: 'an entitlements file that the build makes',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: proxyInfo,
              settings: { CODE_SIGN_ENTITLEMENTS: 'Generated/Proxy.entitlements' },
            },
          ],
        },
      },
      {
        title: 'a configuration without entitlements: it is built, not run',
        project: notRun({ CODE_SIGN_ENTITLEMENTS: '' }),
      },
      {
        title: 'a configuration that nothing signs',
        project: notRun({ CODE_SIGNING_ALLOWED: 'NO' }),
      },
      {
        title: 'a configuration that needs no signature',
        hidden: true,
        project: notRun({ CODE_SIGNING_REQUIRED: 'NO' }),
      },
      {
        title: 'a configuration that is signed for this Mac alone',
        hidden: true,
        project: notRun({ CODE_SIGN_IDENTITY: '-' }),
      },
      {
        title: 'a configuration without an identity to sign with',
        hidden: true,
        project: notRun({ CODE_SIGN_IDENTITY: '' }),
      },
      {
        title: 'a configuration whose entitlements are not known, and one that declares no provider',
        project: {
          targets: [
            {
              ...proxy,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: '$(VENDOR)/Release.entitlements' } },
            },
            {
              ...proxy,
              name: 'Other',
              configurations: {
                Release: {
                  CODE_SIGN_ENTITLEMENTS: 'Other/Release.entitlements',
                  INFOPLIST_FILE: 'Other/Release.plist',
                },
              },
            },
          ],
          files: {
            'Other/Release.entitlements': plist(appGroups('group.com.example.app')),
            'Other/Release.plist': plist('<key>CFBundleName</key>\n<string>Other</string>'),
          },
        },
      },
      {
        title: 'a configuration that builds the app without the extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Proxy'],
              configurations: { Release: { EXCLUDED_SOURCE_FILE_NAMES: 'Proxy.appex' } },
            },
            ...onlyRelease.targets,
          ],
          files: { 'Proxy/Release.entitlements': plist(appGroups('group.com.example.app')) },
        },
      },
      {
        title: 'nothing is signed, or entitlements may change in the build',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: proxyInfo,
              settings: { CODE_SIGNING_ALLOWED: 'NO' },
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: appGroups('group.com.example.app'),
              settings: { CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: 'YES' },
            },
          ],
        },
      },
      {
        title: 'a hotspot provider, and a value of another type, of which another rule speaks',
        project: {
          targets: [
            {
              name: 'Hotspot',
              kind: 'extensionkit-extension',
              platforms: ['iOS'],
              info: '<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.hotspot-evaluation</string>\n</dict>',
              entitlements: appGroups('group.com.example.app'),
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: proxyInfo,
              entitlements: `<key>${networkExtensionKey}</key>\n<string>dns-proxy</string>`,
            },
          ],
        },
      },
      {
        title: 'a script phase that writes the entitlements',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: proxyInfo,
              entitlements: appGroups('group.com.example.app'),
              scripts: [
                `/usr/libexec/PlistBuddy -c "Add :${networkExtensionKey}:0 string dns-proxy" "$SRCROOT/Proxy/Proxy.entitlements"`,
              ],
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('dns-settings'),
              scripts: ['sed -i "" s/dns-settings/packet-tunnel-provider/ "$CODE_SIGN_ENTITLEMENTS"'],
            },
          ],
        },
      },
    ],
  },
};
