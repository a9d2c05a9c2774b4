import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { appGroups } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { reportMissingBoolean } from './reportMissingBoolean.ts';

const key = 'com.apple.developer.networking.HotspotConfiguration';
const manager = 'NEHotspotConfigurationManager';

/** Methods of the manager in Swift, and the first parts of their selectors. */
const methods = [
  'apply',
  'removeConfiguration',
  'getConfiguredSSIDs',
  'configuredSSIDs',
  'applyConfiguration',
  'removeConfigurationForSSID',
  'removeConfigurationForHS20DomainName',
  'getConfiguredSSIDsWithCompletionHandler',
];

const isOnManager = ({ receiver, receiverType, name }: CallFact): boolean => {
  if (receiver.split('.').includes(manager)) return true;
  if (receiverType !== undefined) return receiverType === manager;
  // `apply` is everybody's word; the others are this manager's alone.
  return receiver !== '' && name !== 'apply';
};

/** Calls in files that name the manager. */
const managerCalls = (facts: TargetFacts): readonly Located<CallFact>[] => {
  const files = new Set(facts.uses(manager).map(({ path }) => path));
  return facts.calls(...methods).filter(call => files.has(call.path) && isOnManager(call));
};

const run = (target: Target, context: TargetContext): void =>
  reportMissingBoolean(
    target,
    context,
    managerCalls(context.facts(target)),
    key,
    (call, where) =>
      `${target.name} calls ${call} of ${manager} but lacks ${key}${where}, so the call fails with an internal error (8); add it.`,
  );

export default rule({
  id: 'hotspot-configuration-entitlement-missing',
  title: 'Joining a network without the Hotspot Configuration entitlement',
  category: 'wifi',
  severity: 'error',
  resources: ['entitlement-hotspot-configuration', 'doc-nehotspotconfiguration', 'tn3111'],
  why: 'NEHotspotConfigurationManager adds and removes Wi-Fi networks only for apps with the Hotspot Configuration entitlement. Without it apply() reports nothing but an internal error (code 8).',
  platforms: 'iOS 11+, visionOS 1+',
  limits:
    'A call of apply counts only on what is known to be a NEHotspotConfigurationManager. Judges apps and app extensions; code of frameworks and packages runs with the entitlements of whoever links it. Quiet where the build writes the entitlement; and, where one configuration has it, for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: { uses: [manager], calls: methods }, run } },
});

const entitlement = `<key>${key}</key>\n<true/>`;
const groups = appGroups('group.com.example.app');
const join =
  'import NetworkExtension\n\nfunc join(_ configuration: NEHotspotConfiguration) {\n  NEHotspotConfigurationManager.shared.apply(configuration) { _ in }\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a network that is joined',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '',
              sources: { 'Join.swift': join },
            },
          ],
          files: { 'Camera/Camera.entitlements': markedList(groups) },
        },
        message: `Camera calls apply of ${manager} but lacks ${key}, so`,
        related: [{ path: 'Camera/Join.swift', text: 'apply' }],
        fixed: { 'Camera/Camera.entitlements': plist(`${groups}\n${entitlement}`) },
      },
      {
        title: 'Objective-C, an entitlement that is false, one entitlements file for each configuration',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: `<key>${key}</key>\n«<false/>»`,
              sources: {
                'Join.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@implementation Join\n- (void)leave {\n  [[NEHotspotConfigurationManager sharedManager] removeConfigurationForSSID:@"Camera"];\n}\n@end\n',
              },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': plist(groups) },
        },
        message: 'calls removeConfigurationForSSID',
        fixed: {
          'Camera/Camera.entitlements': plist(entitlement),
          'Release.entitlements': plist(`${groups}\n${entitlement}`),
        },
      },
      {
        title: 'no entitlements at all',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Saved.swift':
                  'import NetworkExtension\n\nfunc saved() async -> [String] {\n  let manager = NEHotspotConfigurationManager.shared\n  return await manager.«configuredSSIDs»()\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Join.swift': join },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': plist(`<key>${key}</key>\n«<false/>»`) },
        },
        message: 'HotspotConfiguration in Release, so',
        fixed: { 'Release.entitlements': plist(entitlement) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: with the entitlement',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Join.swift': join },
            },
          ],
        },
      },
      {
        title:
          'an entitlement of the one configuration that is signed, a framework, and code for the Mac alone',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Join.swift': join },
              links: ['Kit'],
              embeds: ['Kit'],
              configurations: {
                Debug: { CODE_SIGNING_REQUIRED: 'NO' },
                Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' },
              },
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Join.swift': join } },
            {
              name: 'Desk',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: groups,
              sources: { 'Join.swift': `#if os(macOS)\n${join}#endif\n` },
            },
          ],
          files: { 'Release.entitlements': plist(entitlement) },
        },
      },
      {
        title: 'the type alone, and apply of something else',
        project: {
          targets: [
            {
              name: 'Camera',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: {
                'Filter.swift':
                  'import NetworkExtension\n\nstruct Wifi {\n  let manager: NEHotspotConfigurationManager\n  let filter: ImageFilter\n  func show() { filter.apply(to: image) }\n}\n',
                'Style.swift': 'func style(_ view: View) { view.apply(theme) }\n',
              },
            },
          ],
        },
      },
      {
        title: 'a variable, a file that is not there, and entitlements that the build changes',
        project: {
          targets: [
            {
              name: 'Variable',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: `<key>${key}</key>\n<string>$(HOTSPOT)</string>`,
              sources: { 'Join.swift': join },
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              settings: { CODE_SIGN_ENTITLEMENTS: 'Made/Made.entitlements' },
              sources: { 'Join.swift': join },
            },
            {
              name: 'Changed',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              settings: { CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: 'YES' },
              sources: { 'Join.swift': join },
            },
          ],
        },
      },
    ],
  },
};
