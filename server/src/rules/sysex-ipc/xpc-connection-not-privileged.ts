import type { ArgumentFact } from '../../project/facts/sourceFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { isSameGroup } from '../ne-packaging/appGroups.ts';
import { installs, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { launchdNames } from './launchdNames.ts';
import { machServiceKey, machServiceName } from './machServiceName.ts';
import { type XpcCall, xpcCallNames, xpcCalls } from './xpcCalls.ts';

interface Service {
  readonly extension: Target;
  readonly name: string;
  readonly at: Place;
}

const services = ({ model }: TargetContext): readonly Service[] =>
  model.targets
    .filter(({ kind }) => kind === 'system-extension')
    .flatMap(extension =>
      extension.variants.flatMap(variant => {
        const name = known(machServiceName(variant));
        return name ? [{ extension, name: name.value, at: name.at }] : [];
      }),
    );

/** Options that are none: left out, an empty list, zero. */
const isEmpty = (options: ArgumentFact | undefined): boolean =>
  options === undefined ||
  /^(?:\[\s*\]|0|UInt64\(0\)|\.none|\.init\(\)|\(\w+\)\s*0|(?:\.init|[\w.]*Options)\(rawValue: 0\))$/.test(
    options.value ?? options.text ?? '',
  );

const fixesOf = ({ call, options, name, privileged }: XpcCall): readonly TargetFix[] => {
  const { path } = call;
  const title = `Pass ${privileged}`;
  if (options)
    return [{ title, edits: [{ at: { path, span: options.at }, newText: privileged }], preferred: true }];
  const last = call.arguments.filter(({ kind }) => kind !== 'closure').at(-1);
  // What stands behind the name is written down nowhere, but for a bracket that closes the call.
  const isSingle = last === name && call.whole.end === name.at.end + 1 && path.endsWith('.swift');
  const span = { start: name.at.end, end: name.at.end };
  return isSingle
    ? [{ title, edits: [{ at: { path, span }, newText: `, options: ${privileged}` }], preferred: true }]
    : [];
};

/** The extension of an app whose name is read from Info.plist in the same file and passed on in a variable. */
const readName = (
  target: Target,
  { call, name }: XpcCall,
  all: readonly Service[],
  context: TargetContext,
): Service | undefined => {
  if (name.kind !== 'name' || !/machservice/i.test(name.value ?? '')) return undefined;
  const isRead = context
    .facts(target)
    .strings(machServiceKey)
    .some(({ path, value }) => path === call.path && value === machServiceKey);
  const embedded = context.model.embeddedIn(target);
  return isRead ? all.find(({ extension }) => embedded.some(({ id }) => id === extension.id)) : undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind === 'system-extension') return;
  const facts = context.facts(target);
  const clients = xpcCalls(facts).filter(({ side, options }) => side === 'client' && isEmpty(options));
  if (clients.length === 0) return;
  const all = services(context);
  const jobs = launchdNames(context);
  for (const client of clients) {
    if (!target.variants.some(variant => client.call.compiledIn(variant) === 'yes')) continue;
    const name = known(facts.fold(client.name, client.call.path));
    const service =
      name === undefined
        ? readName(target, client, all, context)
        : jobs.has(name)
          ? undefined
          : all.find(each => isSameGroup(each.name, name));
    if (!service) continue;
    context.report({
      at: client.call.place,
      message: `${target.name} connects to the system extension ${service.extension.name} without ${client.privileged}, so the name may lead to a service that something else registered in the user's session; pass it.`,
      fixes: fixesOf(client),
      related: [{ at: service.at, message: `${service.extension.name} registers "${service.name}" here` }],
    });
  }
};

