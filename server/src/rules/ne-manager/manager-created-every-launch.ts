import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { createdManagers } from './createdManagers.ts';
import { loadAllCalls, managesElsewhere, programFacts, saveCalls } from './managerCode.ts';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const created = context.facts(target).notes(createdManagers.id);
  if (created.length === 0 || managesElsewhere(target, context)) return;
  const program = programFacts(target, context);
  // A manager that is never saved leaves nothing behind.
  if (!program.some(facts => facts.calls(...saveCalls).length > 0)) return;
  if (program.some(facts => facts.calls(...loadAllCalls).length > 0)) return;
  for (const { place, text, compiledIn } of created) {
    if (!target.variants.some(variant => compiledIn(variant) === 'yes')) continue;
    const [name = '', canWait] = text.split(' ');
    const newText = `try await ${name}.loadAllFromPreferences().first ?? ${name}()`;
    const fixes: readonly TargetFix[] = canWait
      ? [{ title: 'Use an existing configuration first', edits: [{ at: place, newText }], preferred: true }]
      : [];
    context.report({
      at: place,
      message: `${target.name} makes a new ${name} and never calls loadAllFromPreferences, so each launch adds another configuration and another permission prompt; look for an existing one first.`,
      fixes,
    });
  }
};

export default rule({
  id: 'manager-created-every-launch',
  title: 'New VPN configuration created without looking for an old one',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['nevpnmanager', 'nepackettunnelprovider'],
  why: 'A manager that was made by its initialiser stands for a configuration that the system does not have yet. Saving it adds one more entry to the user’s settings and asks for permission again.',
  platforms: 'all',
  limits:
    'Looks at managers that sources of the app itself make: of a framework it is not known what the app calls. A call of loadAllFromPreferences anywhere in the app or in what it links counts. Apps that never save are left alone, and so are those with a VPN package from elsewhere.',
  mentions: [],
  check: {
    target: { reads: { calls: [...saveCalls, ...loadAllCalls], notes: [createdManagers] }, run },
  },
});

const project = (file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], sources: { [file]: text } } as const],
});
const swift = (manager: string, effects = 'async throws'): string => `import NetworkExtension

func connect() ${effects} {
    let manager = ${manager}
    manager.isEnabled = true
    manager.saveToPreferences { error in print(error as Any) }
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a new manager each time',
        project: project('Manager.swift', swift('«NETunnelProviderManager()»')),
        message: 'App makes a new NETunnelProviderManager and never calls loadAllFromPreferences',
        fixed: {
          'App/Manager.swift': swift(
            'try await NETunnelProviderManager.loadAllFromPreferences().first ?? NETunnelProviderManager()',
          ),
        },
      },
      {
        title: 'in a function that cannot wait',
        project: project('Manager.swift', swift('«NEAppProxyProviderManager()»', 'throws')),
      },
      {
        title: 'Objective-C',
        project: project(
          'Manager.m',
          `#import <NetworkExtension/NetworkExtension.h>

void install(void) {
    NETunnelProviderManager *manager = «[[NETunnelProviderManager alloc] init]»;
    NETunnelProviderManager *other = «[NETunnelProviderManager new]»;
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {}];
    [other saveToPreferencesWithCompletionHandler:^(NSError *error) {}];
}
`,
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: an existing configuration first',
        project: project(
          'Manager.swift',
          swift(
            'try await NETunnelProviderManager.loadAllFromPreferences().first ?? NETunnelProviderManager()',
          ),
        ),
      },
      {
        title: 'a framework of the workspace that looks for it',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              links: ['Kit'],
              sources: { 'Manager.swift': swift('Kit.existing ?? NETunnelProviderManager()') },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: {
                'Kit.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid look(void) {\n    [NETunnelProviderManager loadAllFromPreferencesWithCompletionHandler:^(NSArray *managers, NSError *error) {}];\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'tests, and a manager that is never saved',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Preview.swift': 'import NetworkExtension\n\nlet preview = NETunnelProviderManager()\n',
              },
            },
            {
              name: 'AppTests',
              kind: 'unit-test',
              platforms: ['iOS'],
              sources: { 'ManagerTests.swift': swift('NETunnelProviderManager()') },
            },
          ],
        },
      },
    ],
  },
};
