import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { type DeclaredProvider, providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import {
  extensionInfo,
  markedExtensionInfo,
  networkExtensions,
  systemExtensionInfo,
} from './exampleLists.ts';
import { isEmbeddedOn } from './macEmbedding.ts';
import { platformSettingAt } from './platformSettingAt.ts';
import { providerName } from './providerWords.ts';

const prefix = 'com.apple.networkextension.';
/** Points without an app-extension form on macOS (TN3134). */
const points = ['filter-data', 'filter-control', 'filter-packet', 'dns-proxy'].map(name => prefix + name);

const messageFor = (target: Target, provider: DeclaredProvider, system: string): string => {
  const { name } = target;
  if (provider.point === `${prefix}filter-control`) {
    return `${name} is built for ${system}, where no filter control provider exists; there, the filter data provider in a system extension does its work too.`;
  }
  return `${name} is an app extension built for ${system}, where a ${providerName(provider)} has to be a system extension, so it never runs; move it to a system extension target.`;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension') return;
  const variants = target.variants.filter(
    ({ platform }) =>
      (platform === 'macOS' || platform === 'Catalyst') && isEmbeddedOn(target, platform, context),
  );
  const provider = providersOfAny(variants, context.catalogue).find(
    ({ dictionary, point }) => dictionary === 'NSExtension' && points.includes(point),
  );
  if (!provider) return;
  const onMac = variants.find(({ platform }) => platform === 'macOS');
  const at = platformSettingAt(onMac ?? variants[0]!) ?? target.at;
  const system = onMac ? 'macOS' : 'Mac Catalyst';
  context.report({
    at: provider.at,
    message: messageFor(target, provider, system),
    related: [{ at, message: `${target.name} is built for ${system}` }],
  });
};

export default rule({
  id: 'ne-appex-must-be-sysex-on-macos',
  title: 'Provider type that macOS only supports as a system extension',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['tn3134', 'network-extension-provider-packaging', 'ne-content-filter-providers'],
  why: 'On macOS content filters and DNS proxies exist as system extensions only. The same provider in an app extension builds and is installed, but the system never loads it.',
  platforms: 'macOS 10.15+, Mac Catalyst',
  limits: 'Quiet for a target of several platforms that its app embeds on others than the Mac.',
  mentions: [],
  check: { target: { run } },
});

const filterTarget = {
  name: 'Filter',
  kind: 'app-extension',
  entitlements: networkExtensions('content-filter-provider'),
} as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a content filter for macOS',
        project: { targets: [{ ...filterTarget, info: markedExtensionInfo('filter-data') }] },
        message: 'Filter is an app extension built for macOS',
        related: [{ path: 'Example.xcodeproj/project.pbxproj', text: 'macosx' }],
        without: ['xcconfig'],
      },
      {
        title: 'the filter control provider of a Catalyst app',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS', 'Catalyst'], embeds: ['Filter'] },
            { ...filterTarget, platforms: ['iOS', 'Catalyst'], info: markedExtensionInfo('filter-control') },
          ],
        },
        message: 'built for Mac Catalyst, where no filter control provider exists',
      },
      {
        title: 'a DNS proxy for iOS and macOS',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: markedExtensionInfo('dns-proxy'),
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a system extension',
        project: {
          targets: [
            { ...filterTarget, kind: 'system-extension', info: systemExtensionInfo(['filter-data']) },
          ],
        },
      },
      {
        title: 'an app extension for iOS and visionOS',
        project: {
          targets: [{ ...filterTarget, platforms: ['iOS', 'visionOS'], info: extensionInfo('filter-data') }],
        },
      },
      {
        title: 'an extension that could be built for macOS, in an app for iOS',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], embeds: ['Filter'] },
            { ...filterTarget, platforms: ['iOS', 'macOS'], info: extensionInfo('filter-data') },
          ],
        },
      },
      {
        title: 'a packet tunnel, which has both forms',
        project: {
          targets: [{ name: 'Tunnel', kind: 'app-extension', info: extensionInfo('packet-tunnel') }],
        },
      },
    ],
  },
};