export default rule({
  id: 'xpc-connection-not-privileged',
  title: 'Connection to a system extension without the privileged option',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: [
    'network-extension-provider-packaging',
    'xpc-resources',
    'forum-721433-privileged-mach-service',
  ],
  why: 'A system extension registers its Mach service for the whole system. Without the privileged option the look-up begins in the session of the user, where any program may have registered the same name.',
  platforms: 'macOS 10.15+',
  limits:
    'Sees names that are literals or constants, and a variable called after the Mach service in a file that reads NEMachServiceName. Options held in a variable are taken as right.',
  mentions: [],
  check: { target: { reads: { calls: xpcCallNames, strings: [machServiceKey] }, run } },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data'], '$(TeamIdentifierPrefix)com.example.Filter'),
} as const;
const app = { name: 'App', kind: 'app', entitlements: installs, embeds: ['Filter'] } as const;

const swift = (call: string): string => `import Foundation

let serviceName = "ABCDE12345.com.example.Filter"

func connect() throws {
    let connection = ${call}
    connection.activate()
}
`;
const objectiveC = (call: string): string => `#import <Foundation/Foundation.h>

void connectToFilter(void) {
    NSXPCConnection *connection = ${call};
    [connection resume];
}
`;
const project = (file: string, text: string) => ({
  targets: [{ ...app, sources: { [file]: text } }, filter],
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'no options',
        project: project('Client.swift', swift('«NSXPCConnection»(machServiceName: serviceName)')),
        message: 'App connects to the system extension Filter without .privileged',
        related: [{ path: 'Filter/Info.plist', text: 'com.example.Filter' }],
        fixed: {
          'App/Client.swift': swift('NSXPCConnection(machServiceName: serviceName, options: .privileged)'),
        },
      },
      {
        title: 'empty options of a session',
        project: project(
          'Client.swift',
          swift(
            'try «XPCSession»(machService: "ABCDE12345.com.example.Filter", options: [], cancellationHandler: nil)',
          ),
        ),
        fixed: {
          'App/Client.swift': swift(
            'try XPCSession(machService: "ABCDE12345.com.example.Filter", options: .privileged, cancellationHandler: nil)',
          ),
        },
      },
      {
        title: 'Objective-C',
        project: project(
          'Client.m',
          objectiveC(
            '[[NSXPCConnection alloc] «initWithMachServiceName»:@"ABCDE12345.com.example.Filter" options:0]',
          ),
        ),
        fixed: {
          'App/Client.m': objectiveC(
            '[[NSXPCConnection alloc] initWithMachServiceName:@"ABCDE12345.com.example.Filter" options:NSXPCConnectionPrivileged]',
          ),
        },
      },
      {
        title: 'the C interface',
        project: project(
          'client.c',
          `#include <xpc/xpc.h>

xpc_connection_t connect_to_filter(dispatch_queue_t queue) {
    return «xpc_connection_create_mach_service»("ABCDE12345.com.example.Filter", queue, 0);
}
`,
        ),
      },
      {
        title: 'the name read from the Info.plist of the extension',
        project: project(
          'Client.swift',
          `import Foundation

func connect(to bundle: Bundle) -> NSXPCConnection {
    let networkExtension = bundle.object(forInfoDictionaryKey: "NetworkExtension") as! [String: Any]
    let machServiceName = networkExtension["NEMachServiceName"] as! String
    return «NSXPCConnection»(machServiceName: machServiceName, options: [])
}
`,
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: the privileged option',
        project: project(
          'Client.swift',
          swift('NSXPCConnection(machServiceName: serviceName, options: .privileged)'),
        ),
      },
      {
        title: 'the listener, and the privileged flag of the C interface',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'Client.swift':
                  'import XPC\n\nlet client = xpc_connection_create_mach_service("ABCDE12345.com.example.Filter", nil, UInt64(XPC_CONNECTION_MACH_SERVICE_PRIVILEGED))\n',
              },
            },
            {
              ...filter,
              sources: {
                'main.swift':
                  'import Foundation\n\nlet listener = NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")\n',
              },
            },
          ],
        },
      },
      {
        title: 'an agent of the user, and options from elsewhere',
        project: project(
          'Client.swift',
          `import Foundation

let agent = NSXPCConnection(machServiceName: "com.example.agent", options: [])
let filter = NSXPCConnection(machServiceName: "ABCDE12345.com.example.Filter", options: options)
`,
        ),
      },
      {
        title: 'a name that a launch agent registers',
        project: {
          targets: [
            {
              ...app,
              sources: { 'Client.swift': swift('NSXPCConnection(machServiceName: serviceName)') },
              copies: [
                {
                  products: ['ABCDE12345.com.example.Filter.plist'],
                  destination: '1',
                  path: 'Contents/Library/LaunchAgents',
                },
              ],
            },
            filter,
          ],
          files: {
            'Frameworks/ABCDE12345.com.example.Filter.plist': plist(
              '<key>MachServices</key>\n<dict>\n\t<key>ABCDE12345.com.example.Filter</key>\n\t<true/>\n</dict>',
            ),
          },
        },
      },
    ],
  },
};
