import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { appGroups } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { currentNetworkCallNames, currentNetworkCalls } from './currentNetworkCalls.ts';
import { reportMissingBoolean } from './reportMissingBoolean.ts';

const key = 'com.apple.developer.networking.wifi-info';

const run = (target: Target, context: TargetContext): void =>
  reportMissingBoolean(
    target,
    context,
    currentNetworkCalls(context.facts(target)),
    key,
    (call, where) =>
      `${target.name} calls ${call} but lacks ${key}${where}, so the result is always nil; add it.`,
  );

export default rule({
  id: 'wifi-info-entitlement-missing',
  title: 'Current network lookup without the Wi-Fi information entitlement',
  category: 'wifi',
  severity: 'error',
  resources: ['entitlement-wifi-info', 'nehotspotnetwork-fetchcurrent', 'tn3111'],
  why: 'Name and BSSID of the current Wi-Fi network are private, and iOS gives them only to apps with the Access Wi-Fi Information entitlement. Without it the calls return nil and no error.',
  platforms: 'iOS 12+, visionOS 1+',
  limits:
    'Sees NEHotspotNetwork and the captive network functions. Judges apps and app extensions; code of frameworks and packages runs with the entitlements of whoever links it. Quiet where the build writes the entitlement; and, where one configuration has it, for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: { calls: currentNetworkCallNames }, run } },
});

const entitlement = `<key>${key}</key>\n<true/>`;
const groups = appGroups('group.com.example.app');
const fetch =
  'import NetworkExtension\n\nfunc show() {\n  NEHotspotNetwork.fetchCurrent { print($0?.ssid ?? "-") }\n}\n';
const copy =
  '#import <SystemConfiguration/CaptiveNetwork.h>\n\nNSDictionary *current(void) {\n  return CFBridgingRelease(CNCopyCurrentNetworkInfo(CFSTR("en0")));\n}\n';

/** Compiles the one source file in the first target, too. */
const sharedWithHome = (pbxproj: string): string => {
  const file = /(\w+) = \{\s*isa = PBXFileReference;[^}]*path = Network\.swift;/.exec(pbxproj)?.[1];
  return pbxproj
    .replace('objects = {', `objects = {\n\t\tB1 = { isa = PBXBuildFile; fileRef = ${file}; };`)
    .replace(/(isa = PBXSourcesBuildPhase;\s*files = \()/, '$1B1,');
};

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the current network',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '',
              sources: { 'Network.swift': fetch },
            },
          ],
          files: { 'Home/Home.entitlements': markedList(groups) },
        },
        message: `Home calls fetchCurrent but lacks ${key}, so`,
        related: [{ path: 'Home/Network.swift', text: 'fetchCurrent' }],
        fixed: { 'Home/Home.entitlements': plist(`${groups}\n${entitlement}`) },
      },
      {
        title: 'Objective-C in an app extension without entitlements',
        project: {
          targets: [
            { name: 'Home', kind: 'app', platforms: ['iOS'], entitlements: entitlement, embeds: ['Widget'] },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              sources: {
                'Network.m': copy.replace('CNCopyCurrentNetworkInfo', '«CNCopyCurrentNetworkInfo»'),
              },
            },
          ],
        },
        message: 'Widget calls CNCopyCurrentNetworkInfo',
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Network.swift': fetch },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': markedList(groups) },
        },
        message: `lacks ${key} in Release, so`,
        fixed: { 'Release.entitlements': plist(`${groups}\n${entitlement}`) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: with the entitlement',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Network.swift': fetch, 'Network.m': copy },
            },
          ],
        },
      },
      {
        title: 'a Mac app, a framework, a test, and a configuration without entitlements',
        project: {
          targets: [
            { name: 'Desk', kind: 'app', entitlements: groups, sources: { 'Network.m': copy } },
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Network.swift': fetch },
              links: ['Kit'],
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: '' } },
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Network.m': copy } },
            { name: 'HomeTests', kind: 'unit-test', platforms: ['iOS'], sources: { 'Network.swift': fetch } },
          ],
        },
      },
      {
        title: 'a file that the extension shares with its app',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Network.swift': fetch },
            },
          ],
          edit: sharedWithHome,
        },
        without: ['synchronised'],
      },
      {
        title: 'a method of the project’s own, and a script that writes the entitlement',
        project: {
          targets: [
            {
              name: 'Store',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: {
                'Store.swift':
                  'import NetworkExtension\n\nfunc load(_ store: UserStore) { store.fetchCurrent { _ in } }\nfunc name(of network: NEHotspotNetwork) -> String { network.ssid }\n',
              },
            },
            {
              name: 'Scripted',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Network.swift': fetch },
              scripts: [
                '/usr/libexec/PlistBuddy -c "Add :com.apple.developer.networking.wifi-info bool true" "$SRCROOT/Scripted/Scripted.entitlements"\n',
              ],
            },
          ],
        },
      },
    ],
  },
};
