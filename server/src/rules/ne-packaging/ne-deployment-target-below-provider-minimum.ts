import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Platform } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { sdks } from '../../project/settings/sdk.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { type DeclaredProvider, providersOf } from '../target/providersOf.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { extensionInfo, systemExtensionInfo } from './exampleLists.ts';
import { directHosts, isEmbeddedOn } from './macEmbedding.ts';
import { minimumSystem } from './minimumSystem.ts';
import { providerDeployment } from './providerDeployment.ts';
import { aProvider, isVerified } from './providerWords.ts';

/** Those that need a newer system than an extension point of theirs, or than current versions of Xcode do. */
const classes = [
  'NEPacketTunnelProvider',
  'NEEthernetTunnelProvider',
  'NEAppProxyProvider',
  'NETransparentProxyProvider',
  'NEFilterDataProvider',
  'NEFilterControlProvider',
  'NEDNSProxyProvider',
  'NEAppPushProvider',
  'NEURLFilterControlProvider',
  'NEHotspotEvaluationProvider',
  'NEHotspotAuthenticationProvider',
];

/** A variant that is installed on systems that do not run its provider. */
interface Gap {
  readonly variant: Variant;
  readonly provider: DeclaredProvider;
  readonly minimum: string;
  readonly found: string;
  readonly at: Place | undefined;
}

/** The kind that the code tells among those of one extension point: Ethernet tunnels share that of packet tunnels. */
const meant = (provider: DeclaredProvider, target: Target, context: TargetContext): DeclaredProvider => {
  const { kinds } = provider;
  const declared = kinds.filter(
    ({ className }) => className !== undefined && context.facts(target).subclasses(className).length > 0,
  );
  return declared.length === 1 ? { ...provider, kinds: declared } : provider;
};

/** A class that says itself which systems it is for: that older ones do without it is meant so. */
const isGuarded = (
  { kinds }: DeclaredProvider,
  target: Target,
  platform: Platform,
  minimum: string,
  { model, facts }: TargetContext,
): boolean => {
  const names = kinds.flatMap(({ className }) => className ?? []);
  return model.codeOf(target).some(code =>
    facts(code)
      .subclasses(...names)
      .some(({ available }) => compareVersions(available[platform] ?? '0', minimum) >= 0),
  );
};

/** Whether an app of older systems takes the extension there; one that nobody embeds is judged by itself. */
const isCarriedBelow = (
  target: Target,
  variant: Variant,
  minimum: string,
  context: TargetContext,
): boolean => {
  const hosts = directHosts(target, context).flatMap(host => variantBeside(host, variant) ?? []);
  if (hosts.length === 0) return true;
  return hosts.some(host => {
    const version = minimumSystem(host)?.version;
    return version !== undefined && compareVersions(version, minimum) < 0;
  });
};

const gapsOf = (target: Target, variant: Variant, context: TargetContext): readonly Gap[] => {
  const { platform } = variant;
  const own = minimumSystem(variant);
  if (!own || own.inList || !isEmbeddedOn(target, platform, context)) return [];
  return (known(providersOf(variant, context.catalogue)) ?? []).flatMap(declared => {
    const provider = meant(declared, target, context);
    const minimum = providerDeployment(provider.kinds, platform, provider.dictionary);
    return minimum !== undefined &&
      compareVersions(own.version, minimum) < 0 &&
      isCarriedBelow(target, variant, minimum, context) &&
      !isGuarded(provider, target, platform, minimum, context)
      ? [{ variant, provider, minimum, found: own.version, at: own.at }]
      : [];
  });
};

/** One report for each platform: what a system extension with several providers needs is the highest of their minimums. */
const run = (target: Target, context: TargetContext): void => {
  const gaps = target.variants.flatMap(variant => gapsOf(target, variant, context));
  for (const platform of new Set(gaps.map(({ variant }) => variant.platform))) {
    const here = gaps.filter(({ variant }) => variant.platform === platform);
    const [{ provider, minimum, found, at, variant: first }] = here.sort((a, b) =>
      compareVersions(b.minimum, a.minimum),
    ) as [Gap, ...Gap[]];
    const failing = target.variants.filter(variant => here.some(gap => gap.variant === variant));
    const all = target.variants.filter(variant => variant.platform === platform);
    const setting = sdks[first.platform].deploymentSetting;
    const holding = target.variants.filter(variant => !failing.includes(variant));
    context.report({
      at: at ?? target.at,
      message: `${target.name}${inConfigurations(failing, all)} is installed from ${platform} ${found} on, but ${aProvider(provider)} runs on ${platform} ${minimum} and later alone; raise ${setting}.`,
      ...(!isVerified(provider) && { severity: 'information' as const }),
      fixes: setBuildSettingFixes({ context, target, variants: failing, holding }, setting, minimum),
      related: [{ at: provider.at, message: `${target.name} is ${aProvider(provider)}` }],
    });
  }
};

