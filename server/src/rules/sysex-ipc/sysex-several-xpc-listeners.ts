import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { placeKey } from '../target/placeKey.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { furtherListeners, type NamedListener, namedListeners } from './listenerNames.ts';
import { machServiceName } from './machServiceName.ts';
import { xpcCallNames } from './xpcCalls.ts';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const listeners = namedListeners(target, context).filter(
    ({ call }) => !servesOtherProgram(call.path, target, context),
  );
  const further = new Map<string, { listener: NamedListener; variants: Variant[] }>();
  for (const variant of target.variants) {
    const [listener] = furtherListeners(listeners, variant);
    if (!listener) continue;
    const key = placeKey(listener.call.place);
    const known = further.get(key) ?? { listener, variants: [] };
    known.variants.push(variant);
    further.set(key, known);
  }
  for (const { listener, variants } of further.values()) {
    const other = listeners.find(({ text }) => text !== listener.text);
    const registered = known(machServiceName(variants[0]!));
    context.report({
      at: listener.call.place,
      message: `${target.name} listens on "${listener.text}" beside another name${inConfigurations(variants, target.variants)}, but a system extension has one named XPC endpoint, so no connection arrives here; serve everything through the NEMachServiceName listener.`,
      related: [
        ...(other ? [{ at: other.call.place, message: `the listener on "${other.text}"` }] : []),
        ...(registered
          ? [{ at: registered.at, message: `${target.name} registers "${registered.value}" here` }]
          : []),
      ],
    });
  }
};

export default rule({
  id: 'sysex-several-xpc-listeners',
  title: 'More than one named XPC listener in a system extension',
  category: 'sysex-ipc',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'xpc-resources'],
  why: 'The system registers one Mach service for a system extension: the name in NEMachServiceName. A listener with a second name never gets a connection, and nothing says so.',
  platforms: 'macOS 10.15+',
  limits: 'Sees names that are literals or constants, and sources that no other program is made of.',
  mentions: [],
  check: { target: { reads: { calls: xpcCallNames }, run } },
});

const info = systemExtensionInfo(['filter-data', 'dns-proxy'], 'ABCDE12345.com.example.Filter');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a listener for each provider',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'main.swift': `import Foundation

let filter = NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")
let proxy = «NSXPCListener»(machServiceName: "ABCDE12345.com.example.Filter.dns")
`,
              },
            },
          ],
        },
        message: 'Filter listens on "ABCDE12345.com.example.Filter.dns" beside another name',
        related: [
          { path: 'Filter/main.swift', text: 'NSXPCListener' },
          { path: 'Filter/Info.plist', text: 'ABCDE12345.com.example.Filter' },
        ],
      },
      {
        title: 'Objective-C, the registered name second',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'main.m': `#import <Foundation/Foundation.h>

static NSString * const dnsName = @"ABCDE12345.com.example.Filter.dns";

int main(void) {
    NSXPCListener *proxy = [[NSXPCListener alloc] «initWithMachServiceName»:dnsName];
    NSXPCListener *filter =
        [[NSXPCListener alloc] initWithMachServiceName:@"ABCDE12345.com.example.Filter"];
    [proxy resume];
    [filter resume];
    dispatch_main();
}
`,
              },
            },
          ],
        },
      },
      {
        title: 'the C interface, one of them in Release alone',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'main.swift': `import Foundation

let listen = UInt64(XPC_CONNECTION_MACH_SERVICE_LISTENER)
let filter = NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")
#if !DEBUG
let control = «xpc_connection_create_mach_service»("ABCDE12345.com.example.Filter.control", nil, UInt64(XPC_CONNECTION_MACH_SERVICE_LISTENER))
#endif
`,
              },
            },
          ],
        },
        message: 'beside another name in Release',
      },
      {
        title: 'names in a file of their own',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'Names.swift': `enum ServiceName {
    static let filter = "ABCDE12345.com.example.Filter"
    static let log = "ABCDE12345.com.example.Filter.log"
}
`,
                'main.swift': `import Foundation

let filter = NSXPCListener(machServiceName: ServiceName.filter)
let log = «NSXPCListener»(machServiceName: ServiceName.log)
`,
              },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: one listener for all providers, its name in one constant',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'main.swift': `import Foundation

let name = "ABCDE12345.com.example.Filter"
let listener = NSXPCListener(machServiceName: name)
let again = NSXPCListener(machServiceName: name)
let anonymous = NSXPCListener.anonymous()
`,
              },
            },
          ],
        },
      },
      {
        title: 'a connection to somebody else, and a listener for iOS',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'main.swift': `import Foundation

let listener = NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")
let agent = NSXPCConnection(machServiceName: "com.example.agent", options: .privileged)
#if os(iOS)
let other = NSXPCListener(machServiceName: "ABCDE12345.com.example.other")
#endif
`,
              },
            },
          ],
        },
      },
      {
        title: 'a daemon, which registers its names with launchd',
        project: {
          targets: [
            {
              name: 'Daemon',
              kind: 'tool',
              sources: {
                'main.swift': `import Foundation

let first = NSXPCListener(machServiceName: "com.example.daemon")
let second = NSXPCListener(machServiceName: "com.example.daemon.control")
`,
              },
            },
          ],
        },
      },
    ],
  },
};
