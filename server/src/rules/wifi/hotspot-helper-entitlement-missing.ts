import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { appGroups } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { reportMissingBoolean } from './reportMissingBoolean.ts';

const key = 'com.apple.developer.networking.HotspotHelper';
const helper = 'NEHotspotHelper';
const methods = ['register', 'registerWithOptions', 'supportedNetworkInterfaces', 'logoff'];

const run = (target: Target, context: TargetContext): void => {
  const facts = context.facts(target);
  const files = new Set(facts.uses(helper).map(({ path }) => path));
  reportMissingBoolean(
    target,
    context,
    facts
      .calls(...methods)
      .filter(({ path, receiver }) => files.has(path) && receiver.split('.').at(-1) === helper),
    key,
    (call, where) =>
      `${target.name} calls ${call} of ${helper} but lacks ${key}${where}, without which the system ignores it; Apple grants it on request, for apps that sign in to hotspots alone.`,
    false,
  );
};

export default rule({
  id: 'hotspot-helper-entitlement-missing',
  title: 'Hotspot helper without its special entitlement',
  category: 'wifi',
  severity: 'warning',
  resources: ['ne-hotspot-helper', 'tn3111'],
  why: 'NEHotspotHelper is for apps that sign in to the hotspots of a network operator, and Apple grants its entitlement to those alone. Without it the system never calls the helper and names no networks to it, so it is no way to scan for Wi-Fi.',
  platforms: 'iOS 9+, visionOS 1+',
  limits:
    'Judges apps and app extensions by what they call, not by their background modes; code of frameworks and packages runs with the entitlements of whoever links it. Quiet where the build writes the entitlement; and, where one configuration has it, for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: { uses: [helper], calls: methods, within: [helper] }, run } },
});

const groups = appGroups('group.com.example.app');
const register =
  'import NetworkExtension\n\nfunc start() {\n  _ = NEHotspotHelper.register(options: nil, queue: .main) { command in\n    print(command.networkList ?? [])\n  }\n}\n';
const phone = { name: 'Hotspots', kind: 'app', platforms: ['iOS'] } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a helper that is registered to scan',
        project: {
          targets: [{ ...phone, entitlements: '', sources: { 'Scan.swift': register } }],
          files: { 'Hotspots/Hotspots.entitlements': markedList(groups) },
        },
        message: `Hotspots calls register of ${helper} but lacks ${key}, without which`,
        related: [{ path: 'Hotspots/Scan.swift', text: 'register' }],
        unfixed: true,
      },
      {
        title: 'Objective-C, without entitlements',
        project: {
          targets: [
            {
              ...phone,
              sources: {
                'Network.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nNSString *name(void) {\n  return [[NEHotspotHelper «supportedNetworkInterfaces»].firstObject SSID];\n}\n',
              },
            },
          ],
        },
        message: 'calls supportedNetworkInterfaces',
      },
      {
        title: 'an entitlement that is false, in one configuration',
        project: {
          targets: [
            {
              ...phone,
              entitlements: `<key>${key}</key>\n<true/>`,
              sources: { 'Scan.swift': register },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': plist(`<key>${key}</key>\n«<false/>»`) },
        },
        message: 'in Release, without which',
      },
    ],
    quiet: [
      {
        title: 'Recommended: with the entitlement',
        project: {
          targets: [
            { ...phone, entitlements: `<key>${key}</key>\n<true/>`, sources: { 'Scan.swift': register } },
          ],
        },
      },
      {
        title: 'a framework, and code for another system',
        project: {
          targets: [
            {
              ...phone,
              entitlements: groups,
              links: ['Kit'],
              sources: { 'Scan.swift': `#if targetEnvironment(macCatalyst)\n${register}#endif\n` },
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Scan.swift': register } },
          ],
        },
      },
      {
        title: 'register of something else, beside a network of the helper',
        project: {
          targets: [
            {
              ...phone,
              entitlements: groups,
              sources: {
                'Cells.swift':
                  'import NetworkExtension\n\nfunc show(_ command: NEHotspotHelperCommand, in table: UITableView) {\n  table.register(Cell.self, forCellReuseIdentifier: "cell")\n}\nlet type = NEHotspotHelper.self\n',
              },
            },
          ],
        },
      },
      {
        title: 'a class of the project’s own',
        project: {
          targets: [
            {
              ...phone,
              entitlements: groups,
              sources: {
                'Helper.swift':
                  'enum NEHotspotHelper {\n  static func register() {}\n}\n\nfunc start() {\n  NEHotspotHelper.register()\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a variable, and entitlements that the build changes',
        project: {
          targets: [
            {
              ...phone,
              entitlements: `<key>${key}</key>\n<string>$(HOTSPOT)</string>`,
              sources: { 'Scan.swift': register },
            },
            {
              name: 'Changed',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              settings: { CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: 'YES' },
              sources: { 'Scan.swift': register },
            },
          ],
        },
      },
    ],
  },
};