export default rule({
  id: 'ne-deployment-target-below-provider-minimum',
  title: 'Deployment target is older than the provider type',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['tn3134', 'network-extension-provider-packaging'],
  why: 'Each kind of provider came with some version of each system, later than Network Extension itself. On older ones the extension is installed with its app, and no configuration can ever start it.',
  platforms: 'all',
  limits:
    'Quiet where the app itself needs a system that is new enough, and for a class that @available keeps to such systems.',
  mentions: [],
  check: { target: { reads: { inherits: classes }, run } },
});

const ios = 'IPHONEOS_DEPLOYMENT_TARGET';
const pushClass =
  'import NetworkExtension\n\nfinal class Provider: NEAppPushProvider {\n    override func start() {}\n}\n';
const urlFilter =
  '<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.url-filter-control</string>\n</dict>';
const push = {
  name: 'Push',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('app-push'),
  sources: { 'Provider.swift': pushClass },
} as const;
const both = (version: string) => ({ Debug: { [ios]: `«${version}»` }, Release: { [ios]: version } });

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a URL filter for iOS 17',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'extensionkit-extension',
              platforms: ['iOS'],
              info: urlFilter,
              configurations: both('17.0'),
            },
          ],
        },
        severity: 'warning',
        message: 'Filter is installed from iOS 17.0 on, but a URL filter control provider runs on iOS 26.0',
        related: [{ path: 'Filter/Info.plist', text: 'com.apple.networkextension.url-filter-control' }],
      },
      {
        title: 'an app push provider in one configuration',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], deployment: '12.0', embeds: ['Push'] },
            { ...push, deployment: '14.0', configurations: { Release: { [ios]: '«13.0»' } } },
          ],
        },
        message: 'Push in Release is installed from iOS 13.0 on',
      },
      {
        title: 'a packet tunnel in Objective-C for tvOS, and a DNS proxy for visionOS',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['tvOS'],
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Provider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Provider : NEPacketTunnelProvider\n@end\n\n@implementation Provider\n@end\n',
              },
              configurations: {
                Debug: { TVOS_DEPLOYMENT_TARGET: '«16.0»' },
                Release: { TVOS_DEPLOYMENT_TARGET: '16.0' },
              },
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['visionOS'],
              info: extensionInfo('dns-proxy'),
              configurations: {
                Debug: { XROS_DEPLOYMENT_TARGET: '«1.0»' },
                Release: { XROS_DEPLOYMENT_TARGET: '1.0' },
              },
            },
          ],
        },
      },
      {
        title: 'a hotspot provider, of which less is certain',
        project: {
          targets: [
            {
              name: 'Hotspot',
              kind: 'extensionkit-extension',
              platforms: ['iOS'],
              info: urlFilter.replace('url-filter-control', 'hotspot-evaluation'),
              configurations: both('18.0'),
            },
          ],
        },
        severity: 'information',
        hidden: true,
      },
      {
        title: 'an Ethernet tunnel for macOS 12',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo(['packet-tunnel']),
              sources: {
                'Provider.swift':
                  'import NetworkExtension\n\nfinal class Provider: NEEthernetTunnelProvider {}\n',
              },
              configurations: {
                Debug: { MACOSX_DEPLOYMENT_TARGET: '«12.0»' },
                Release: { MACOSX_DEPLOYMENT_TARGET: '12.0' },
              },
            },
          ],
        },
        message: 'an Ethernet tunnel provider runs on macOS 13.0',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the first version that runs the provider',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], deployment: '12.0', embeds: ['Push'] },
            { ...push, deployment: '14.0' },
          ],
        },
      },
      {
        title: 'an app that needs a newer system itself',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], deployment: '15.0', embeds: ['Push'] },
            { ...push, deployment: '12.0' },
          ],
        },
      },
      {
        title: 'a class that says for which systems it is',
        project: {
          targets: [
            {
              ...push,
              deployment: '12.0',
              sources: { 'Provider.swift': pushClass.replace('final', '@available(iOS 14.0, *)\nfinal') },
            },
          ],
        },
      },
      {
        title: 'a variable, a minimum in Info.plist, and extensions of other kinds',
        project: {
          targets: [
            { ...push, deployment: '$(OUR_MINIMUM)' },
            {
              name: 'Tunnel',
              kind: 'system-extension',
              deployment: '10.14',
              info: `${systemExtensionInfo(['packet-tunnel'])}\n<key>LSMinimumSystemVersion</key>\n<string>11.0</string>`,
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              deployment: '12.0',
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>',
            },
          ],
          files: { 'Other.plist': plist(extensionInfo('app-push')) },
        },
      },
    ],
  },
};
