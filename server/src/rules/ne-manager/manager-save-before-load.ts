import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { notedEdits } from '../target/notedEdits.ts';
import type { TargetContext, TargetEdit, TargetFix } from '../target/targetContext.ts';
import { loadingEdits } from './loadingEdits.ts';
import { loadAllCalls, loadCalls, managesElsewhere, programFacts, saveCalls } from './managerCode.ts';

/** Managers of which a process has one, with the configuration that is there already. */
const sharedManagers = [
  'NEVPNManager',
  'NEFilterManager',
  'NEDNSProxyManager',
  'NEDNSSettingsManager',
  'NERelayManager',
  'NEURLFilterManager',
];

/** Subclasses and initialisers that make a manager without a configuration: its first save needs no load. */
const makers: Readonly<Record<string, readonly string[]>> = {
  NEVPNManager: ['NETunnelProviderManager', 'NEAppProxyProviderManager', 'NETransparentProxyManager'],
  NERelayManager: ['NERelayManager'],
};

const programs: readonly Target['kind'][] = [
  'app',
  'tool',
  'xpc-service',
  'app-extension',
  'system-extension',
];

/** No program has more; each is compared with all loads. */
const mostSaves = 100;

const fixesOf = (edits: readonly TargetEdit[]): readonly TargetFix[] =>
  edits.length > 0 ? [{ title: 'Load the configuration first', edits, preferred: false }] : [];

const run = (target: Target, context: TargetContext): void => {
  if (!programs.includes(target.kind)) return;
  const facts = context.facts(target);
  const saves = facts.calls(...saveCalls).slice(0, mostSaves);
  if (saves.length === 0 || managesElsewhere(target, context)) return;
  const program = programFacts(target, context);
  if (program.some(each => each.calls(...loadAllCalls).length > 0)) return;
  const loads: readonly CallFact[] = program.flatMap(each => each.calls(...loadCalls));
  for (const save of saves) {
    const { receiverType: manager = '', receiver } = save;
    if (!sharedManagers.includes(manager) || /\.(?!shared\b)/.test(receiver.replace(/^self\./, ''))) continue;
    if (!target.variants.some(variant => save.compiledIn(variant) === 'yes')) continue;
    const isLoaded = loads.some(({ receiverType }) => receiverType === undefined || receiverType === manager);
    const made = makers[manager] ?? [];
    const isMade = program.some(each =>
      each.uses(...made).some(({ name, called }) => called || name !== manager),
    );
    if (isLoaded || isMade) continue;
    context.report({
      at: save.place,
      message: `${target.name} saves ${manager} but never calls loadFromPreferences on it, so the save fails or overwrites what is configured; load it once after launch before saving.`,
      fixes: fixesOf(notedEdits(facts.notes(loadingEdits.id), save)),
    });
  }
};

export default rule({
  id: 'manager-save-before-load',
  title: 'Configuration saved without being loaded first',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['doc-nevpnmanager-savetopreferences'],
  why: 'The one shared manager of a process begins empty, whatever the system has stored. Apple asks for a load after each launch; a save without it fails as stale or replaces the stored configuration.',
  platforms: 'all',
  limits:
    'Looks at sources of the program itself: of a framework it is not known what it calls. A load anywhere in the program counts, in what order it runs is not looked at. Managers whose type cannot be told are left alone.',
  mentions: [],
  check: {
    target: {
      reads: {
        calls: [...saveCalls, ...loadAllCalls, ...loadCalls],
        uses: Object.values(makers).flat(),
        notes: [loadingEdits],
      },
      run,
    },
  },
});

const project = (file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', sources: { [file]: text } } as const],
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a filter that is saved at once',
        project: project(
          'Filter.swift',
          `import NetworkExtension

func enable() {
    NEFilterManager.shared().isEnabled = true
    NEFilterManager.shared().«saveToPreferences» { error in print(error as Any) }
}
`,
        ),
        message: 'App saves NEFilterManager but never calls loadFromPreferences',
        fixed: {
          'App/Filter.swift': `import NetworkExtension

func enable() {
    NEFilterManager.shared().loadFromPreferences { _ in
        NEFilterManager.shared().isEnabled = true
        NEFilterManager.shared().saveToPreferences { error in print(error as Any) }
    }
}
`,
        },
      },
      {
        title: 'Objective-C, with the load of another manager',
        project: project(
          'Settings.m',
          `#import <NetworkExtension/NetworkExtension.h>

void save(void) {
    [[NEDNSSettingsManager sharedManager] «saveToPreferencesWithCompletionHandler»:^(NSError *error) {}];
}
void load(void) {
    [[NEVPNManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *error) {}];
}
`,
        ),
        fixed: {
          'App/Settings.m': `#import <NetworkExtension/NetworkExtension.h>

void save(void) {
    [[NEDNSSettingsManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *loadError) {
        [[NEDNSSettingsManager sharedManager] saveToPreferencesWithCompletionHandler:^(NSError *error) {}];
    }];
}
void load(void) {
    [[NEVPNManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *error) {}];
}
`,
        },
      },
      {
        title: 'the shared manager in a variable',
        project: project(
          'Tunnel.swift',
          `import NetworkExtension

func save() async throws {
    let manager = NEVPNManager.shared()
    manager.isEnabled = true
    try await manager.«saveToPreferences»()
}
`,
        ),
        fixed: {
          'App/Tunnel.swift': `import NetworkExtension

func save() async throws {
    let manager = NEVPNManager.shared()
    try await manager.loadFromPreferences()
    manager.isEnabled = true
    try await manager.saveToPreferences()
}
`,
        },
      },
      {
        title: 'changed before the block that saves it: no fix',
        project: project(
          'Filter.swift',
          `import NetworkExtension

func enable() async {
    NEFilterManager.shared().isEnabled = true
    do {
        try await NEFilterManager.shared().«saveToPreferences»()
    } catch {}
}
`,
        ),
        unfixed: true,
        hidden: true,
      },
    ],
    quiet: [
      {
        title: 'Recommended: loaded, then changed and saved',
        project: project(
          'Filter.swift',
          `import NetworkExtension

func enable() async throws {
    let manager = NEFilterManager.shared()
    try await manager.loadFromPreferences()
    manager.isEnabled = true
    try await manager.saveToPreferences()
}
`,
        ),
      },
      {
        title: 'a new manager, whose first save makes its configuration',
        project: project(
          'Tunnel.swift',
          `import NetworkExtension

func install() async throws {
    let manager: NEVPNManager = NETunnelProviderManager()
    manager.isEnabled = true
    try await manager.saveToPreferences()
}
`,
        ),
      },
      {
        title: 'a framework of the workspace that loads',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['Kit'],
              sources: {
                'Filter.swift':
                  'import NetworkExtension\n\nfunc enable() async throws {\n    await Kit.load()\n    try await NEFilterManager.shared().saveToPreferences()\n}\n',
              },
            },
            {
              name: 'Kit',
              kind: 'framework',
              sources: {
                'Kit.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid load(void) {\n    [[NEFilterManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *error) {}];\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'something else that is saved',
        project: project(
          'Settings.swift',
          'final class Settings {\n    func saveToPreferences() {}\n}\n\nfunc save(_ settings: Settings) {\n    settings.saveToPreferences()\n}\n',
        ),
      },
    ],
  },
};
