import type { FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addUsageDescriptionFixes } from '../target/addUsageDescriptionFixes.ts';
import { hasLocalisedInfo } from '../target/hasLocalisedInfo.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { currentNetworkCallNames, currentNetworkCalls } from './currentNetworkCalls.ts';

const whenInUse = 'NSLocationWhenInUseUsageDescription';
const placeholder = 'Shows the Wi-Fi network that you are on.';

const locationKeys = [
  whenInUse,
  'NSLocationAlwaysAndWhenInUseUsageDescription',
  // Of iOS 10, and still read.
  'NSLocationAlwaysUsageDescription',
];

/** Whoever uses one of these may fulfil another of the conditions. */
const managers = [
  'NEHotspotConfigurationManager',
  'NEVPNManager',
  'NETunnelProviderManager',
  'NEAppProxyProviderManager',
  'NEDNSSettingsManager',
];

/** Entitlements without which none of the managers works: whoever has one uses it, if only in a package that is not here. */
const managerEntitlements = [
  'com.apple.developer.networking.HotspotConfiguration',
  'com.apple.developer.networking.networkextension',
  'com.apple.developer.networking.vpn.api',
];

const needs = { calls: currentNetworkCallNames, uses: managers } satisfies FactNeeds;

const usesManager = (target: Target, context: TargetContext): boolean =>
  [target, ...context.model.embeddedIn(target)]
    .flatMap(owner => context.model.codeOf(owner))
    .some(owner => context.facts(owner).uses(...managers).length > 0);

const verdictOf = ({ info, entitlements }: Variant): Verdict => {
  const states = locationKeys.map(key => info.get(key).state);
  if (states.includes('present')) return 'holds';
  if (states.includes('unknown')) return 'unknown';
  return managerEntitlements.every(key => entitlements.get(key).state === 'absent') ? 'fails' : 'unknown';
};

const mostRelated = 5;

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || hasLocalisedInfo(target)) return;
  const calls = currentNetworkCalls(context.facts(target));
  if (calls.length === 0 || usesManager(target, context)) return;
  const { failing, holding, all } = judgeVariants(target, variant => {
    const isUsed = isIosFamily(variant) && calls.some(call => call.compiledIn(variant) === 'yes');
    return isUsed ? verdictOf(variant) : 'skipped';
  });
  const [first, ...others] = calls.filter(call => failing.some(v => call.compiledIn(v) === 'yes'));
  if (!first) return;
  context.report({
    at: first.place,
    message: `${first.name} returns nil in ${target.name}${inConfigurations(failing, all)}: the app has no ${whenInUse} for precise location, and uses neither NEHotspotConfiguration nor a VPN or DNS settings of its own.`,
    fixes: addUsageDescriptionFixes({ context, target, variants: failing, holding }, whenInUse, placeholder),
    related: others
      .slice(0, mostRelated)
      .map(({ place, name }) => ({ at: place, message: `Calls ${name}, too` })),
  });
};

export default rule({
  id: 'wifi-info-without-authorisation',
  title: 'Current network lookup with no qualifying condition',
  category: 'wifi',
  severity: 'warning',
  resources: ['nehotspotnetwork-fetchcurrent', 'tn3111'],
  why: 'Besides its entitlement an app needs one of four things to learn the current Wi-Fi network: permission for precise location, a network it joined itself with NEHotspotConfiguration, an active VPN configuration or active DNS settings of its own. Without any the calls return nil.',
  platforms: 'iOS 13+, visionOS 1+',
  limits:
    'Quiet where the app, its extensions or what they link use one of the managers, or the entitlements allow one. Does not see whether the app asks for precise location. Judges apps alone.',
  mentions: [],
  check: { target: { reads: needs, run } },
});

const location = `<key>${whenInUse}</key>\n<string>${placeholder}</string>`;
const plain = '<key>UIRequiresFullScreen</key>\n<true/>';
const info = '<key>com.apple.developer.networking.wifi-info</key>\n<true/>';
const fetch =
  'import NetworkExtension\n\nfunc show() {\n  NEHotspotNetwork.fetchCurrent { print($0?.ssid ?? "-") }\n}\n';
const copy =
  '#import <SystemConfiguration/CaptiveNetwork.h>\n\nNSDictionary *current(void) {\n  return CFBridgingRelease(CNCopyCurrentNetworkInfo(CFSTR("en0")));\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'an app that does nothing of the kind',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements: info,
              sources: { 'Network.swift': fetch.replace('fetchCurrent', '«fetchCurrent»') },
            },
          ],
        },
        message: 'fetchCurrent returns nil in Home: the app has no NSLocationWhenInUseUsageDescription',
        fixed: { 'Home/Info.plist': plist(`${plain}\n${location}`) },
      },
      {
        title: 'Objective-C, two calls, and a generated Info.plist',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: info,
              sources: {
                'A.m': copy.replace('CNCopyCurrentNetworkInfo', '«CNCopyCurrentNetworkInfo»'),
                'B.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid show(void) {\n  [NEHotspotNetwork fetchCurrentWithCompletionHandler:^(NEHotspotNetwork *network) {}];\n}\n',
              },
            },
          ],
        },
        related: [{ path: 'Home/B.m', text: 'fetchCurrentWithCompletionHandler' }],
      },
    ],
    quiet: [
      {
        title: 'Recommended: a reason for asking for the location',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              info: location,
              entitlements: info,
              sources: { 'Network.swift': fetch },
            },
          ],
        },
      },
      {
        title: 'the key for the location at all times, in a build setting',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              settings: {
                INFOPLIST_KEY_NSLocationAlwaysAndWhenInUseUsageDescription: 'Watches the Wi-Fi network.',
              },
              entitlements: info,
              sources: { 'Network.swift': fetch },
            },
          ],
        },
      },
      {
        title: 'an app that joins the network itself, one with DNS settings in a framework, one with a VPN',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements: info,
              sources: {
                'Network.swift': fetch,
                'Join.swift':
                  'import NetworkExtension\n\nfunc join(_ configuration: NEHotspotConfiguration) {\n  NEHotspotConfigurationManager.shared.apply(configuration) { _ in }\n}\n',
              },
            },
            {
              name: 'Resolver',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements: info,
              sources: { 'Network.m': copy },
              links: ['Kit'],
              embeds: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: {
                'Settings.swift':
                  'import NetworkExtension\n\nfunc save() { NEDNSSettingsManager.shared().saveToPreferences { _ in } }\n',
              },
            },
            {
              name: 'VPN',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements: `${info}\n<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>`,
              sources: { 'Network.swift': fetch },
            },
          ],
        },
      },
      {
        title: 'a Mac app, a framework, and an Info.plist that is not there',
        project: {
          targets: [
            { name: 'Desk', kind: 'app', info: plain, sources: { 'Network.m': copy } },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Network.swift': fetch } },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              entitlements: info,
              sources: { 'Network.swift': fetch },
            },
          ],
        },
      },
    ],
  },
};
