import type { Platform } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { isExtension } from '../local-network/isExtension.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isLeftOut } from '../target/isLeftOut.ts';
import { listed } from '../target/listed.ts';
import { type DeclaredProvider, providersOf } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { extensionInfo, markedExtensionInfo, systemExtensionInfo } from './exampleLists.ts';
import { directHosts, isEmbeddedOn } from './macEmbedding.ts';
import { platformSettingAt } from './platformSettingAt.ts';
import { isVerified, providerName } from './providerWords.ts';

const prefix = 'com.apple.networkextension.';
/** On the Mac another rule speaks of these, which have another form there. */
const others = ['filter-control', 'filter-packet'].map(name => prefix + name);

const platformsOf = ({ kinds }: DeclaredProvider): ReadonlySet<string> =>
  new Set(kinds.flatMap(({ deployment }) => deployment.map(({ platform }) => platform)));

/** The Mac Catalyst rows of the table leave out what its headers offer: nothing is said of it. */
const isUnsupported = (provider: DeclaredProvider, platform: Platform): boolean => {
  if (platform === 'Catalyst' || provider.kinds.length === 0) return false;
  if (platform === 'macOS' && others.includes(provider.point)) return false;
  return !platformsOf(provider).has(platform);
};

/** The provider of an app extension on a platform that has none of its kind. */
const unsupportedIn = (
  target: Target,
  variant: Variant,
  context: TargetContext,
): DeclaredProvider | undefined => {
  const { platform } = variant;
  if (!isEmbeddedOn(target, platform, context) || isLeftOut(target, variant, context.model)) return undefined;
  return known(providersOf(variant, context.catalogue))?.find(
    provider => provider.dictionary !== 'NEProviderClasses' && isUnsupported(provider, platform),
  );
};

const checkAppExtension = (target: Target, context: TargetContext): void => {
  const found = new Map<Variant, DeclaredProvider>();
  for (const variant of target.variants) {
    const provider = unsupportedIn(target, variant, context);
    if (provider) found.set(variant, provider);
  }
  // What nobody embeds is not known to be used on each of its platforms.
  const isPartly = found.size < target.variants.length && directHosts(target, context).length === 0;
  const [first] = found;
  if (!first || isPartly) return;
  const [variant, provider] = first;
  const failing = [...found.keys()].filter(({ platform }) => platform === variant.platform);
  const all = target.variants.filter(({ platform }) => platform === variant.platform);
  const supported = ['iOS', 'visionOS', 'tvOS', 'macOS'].filter(name => platformsOf(provider).has(name));
  context.report({
    at: provider.at,
    message: `${target.name}${inConfigurations(failing, all)} is built for ${variant.platform}, but ${providerName(provider)}s exist on ${listed(supported)} alone, so the system never starts it there.`,
    ...(!isVerified(provider) && { severity: 'information' as const }),
    related: [
      {
        at: platformSettingAt(variant) ?? target.at,
        message: `${target.name} is built for ${variant.platform}`,
      },
    ],
  });
};

const checkSystemExtension = (target: Target, context: TargetContext): void => {
  const [first] = target.variants;
  if (!first || target.variants.some(({ platform }) => platform === 'macOS')) return;
  context.report({
    at: platformSettingAt(first) ?? target.at,
    message: `${target.name} is a system extension built for ${first.platform}, but system extensions exist on macOS alone; build it for macOS, or make its provider an app extension.`,
  });
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind === 'system-extension') checkSystemExtension(target, context);
  else if (isExtension(target)) checkAppExtension(target, context);
};

export default rule({
  id: 'ne-provider-unsupported-on-platform',
  title: 'Provider type does not exist on this platform',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['tn3134', 'network-extension-provider-packaging'],
  why: 'Each platform runs some kinds of providers and not others: app push providers are for iOS and visionOS, packet tunnels alone run on tvOS, none on watchOS. An extension of another kind has no packaging that makes the system start it.',
  platforms: 'iOS, macOS, tvOS, visionOS, watchOS',
  limits:
    'Quiet for Mac Catalyst, for platforms on which no app of the project embeds the extension, and for an extension of several platforms that nobody embeds.',
  mentions: [],
  check: { target: { run } },
});

