import type { Target, TargetKind } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { changeValueFixes } from './changeValueFixes.ts';
import { extensionInfo, networkExtensions, systemExtensionInfo } from './exampleLists.ts';
import { developerIdEnding } from './networkExtensionKeys.ts';
import { networkExtensionValues } from './networkExtensionValues.ts';

const extensions: readonly TargetKind[] = ['app-extension', 'extensionkit-extension'];

/** Why no profile for this target can hold such a value, as the end of a sentence; undefined where one can, or where that is not known. */
const reasonFor = (target: Target): string | undefined => {
  const platforms = known(target.platforms);
  if (!platforms || platforms.length === 0) return undefined;
  const forMac = platforms.includes('macOS') || platforms.includes('Catalyst');
  if (!forMac) return `is built for ${platforms.join(' and ')}`;
  const onlyMac = platforms.every(platform => platform === 'macOS');
  return onlyMac && extensions.includes(target.kind) ? 'is an app extension' : undefined;
};

const run = (target: Target, context: TargetContext): void => {
  const reason = reasonFor(target);
  if (reason === undefined) return;
  const seen = new Set<string>();
  for (const variant of target.variants) {
    for (const item of networkExtensionValues(variant)) {
      if (!item.value.endsWith(developerIdEnding) || hasVariable(item.raw)) continue;
      if (seen.has(placeKey(item.at))) continue;
      seen.add(placeKey(item.at));
      const plain = item.value.slice(0, -developerIdEnding.length);
      const users = context.model.targetsUsing(item.at.path);
      // Another target that shares the file may be one that needs the value as it is.
      const isWrongForAll = users.every(user => reasonFor(user) !== undefined);
      const scope = { context, target, variants: [variant], holding: [] };
      context.report({
        at: item.at,
        message: `"${item.value}" is only for Developer ID Mac apps and their system extensions, but ${target.name} ${reason} and needs "${plain}".`,
        fixes: isWrongForAll ? changeValueFixes(scope, item, plain) : [],
        related: [{ at: target.at, message: `${target.name} ${reason}` }],
      });
    }
  }
};

export default rule({
  id: 'ne-systemextension-value-wrong-target',
  title: '"-systemextension" value outside a Mac system extension and its app',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension', 'exporting-a-developer-id-network-extension', 'tn3134'],
  why: 'The values that end in -systemextension exist for Mac products signed with Developer ID, where providers are system extensions. No provisioning profile for another kind of target holds them, so it is not signed or not started.',
  platforms: 'iOS, tvOS, visionOS; macOS app extensions',
  limits:
    'A target that is built for macOS among other platforms is left alone, and so is a value behind a build setting.',
  mentions: [],
  check: { target: { run } },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a packet tunnel for iOS',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('«packet-tunnel-provider-systemextension»'),
            },
          ],
        },
        message: 'Tunnel is built for iOS and needs "packet-tunnel-provider"',
        fixed: { 'Tunnel/Tunnel.entitlements': plist(networkExtensions('packet-tunnel-provider')) },
      },
      {
        title: 'an app extension for macOS that has both forms',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              info: extensionInfo('app-proxy'),
              entitlements: networkExtensions('app-proxy-provider', '«app-proxy-provider-systemextension»'),
            },
          ],
        },
        message: 'Proxy is an app extension',
        fixed: { 'Proxy/Proxy.entitlements': plist(networkExtensions('app-proxy-provider')) },
      },
      {
        title: 'an app for iOS and tvOS',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'tvOS'],
              entitlements: networkExtensions('«packet-tunnel-provider-systemextension»'),
            },
          ],
        },
      },
      {
        title: 'a file that a Mac app signed with Developer ID has, too',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Mobile',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('«packet-tunnel-provider-systemextension»'),
            },
            { name: 'Mac', kind: 'app', settings: { CODE_SIGN_ENTITLEMENTS: 'Mobile/Mobile.entitlements' } },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a Mac app and its system extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('content-filter-provider-systemextension'),
              embeds: ['Filter'],
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
        title: 'a target that is built for macOS among others',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: networkExtensions('packet-tunnel-provider-systemextension'),
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('packet-tunnel-provider-systemextension'),
            },
          ],
        },
      },
      {
        title: 'a file that only macOS takes, and an ending behind a build setting',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              settings: { 'CODE_SIGN_ENTITLEMENTS[sdk=macosx*]': 'App/Mac.entitlements' },
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              entitlements: networkExtensions('packet-tunnel-provider$(NE_SUFFIX)'),
            },
          ],
          files: {
            'App/Mac.entitlements': plist(networkExtensions('packet-tunnel-provider-systemextension')),
          },
        },
      },
    ],
  },
};
