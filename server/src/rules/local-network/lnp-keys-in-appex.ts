import type { PropertyValue } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import { anchorInList } from '../target/anchorOfMissing.ts';
import { appendToInfoFixes } from '../target/appendToArrayFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { bonjourServices } from './bonjourServices.ts';
import { comparableType } from './bonjourType.ts';
import { servicesList } from './exampleServices.ts';
import { isExtension } from './isExtension.ts';
import { saysNothing } from './saysNothing.ts';
import { sharesLocalNetwork } from './sharesLocalNetwork.ts';

const servicesKey = 'NSBonjourServices';
const keys = [servicesKey, 'NSLocalNetworkUsageDescription'];

/** What an extension says and its app does not. */
interface Misplaced {
  readonly key: string;
  /** The key, or the one element that the app's array lacks. */
  readonly at: Place;
  readonly value: PropertyValue;
  readonly type?: string;
  /** Variants of the app that lack it. */
  readonly failing: Variant[];
}

/** The elements of the extension's array that the app's array lacks. */
const unlisted = (value: PropertyValue, app: Variant): readonly Omit<Misplaced, 'failing'>[] => {
  const list = bonjourServices(app);
  if (list.state !== 'listed' || value.type !== 'array') return [];
  return value.items.flatMap(item => {
    const type = item.type === 'string' && item.complete ? comparableType(item.value) : undefined;
    if (item.type !== 'string' || type === undefined || list.types.has(type)) return [];
    return [{ key: servicesKey, at: item.at, value: item, type: item.value }];
  });
};

const inVariant = (own: Variant, app: Variant): readonly Omit<Misplaced, 'failing'>[] =>
  keys.flatMap(key => {
    const value = own.info.get(key);
    if (value.state !== 'present' || saysNothing(value.value)) return [];
    const { state } = app.info.get(key);
    if (state === 'absent') return [{ key, at: value.at ?? value.value.at, value: value.value }];
    return state === 'present' && key === servicesKey ? unlisted(value.value, app) : [];
  });

const misplacedIn = (extension: Target, app: Target, context: TargetContext): readonly Misplaced[] => {
  const found = new Map<string, Misplaced>();
  for (const own of extension.variants.filter(isIosFamily)) {
    const host = variantBeside(app, own);
    if (!host || !sharesLocalNetwork(extension, own, context)) continue;
    for (const one of inVariant(own, host)) {
      const id = `${one.key}\n${one.type ?? ''}`;
      const misplaced = found.get(id) ?? { ...one, failing: [] };
      misplaced.failing.push(host);
      found.set(id, misplaced);
    }
  }
  return [...found.values()];
};

const fixesOf = (
  { key, value, type, failing }: Misplaced,
  app: Target,
  context: TargetContext,
): readonly TargetFix[] => {
  const holding = app.variants.filter(variant => isIosFamily(variant) && !failing.includes(variant));
  const scope = { context, target: app, variants: failing, holding };
  if (type !== undefined) return appendToInfoFixes(scope, [servicesKey], type);
  if (value.type === 'string' && value.complete) {
    return addInfoKeyFixes(scope, [key], [`<string>${escapeXml(value.raw)}</string>`]);
  }
  if (value.type !== 'array') return [];
  const items = value.items.flatMap(item => (item.type === 'string' ? [item] : []));
  const isWhole = items.length === value.items.length && items.every(({ complete }) => complete);
  if (!isWhole) return [];
  const lines = items.map(({ raw }) => `\t<string>${escapeXml(raw)}</string>`);
  return addInfoKeyFixes(scope, [key], ['<array>', ...lines, '</array>']);
};

const run = (target: Target, context: TargetContext): void => {
  if (!isExtension(target)) return;
  for (const app of context.model.hostsOf(target)) {
    if (app.kind !== 'app' || app.unknown !== undefined) continue;
    for (const misplaced of misplacedIn(target, app, context)) {
      const { key, at, type, failing } = misplaced;
      const what = type === undefined ? key : `"${type}" of ${key}`;
      const verb = type === undefined ? 'has none' : 'lacks it';
      const where = inConfigurations(failing, app.variants.filter(isIosFamily));
      const list = anchorInList(context, failing[0]!.info, key);
      context.report({
        at,
        message: `Move ${what} to the Info.plist of ${app.name}, which ${verb}${where}; the copy in the extension ${target.name} is not used.`,
        fixes: fixesOf(misplaced, app, context),
        related: list ? [{ at: list, message: `The Info.plist of ${app.name}` }] : [],
      });
    }
  }
};

