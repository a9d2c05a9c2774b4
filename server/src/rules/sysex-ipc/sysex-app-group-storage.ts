import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { isGroupName } from '../ne-packaging/appGroups.ts';
import { appGroups, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';

const calls = [
  'containerURL',
  'containerURLForSecurityApplicationGroupIdentifier',
  'UserDefaults',
  'initWithSuiteName',
];

/** What the call opens: the files or the defaults of an app group; undefined for any other call. */
const storageOf = (call: Located<CallFact>, facts: TargetFacts): 'files' | 'defaults' | undefined => {
  const [argument] = call.arguments;
  if (!argument) return undefined;
  if (call.name.startsWith('containerURL'))
    return call.name !== 'containerURL' || argument.label === 'forSecurityApplicationGroupIdentifier'
      ? 'files'
      : undefined;
  if (call.name === 'UserDefaults' ? argument.label !== 'suiteName' : call.receiverType !== 'NSUserDefaults')
    return undefined;
  const suite = known(facts.fold(argument, call.path));
  return suite !== undefined && isGroupName(suite) ? 'defaults' : undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const facts = context.facts(target);
  for (const call of facts.calls(...calls)) {
    const storage = storageOf(call, facts);
    if (!storage || !target.variants.some(variant => call.compiledIn(variant) === 'yes')) continue;
    const isShared = servesOtherProgram(call.path, target, context);
    const when = isShared ? `When running in ${target.name}, which is` : `${target.name} is`;
    context.report({
      at: call.place,
      ...(isShared && { severity: 'information' }),
      message: `${when} a system extension and runs as root, ${isShared ? 'these' : 'so these'} ${storage} are root’s and not those of the user’s app; send the data over XPC or in providerConfiguration.`,
    });
  }
};

export default rule({
  id: 'sysex-app-group-storage',
  title: 'System extension shares files or defaults through an app group',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'app-groups-working-towards-harmony', 'xpc-resources'],
  why: 'A system extension runs as root, so its group container and its defaults lie in root’s home folder. What the app of the logged-in user writes there never reaches the extension, and nothing fails.',
  platforms: 'macOS 10.15+',
  limits:
    'A suite name counts when it is a literal or constant that names an app group. Sources that another target compiles too are mentioned as information.',
  mentions: [],
  check: { target: { reads: { calls }, run } },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data']),
  entitlements: appGroups('group.com.example'),
} as const;

const swift = `import Foundation

let defaults = «UserDefaults»(suiteName: "group.com.example")
let folder = FileManager.default.«containerURL»(forSecurityApplicationGroupIdentifier: "group.com.example")
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'defaults and files of the group',
        project: { targets: [{ ...filter, sources: { 'Settings.swift': swift } }] },
        message: 'Filter is a system extension and runs as root, so these',
      },
      {
        title: 'Objective-C, the group in a constant with the team',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Settings.m': `#import <Foundation/Foundation.h>

#define GROUP @"ABCDE12345.com.example"

NSUserDefaults *sharedDefaults(void) {
    return [[NSUserDefaults alloc] «initWithSuiteName»:GROUP];
}
NSURL *sharedFolder(void) {
    return [[NSFileManager defaultManager] «containerURLForSecurityApplicationGroupIdentifier»:GROUP];
}
`,
              },
            },
          ],
        },
      },
      {
        title: 'a source that the app has too',
        severity: 'information',
        message: 'When running in Filter, which is a system extension and runs as root, these',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { [placeholder]: '' } },
            { ...filter, sources: { 'Settings.swift': swift } },
          ],
          edit: sharedSource('Filter/Settings.swift'),
        },
        without: ['synchronised'],
      },
    ],
    quiet: [
      {
        title: 'Recommended: what the app passes on in the configuration',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Provider.swift':
                  'import NetworkExtension\n\nclass Provider: NEFilterDataProvider {\n    var server: Any? { filterConfiguration.vendorConfiguration?["server"] }\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'the app itself, code for iOS, and a suite that is no group',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter'],
              entitlements: appGroups('group.com.example'),
              sources: { 'Settings.swift': swift.replace(/[«»]/g, '') },
            },
            {
              ...filter,
              sources: {
                'Settings.swift': `import Foundation

let own = UserDefaults(suiteName: "com.example.Filter.settings")
let standard = UserDefaults.standard
#if os(iOS)
let shared = UserDefaults(suiteName: "group.com.example")
#endif
`,
              },
            },
          ],
        },
      },
      {
        title: 'a suite from elsewhere',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Settings.swift':
                  'import Foundation\n\nfunc defaults(_ suite: String) -> UserDefaults? { UserDefaults(suiteName: suite) }\n',
              },
            },
          ],
        },
      },
    ],
  },
};
