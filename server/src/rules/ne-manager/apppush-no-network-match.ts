import type { CallFact, NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { unseenCode } from '../ne-packaging/unseenCode.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { managesElsewhere, programFacts, saveCalls } from './managerCode.ts';

const manager = 'NEAppPushManager';

const named = /^(?:m|setM)atch(?:SSIDs|PrivateLTENetworks|Ethernet|MissionCriticalService)$/;

const matches: NoteReader = {
  id: 'app-push-match',
  mentions: [
    'matchSSIDs',
    'setMatchSSIDs',
    'matchPrivateLTENetworks',
    'setMatchPrivateLTENetworks',
    'matchEthernet',
    'setMatchEthernet',
    'matchMissionCriticalService',
    'setMatchMissionCriticalService',
  ],
  // Key paths and strings count as well as assignments: whoever names one gives it a value somewhere.
  read: ({ tokens }) =>
    tokens.flatMap(({ text, value, start, end }) =>
      named.test(value ?? text) ? [{ at: { start, end }, text: '' }] : [],
    ),
};

const createdIn = (facts: TargetFacts): readonly Located<CallFact>[] =>
  facts
    .calls(manager, 'alloc', 'new')
    .filter(({ name, receiver }) => name === manager || receiver === manager);

/** Saves of such a manager, as far as its type can be told; in the file that makes one also those of an unknown type. */
const savesIn = (facts: TargetFacts, created: readonly Located<CallFact>[]): readonly Located<CallFact>[] => {
  const files = new Set(created.map(({ path }) => path));
  return facts
    .calls(...saveCalls)
    .filter(({ path, receiverType }) =>
      receiverType === undefined ? files.has(path) : receiverType === manager,
    );
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const facts = context.facts(target);
  const isBuilt = ({ compiledIn }: Located<CallFact>): boolean =>
    target.variants.some(variant => compiledIn(variant) === 'yes');
  const created = createdIn(facts).filter(isBuilt);
  const save = created.length === 0 ? undefined : savesIn(facts, created).find(isBuilt);
  if (!save || facts.types(manager).length > 0 || managesElsewhere(target, context)) return;
  if (programFacts(target, context).some(part => part.notes(matches.id).length > 0)) return;
  context.report({
    at: save.place,
    message: `No source of ${target.name} sets matchSSIDs or another match of its ${manager}, so the system never starts the push provider; name its networks before saving.`,
    ...(unseenCode(context.model, target) !== undefined && { severity: 'warning' as const }),
    related: [{ at: created[0]!.place, message: 'the manager is made here' }],
  });
};

export default rule({
  id: 'apppush-no-network-match',
  title: 'Local push manager matches no network',
  category: 'ne-manager',
  severity: 'error',
  resources: ['neapppushmanager-matchssids', 'ne-local-push-connectivity'],
  why: 'The system starts an app push provider when the device joins a network that its manager matches, by SSID, private LTE network or Ethernet. A manager without any match is saved without an error and never starts anything.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Looks at managers that sources of the app itself make and save. Any mention of a match property in the program counts as setting it. A warning where the app links code that is not in the workspace, and quiet where that code is about VPN or networking by its name.',
  mentions: [],
  check: {
    target: {
      reads: {
        calls: [manager, 'alloc', 'new', ...saveCalls],
        within: [manager],
        notes: [matches],
      },
      run,
    },
  },
});

const swift = (match: string, save = '«saveToPreferences»'): string => `import NetworkExtension

func configure() {
    let manager = NEAppPushManager()
    manager.providerBundleIdentifier = "com.example.App.Push"
${match}    manager.isEnabled = true
    manager.${save} { _ in }
}
`;
const project = (file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], sources: { [file]: text } } as const],
});
const quiet = (match: string) => project('Push.swift', swift(match, 'saveToPreferences'));

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a manager that is made and saved',
        project: project('Push.swift', swift('')),
        severity: 'error',
        message: 'No source of App sets matchSSIDs',
        related: [{ path: 'App/Push.swift', text: 'NEAppPushManager' }],
      },
      {
        title: 'a manager that may have been loaded, awaited',
        project: project(
          'Push.swift',
          `import NetworkExtension

func configure() async throws {
    let manager = try await NEAppPushManager.loadAllFromPreferences().first ?? NEAppPushManager()
    manager.isEnabled = true
    try await manager.«saveToPreferences»()
}
`,
        ),
      },
      {
        title: 'Objective-C',
        project: project(
          'Push.m',
          `#import <NetworkExtension/NetworkExtension.h>

void configure(void) {
    NEAppPushManager *manager = [[NEAppPushManager alloc] init];
    manager.enabled = YES;
    [manager «saveToPreferencesWithCompletionHandler»:^(NSError *error) {}];
}
`,
        ),
      },
      {
        title: 'with a package from elsewhere',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              links: ['Logging'],
              sources: { 'Push.swift': swift('') },
            },
          ],
          packages: { Logging: 'https://github.com/apple/swift-log.git' },
        },
        severity: 'warning',
        hidden: true,
      },
    ],
    quiet: [
      {
        title: 'Recommended: the networks on which the provider runs',
        project: quiet('    manager.matchSSIDs = ["Ward 3"]\n'),
      },
      {
        title: 'other matches, a key path, and a method in another file',
        project: {
          targets: [
            {
              name: 'Ethernet',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Push.swift': swift('    manager.matchEthernet = true\n', 'saveToPreferences') },
            },
            {
              name: 'Path',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Push.swift': swift('    update(manager, \\.matchSSIDs, names)\n', 'saveToPreferences'),
              },
            },
            {
              name: 'Other',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Push.swift': swift('    manager.useNetworks()\n', 'saveToPreferences'),
                'Networks.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@implementation NEAppPushManager (Networks)\n- (void)useNetworks {\n  [self setMatchSSIDs:@[ @"Ward 3" ]];\n}\n@end\n',
              },
            },
          ],
        },
      },
      {
        title: 'a manager that is loaded, never made',
        project: project(
          'Push.swift',
          'import NetworkExtension\n\nfunc enable() async throws {\n    for manager in try await NEAppPushManager.loadAllFromPreferences() {\n        manager.isEnabled = true\n        try await manager.saveToPreferences()\n    }\n}\n',
        ),
      },
      {
        title: 'another manager that is saved, and a class of the project’s own',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Push.swift':
                  'import NetworkExtension\n\nlet push = NEAppPushManager()\nfunc save(_ manager: NETunnelProviderManager) {\n    manager.saveToPreferences { _ in }\n}\n',
              },
            },
            {
              name: 'Own',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Push.swift':
                  'final class NEAppPushManager {\n    func saveToPreferences() {}\n}\n\nfunc save() {\n    NEAppPushManager().saveToPreferences()\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a package that is about networks',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              links: ['VPNKit'],
              sources: { 'Push.swift': swift('', 'saveToPreferences') },
            },
          ],
          packages: { VPNKit: 'https://example.com/vpnkit.git' },
        },
      },
    ],
  },
};