const extensionKit = (point: string): string =>
  `<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>${point}</string>\n</dict>`;
const proxy = { name: 'Proxy', kind: 'app-extension' } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a DNS proxy for tvOS',
        project: { targets: [{ ...proxy, platforms: ['tvOS'], info: markedExtensionInfo('dns-proxy') }] },
        message:
          'Proxy is built for tvOS, but DNS proxy providers exist on iOS, visionOS and macOS alone, so',
        related: [{ path: 'Example.xcodeproj/project.pbxproj', text: 'appletvos' }],
        without: ['xcconfig'],
      },
      {
        title: 'an app push provider that a Mac app embeds',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS', 'macOS'], embeds: ['Push'] },
            {
              name: 'Push',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: markedExtensionInfo('app-push'),
            },
          ],
        },
        message: 'Push is built for macOS, but app push providers exist on iOS and visionOS alone',
      },
      {
        title: 'a packet filter for iOS, and a URL filter for visionOS',
        project: {
          targets: [
            {
              name: 'Packets',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: markedExtensionInfo('filter-packet'),
            },
            {
              name: 'Addresses',
              kind: 'extensionkit-extension',
              platforms: ['visionOS'],
              info: extensionKit('«com.apple.networkextension.url-filter-control»'),
            },
          ],
        },
      },
      {
        title: 'a packet tunnel for watchOS',
        project: {
          targets: [{ ...proxy, platforms: ['watchOS'], info: markedExtensionInfo('packet-tunnel') }],
        },
        message: 'packet tunnel providers exist on iOS, visionOS, tvOS and macOS alone',
      },
      {
        title: 'a system extension for iOS',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              platforms: ['iOS'],
              info: systemExtensionInfo(['filter-data']),
              configurations: {
                Debug: { SUPPORTED_PLATFORMS: '«iphoneos»' },
                Release: { SUPPORTED_PLATFORMS: 'iphoneos' },
              },
            },
          ],
        },
        message: 'Filter is a system extension built for iOS',
      },
    ],
    quiet: [
      {
        title: 'Recommended: a provider that the platform has',
        project: {
          targets: [
            { ...proxy, platforms: ['iOS', 'visionOS'], info: extensionInfo('dns-proxy') },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['tvOS'],
              info: extensionInfo('packet-tunnel'),
            },
          ],
        },
      },
      {
        title: 'built for the Mac too, in an app for iOS; and embedded by nobody',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], embeds: ['Push'] },
            {
              name: 'Push',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: extensionInfo('app-push'),
            },
            {
              name: 'Alone',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              info: extensionInfo('app-push'),
            },
          ],
        },
      },
      {
        title: 'an app that leaves it out',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'tvOS'],
              embeds: ['Proxy'],
              settings: { 'EXCLUDED_SOURCE_FILE_NAMES[sdk=appletv*]': 'Proxy.appex' },
            },
            { ...proxy, platforms: ['iOS', 'tvOS'], info: extensionInfo('app-proxy') },
          ],
        },
      },
      {
        title: 'what has another form on the Mac, Mac Catalyst, a variable, and an extension of another kind',
        project: {
          targets: [
            { ...proxy, info: extensionInfo('filter-packet') },
            {
              name: 'Push',
              kind: 'app-extension',
              platforms: ['iOS', 'Catalyst'],
              info: extensionInfo('app-push'),
            },
            { name: 'Other', kind: 'app-extension', platforms: ['tvOS'], info: extensionInfo('$(POINT)') },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['tvOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.tv-top-shelf</string>\n</dict>',
            },
          ],
        },
      },
    ],
  },
};