export default rule({
  id: 'lnp-keys-in-appex',
  title: 'Local network keys placed in the extension instead of the app',
  category: 'local-network',
  severity: 'warning',
  resources: ['tn3179', 'plist-nsbonjourservices', 'plist-nslocalnetworkusagedescription'],
  why: 'An app extension uses the local network privilege and the Info.plist keys of its container app. What stands in the extension’s own Info.plist is not used, so its Bonjour calls are refused and the question to people has no reason.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Packet tunnel, app proxy and DNS proxy providers are left out: they need no privilege. Quiet where the app is not known or its Info.plist cannot be read.',
  mentions: [],
  check: { target: { run } },
});

const point = (name: string): string =>
  `<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>${name}</string>\n</dict>`;
const widget = point('com.apple.widgetkit-extension');
const plain = '<key>UIRequiresFullScreen</key>\n<true/>';
const description =
  '<key>NSLocalNetworkUsageDescription</key>\n<string>Finds nearby &amp; known lamps.</string>';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'both keys in a widget',
        project: {
          targets: [
            { name: 'Lamps', kind: 'app', platforms: ['iOS'], info: plain, embeds: ['Widget'] },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_lamp._tcp', '_hue._tcp')}\n${description}`.replace(
                /<key>(NS(?:Bonjour|Local)\w+)<\/key>/g,
                '<key>«$1»</key>',
              ),
            },
          ],
        },
        message:
          'Move NSBonjourServices to the Info.plist of Lamps, which has none; the copy in the extension Widget',
        related: [{ path: 'Lamps/Info.plist', text: '<dict>' }],
        fixed: { 'Lamps/Info.plist': plist(`${plain}\n${servicesList('_lamp._tcp', '_hue._tcp')}`) },
      },
      {
        title: 'a type that the list of the app lacks, beside Objective-C code',
        project: {
          targets: [
            {
              name: 'Lamps',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_LAMP._tcp.'),
              embeds: ['Share'],
            },
            {
              name: 'Share',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${point('com.apple.share-services')}\n${servicesList('_lamp._tcp', '«_hue._tcp»')}`,
              sources: {
                'Share.m':
                  '#import <Foundation/Foundation.h>\n\n@implementation Share\n- (void)start {\n  [self.browser searchForServicesOfType:@"_hue._tcp" inDomain:@""];\n}\n@end\n',
              },
            },
          ],
        },
        message: '"_hue._tcp" of NSBonjourServices',
        related: [{ path: 'Lamps/Info.plist', text: '<array>' }],
        fixed: { 'Lamps/Info.plist': plist(servicesList('_LAMP._tcp.', '_hue._tcp')) },
      },
      {
        title: 'a build setting that writes the key',
        project: {
          targets: [
            { name: 'Lamps', kind: 'app', platforms: ['iOS'], info: plain, embeds: ['Widget'] },
            {
              name: 'Widget',
              kind: 'extensionkit-extension',
              platforms: ['iOS'],
              settings: { INFOPLIST_KEY_NSLocalNetworkUsageDescription: '«Lamps»' },
              configurations: { Release: { INFOPLIST_KEY_NSLocalNetworkUsageDescription: '' } },
            },
          ],
        },
        message: 'in Debug',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the keys in the app',
        project: {
          targets: [
            {
              name: 'Lamps',
              kind: 'app',
              platforms: ['iOS'],
              info: `${servicesList('_lamp._tcp')}\n${description}`,
              embeds: ['Widget'],
            },
            { name: 'Widget', kind: 'app-extension', platforms: ['iOS'], info: widget },
          ],
        },
      },
      {
        title: 'the same entries in both, and an app that gets its text from a build setting',
        project: {
          targets: [
            {
              name: 'Lamps',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_lamp._tcp', '_other._tcp'),
              settings: {
                GENERATE_INFOPLIST_FILE: 'YES',
                INFOPLIST_KEY_NSLocalNetworkUsageDescription: 'Finds lamps.',
              },
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_lamp._tcp')}\n${description}`,
            },
          ],
        },
      },
      {
        title: 'an app whose Info.plist is not there, and a build setting in its list',
        project: {
          targets: [
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_lamp._tcp')}`,
            },
            {
              name: 'Built',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('$(SERVICES)'),
              embeds: ['Share'],
            },
            {
              name: 'Share',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_lamp._tcp')}`,
            },
          ],
        },
      },
      {
        title: 'an extension that nothing embeds, one of a Mac app, and a packet tunnel',
        project: {
          targets: [
            {
              name: 'Alone',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_lamp._tcp')}`,
            },
            { name: 'Desk', kind: 'app', info: plain, embeds: ['DeskWidget'] },
            {
              name: 'DeskWidget',
              kind: 'app-extension',
              info: `${widget}\n${servicesList('_lamp._tcp')}`,
            },
            { name: 'VPN', kind: 'app', platforms: ['iOS'], info: plain, embeds: ['Tunnel'] },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${point('com.apple.networkextension.packet-tunnel')}\n${description}`,
            },
          ],
        },
      },
    ],
  },
};
