import type { AssignmentFact, CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { notedEdits } from '../target/notedEdits.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { enabledByKey } from './enabledByKey.ts';
import { enabledReads } from './enabledReads.ts';
import { enablingEdits } from './enablingEdits.ts';
import { isManagerType } from './isManagerType.ts';
import { managerClasses, managesElsewhere, programFacts, saveCalls } from './managerCode.ts';

const startCalls = [
  'startVPNTunnel',
  'startVPNTunnelAndReturnError',
  'startVPNTunnelWithOptions',
  'startTunnel',
  'startTunnelWithOptions',
];

const switches = ['isEnabled', 'enabled'];

/** Managers without a connection: saving is all that starts them. */
const savedOnly = ['NEFilterManager', 'NEDNSProxyManager', 'NEAppPushManager'];

/** Asks the system for a tunnel: none of an app's own functions of that name, and not the provider's, which takes a completion handler. */
const isStart = ({ name, receiver, receiverType, arguments: values }: CallFact): boolean => {
  if (receiver === 'super' || values.some(({ label }) => label === 'completionHandler')) return false;
  if (name.startsWith('startVPNTunnel')) return receiver !== '';
  return (
    receiverType === 'NETunnelProviderSession' ||
    (/(?:^|\.)(?:connection|session)$/i.test(receiver) && isManagerName(receiverType))
  );
};

const isManagerName = (type: string | undefined): boolean =>
  type === undefined || type === 'NEVPNConnection' || managerClasses.includes(type);

const enables = (
  { value, receiver, receiverType, type }: Located<AssignmentFact>,
  program: readonly TargetFacts[],
): boolean => {
  if (value.kind === 'boolean' && /^(?:false|NO|FALSE)$/.test(value.value ?? '')) return false;
  const isOwn = receiver === '' || receiver === 'self';
  return isManagerType(isOwn && type !== '' ? type : receiverType, program);
};

/** Where one statement alone saves, it is told which manager is meant. */
const fixesOf = (saves: readonly Located<CallFact>[], own: TargetFacts): readonly TargetFix[] => {
  const [save] = saves;
  const edits = save && saves.length === 1 ? notedEdits(own.notes(enablingEdits.id), save) : [];
  return edits.length > 0 ? [{ title: 'Enable it before it is saved', edits, preferred: false }] : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const program = programFacts(target, context);
  const saves = program.flatMap(facts => facts.calls(...saveCalls));
  if (saves.length === 0 || managesElsewhere(target, context)) return;
  const isBuilt = ({ compiledIn }: Located<CallFact>): boolean =>
    target.variants.some(variant => compiledIn(variant) === 'yes');
  // Of a framework or package it is not known what the app calls.
  const own = context.facts(target);
  const start = own.calls(...startCalls).find(call => isStart(call) && isBuilt(call));
  const save = own
    .calls(...saveCalls)
    .find(call => savedOnly.includes(call.receiverType ?? '') && isBuilt(call));
  const call = start ?? save;
  if (!call) return;
  // Code that asks whether the configuration is enabled knows that it may be off: others enable it, or the user does.
  const isEnabled = program.some(
    facts =>
      facts.assignments(...switches).some(assignment => enables(assignment, program)) ||
      facts.notes(enabledReads.id).length > 0 ||
      facts.notes(enabledByKey.id).length > 0,
  );
  if (isEnabled) return;
  context.report({
    at: call.place,
    message: start
      ? `No source of ${target.name} sets isEnabled of its VPN configuration to true, so starting fails with configurationDisabled; set it and save before the start.`
      : `No source of ${target.name} sets isEnabled of its ${call.receiverType} to true, so the saved configuration stays off; set it before saving.`,
    fixes: fixesOf(saves, own),
    related: start
      ? saves.slice(0, 1).map(({ place }) => ({ at: place, message: 'the configuration is saved here' }))
      : [],
  });
};

export default rule({
  id: 'manager-never-enabled',
  title: 'Configuration is never enabled',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['nevpnmanager'],
  why: 'A configuration is saved switched off, and switched off again as soon as the user enables another VPN app. Starting it in that state fails with configurationDisabled.',
  platforms: 'all',
  limits:
    'Looks at what sources of the app itself start or save. Any value but the literal false counts as enabling, on anything that may be a manager, and so does asking for it where a tunnel is started. Apps that never save a configuration are left alone: theirs come from device management.',
  mentions: [],
  check: {
    target: {
      reads: {
        calls: [...startCalls, ...saveCalls],
        assignments: switches,
        notes: [enabledReads, enabledByKey, enablingEdits],
      },
      run,
    },
  },
});

const swift = (enable: string): string => `import NetworkExtension

func connect(_ manager: NETunnelProviderManager) async throws {
    manager.localizedDescription = "Example"
${enable}    try await manager.saveToPreferences()
    try manager.connection.«startVPNTunnel»()
}
`;
const objectiveC = (enable: string): string => `#import <NetworkExtension/NetworkExtension.h>

void connect(NETunnelProviderManager *manager) {
${enable}    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [manager.connection «startVPNTunnelAndReturnError»:nil];
    }];
}
`;
const project = (file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], sources: { [file]: text } } as const],
});
const quietSwift = (enable: string): string => swift(enable).replace(/[«»]/g, '');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a tunnel that is started without being enabled',
        project: project('Manager.swift', swift('')),
        message: 'No source of App sets isEnabled of its VPN configuration',
        fixed: { 'App/Manager.swift': quietSwift('    manager.isEnabled = true\n') },
        related: [{ path: 'App/Manager.swift', text: 'saveToPreferences' }],
      },
      {
        title: 'a filter that is saved, and a button that is enabled',
        project: project(
          'Manager.swift',
          `import NetworkExtension
import UIKit

func save(_ button: UIButton) async throws {
    button.isEnabled = true
    NEFilterManager.shared().isEnabled = false
    try await NEFilterManager.shared().«saveToPreferences»()
}
`,
        ),
        message: 'No source of App sets isEnabled of its NEFilterManager',
      },
      {
        title: 'a switch that is asked whether it is enabled',
        project: project(
          'Manager.swift',
          swift('    if startSwitch.isEnabled { startSwitch.isOn = true }\n'),
        ),
      },
      {
        title: 'Objective-C',
        project: project('Manager.m', objectiveC('')),
        fixed: {
          'App/Manager.m': objectiveC('    manager.enabled = YES;\n').replace(/[«»]/g, ''),
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: enabled before it is saved',
        project: project('Manager.swift', quietSwift('    manager.isEnabled = true\n')),
      },
      {
        title: 'enabled by a value, and in a framework that the app links',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Manager.swift': quietSwift('') },
              links: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: {
                'Switch.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid switchOn(NEVPNManager *manager, BOOL on) {\n    [manager setEnabled:on];\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'started only where it is enabled',
        project: project(
          'Manager.swift',
          quietSwift('')
            .replace('    try manager', '    if manager.isEnabled { try manager')
            .replace(/\n}\n$/, ' }\n}\n'),
        ),
      },
      {
        title: 'a manager that a type of the project finds',
        project: project(
          'Manager.swift',
          `${quietSwift('')}
struct Store {
    func find() async throws -> NETunnelProviderManager? {
        try await NETunnelProviderManager.loadAllFromPreferences().first
    }
}

func enable() async throws {
    let manager = try await Store().find() ?? NETunnelProviderManager()
    manager.isEnabled = true
}
`,
        ),
      },
      {
        title: 'a protocol that stands for the manager',
        project: project(
          'Manager.swift',
          `${quietSwift('')}
protocol Configuration: AnyObject { var isEnabled: Bool { get set } }
extension NETunnelProviderManager: Configuration {}

func enable(_ configuration: Configuration) {
    configuration.isEnabled = true
}
`,
        ),
      },
      {
        title: 'a configuration of device management, which the app does not save',
        project: project(
          'Manager.swift',
          quietSwift('').replace('    try await manager.saveToPreferences()\n', ''),
        ),
      },
      {
        title: 'a VPN package from elsewhere',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Manager.swift': quietSwift('') },
              links: ['TunnelKit'],
            },
          ],
          packages: { TunnelKit: 'https://example.com/TunnelKit.git' },
        },
      },
    ],
  },
};
