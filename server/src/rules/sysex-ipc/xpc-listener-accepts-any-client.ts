import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import {
  acceptingBodies,
  acceptingHandlers,
  acceptingListeners,
  clientChecks,
} from './acceptingListeners.ts';
import { xpcCallNames, xpcCalls } from './xpcCalls.ts';

/** Listeners that only those can reach who were given their endpoint, or who share the bundle. */
const unnamed = ['anonymous', 'anonymousListener', 'service', 'serviceListener'];

/** A program that runs as root and is open to the whole system: a system extension, or a helper that launchd starts for an app. */
const isPrivileged = ({ kind, variants }: Target): boolean =>
  kind === 'system-extension' ||
  (kind === 'tool' && variants.some(({ info }) => info.get('SMAuthorizedClients').state === 'present'));

/** The team that signs every configuration. */
const teamOf = ({ variants }: Target): string | undefined => {
  const teams = new Set(variants.map(variant => known(variant.setting('DEVELOPMENT_TEAM'))));
  const [team] = teams;
  return teams.size === 1 && team !== undefined && /^[A-Z0-9]{10}$/.test(team) ? team : undefined;
};

/** The first system with `setCodeSigningRequirement`. */
const since = '13.0';

const fixesOf = (method: Located<NoteFact>, facts: TargetFacts, target: Target): readonly TargetFix[] => {
  const team = teamOf(target);
  const lowest = target.deployment.macOS;
  const body = facts
    .notes(acceptingBodies.id)
    .find(({ path, at }) => path === method.path && at.start > method.at.start);
  if (!team || !body || lowest === undefined || compareVersions(lowest, since) < 0) return [];
  const space = body.text.indexOf(' ');
  const name = body.text.slice(0, space);
  const text = `"anchor apple generic and certificate leaf[subject.OU] = \\"${team}\\""`;
  const statement = method.path.endsWith('.swift')
    ? `${name}.setCodeSigningRequirement(${text})`
    : `[${name} setCodeSigningRequirement:@${text}];`;
  const newText = `${statement}${body.text.slice(space + 1)}`;
  return [
    {
      title: `Require a client signed by team ${team}`,
      edits: [{ at: body.place, newText }],
      preferred: false,
    },
  ];
};

const run = (target: Target, context: TargetContext): void => {
  if (!isPrivileged(target)) return;
  const facts = context.facts(target);
  const inC = new Set(facts.notes(acceptingHandlers.id));
  const found = [...facts.notes(acceptingListeners.id), ...inC].filter(note =>
    target.variants.some(
      variant => note.compiledIn(variant) === 'yes' && !/debug/i.test(variant.configuration),
    ),
  );
  if (found.length === 0) return;
  const code = context.model.codeOf(target);
  const mayCheck = code.some(
    part =>
      part.unknown !== undefined ||
      part.filesUnknown !== undefined ||
      context.facts(part).notes(clientChecks.id).length > 0,
  );
  if (mayCheck) return;
  const other = code.some(part =>
    context
      .facts(part)
      .calls(...unnamed)
      .some(({ receiver }) => receiver.endsWith('NSXPCListener')),
  );
  const named = code.flatMap(part => xpcCalls(context.facts(part)).filter(({ side }) => side === 'listener'));
  const [listener] = named;
  if (other || !listener) return;
  for (const note of found) {
    context.report({
      at: note.place,
      message: `Any local process can connect to ${target.name}, since nothing looks at who the client is; require your app’s signature with ${inC.has(note) ? 'xpc_connection_set_peer_code_signing_requirement' : 'setCodeSigningRequirement'} before you accept.`,
      fixes: fixesOf(note, facts, target),
      related:
        listener.call.place.span === note.place.span
          ? []
          : [{ at: listener.call.place, message: `${target.name} listens here` }],
    });
  }
};

export default rule({
  id: 'xpc-listener-accepts-any-client',
  title: 'XPC listener accepts every client',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['validating-signature-of-xpc-process', 'network-extension-provider-packaging', 'xpc-resources'],
  why: 'The Mach service of a system extension or privileged helper is there for every process of every user. A listener that accepts all of them lets any program give orders to code that runs as root.',
  platforms: 'macOS 10.15+',
  limits:
    'Looks at system extensions, and at helpers with SMAuthorizedClients. Quiet where the program mentions a code-signing requirement, the audit token, process or user of a connection, or authorisation by the user; where the method hands the connection to code that is not seen; and where a listener is anonymous. A configuration called Debug does not count.',
  mentions: [],
  check: {
    target: {
      reads: [
        {
          calls: [...xpcCallNames, ...unnamed],
          within: ['NSXPCListener', ...xpcCallNames.filter(name => /^(?:XPC|xpc)/.test(name))],
          notes: [acceptingListeners, acceptingBodies, acceptingHandlers],
        },
        { notes: [clientChecks] },
      ],
      run,
    },
  },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  deployment: '13.0',
  info: systemExtensionInfo(['filter-data'], 'ABCDE12345.com.example.Filter'),
} as const;
const swift = (
  body: string,
  mark = (name: string) => name,
  listener = 'NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")',
): string => `import Foundation

final class Server: NSObject, NSXPCListenerDelegate {
    let listener = ${listener}

    func ${mark('listener')}(_ listener: NSXPCListener, shouldAcceptNewConnection newConnection: NSXPCConnection) -> Bool {
${body}    }
}
`;
const accept = `        newConnection.exportedInterface = NSXPCInterface(with: Control.self)
        newConnection.exportedObject = self
        newConnection.invalidationHandler = { [weak newConnection] in
            self.connections.remove(newConnection)
        }
        connections.append(newConnection)
        newConnection.resume()
        return true
`;
const marked = (name: string): string => `«${name}»`;
const requirement = '"anchor apple generic and certificate leaf[subject.OU] = \\"ABCDE12345\\""';
const objectiveC = (body: string, mark = (name: string) => name): string => `#import <Foundation/Foundation.h>

static NSString * const ServiceName = @"ABCDE12345.com.example.Filter";

@implementation Server
- (void)start {
    self.listener = [[NSXPCListener alloc] initWithMachServiceName:ServiceName];
}
- (BOOL)${mark('listener')}:(NSXPCListener *)listener shouldAcceptNewConnection:(NSXPCConnection *)connection {
${body}    connection.exportedObject = self;
    [connection resume];
    return YES;
}
@end
`;
const c = (check: string, mark = (name: string) => name): string => `#include <xpc/xpc.h>

void serve(dispatch_queue_t queue) {
    xpc_connection_t listener = ${mark('xpc_connection_create_mach_service')}("ABCDE12345.com.example.Filter", queue, XPC_CONNECTION_MACH_SERVICE_LISTENER);
${check}    xpc_connection_set_event_handler(listener, ^(xpc_object_t peer) {
        xpc_connection_set_event_handler(peer, ^(xpc_object_t message) { answer(message); });
        xpc_connection_resume(peer);
    });
    xpc_connection_resume(listener);
}
`;
const project = (file: string, text: string) => ({ targets: [{ ...filter, sources: { [file]: text } }] });

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a delegate that says yes',
        project: project('Server.swift', swift(accept, marked)),
        message: 'Any local process can connect to Filter',
        related: [{ path: 'Filter/Server.swift', text: 'NSXPCListener' }],
        fixed: {
          'Filter/Server.swift': swift(
            `        newConnection.setCodeSigningRequirement(${requirement})\n${accept}`,
          ),
        },
      },
      {
        title: 'Objective-C, the name in a constant',
        project: project('Server.m', objectiveC('', marked)),
        fixed: {
          'Filter/Server.m': objectiveC(`    [connection setCodeSigningRequirement:@${requirement}];\n`),
        },
      },
      {
        title:
          'a base class with a log, the listener in another file, the signatures of flows, and systems before the requirement',
        project: {
          targets: [
            {
              ...filter,
              deployment: '11.0',
              sources: {
                'Base.swift': `import Foundation

class Base: NSObject, NSXPCListenerDelegate {
    func «listener»(_ listener: NSXPCListener, shouldAcceptNewConnection connection: NSXPCConnection) -> Bool {
        NSLog("client %d", connection.processIdentifier)
        if current != nil {
            connection.resume()
            return true
        }
        current = connection
        connection.resume()
        return true
    }
}
`,
                'main.swift':
                  'import Foundation\n\nclass Server: Base {}\nlet server = Server()\nlet listener = NSXPCListener(machServiceName: "ABCDE12345.com.example.Filter")\nlistener.delegate = server\n',
                'Flows.swift':
                  'import NetworkExtension\n\nfunc code(of flow: NEFilterFlow) -> SecCode? {\n    var code: SecCode?\n    SecCodeCopyGuestWithAttributes(nil, [kSecGuestAttributeAudit: flow.sourceAppAuditToken as Any] as NSDictionary, [], &code)\n    return code\n}\n',
              },
            },
          ],
        },
        unfixed: true,
      },
      {
        title: 'the C interface',
        project: project('server.c', c('', marked)),
        message: 'with xpc_connection_set_peer_code_signing_requirement',
        unfixed: true,
      },
      {
        title: 'a privileged helper',
        project: {
          targets: [
            {
              name: 'Helper',
              kind: 'tool',
              info: '<key>SMAuthorizedClients</key>\n<array>\n\t<string>identifier "com.example.App" and anchor apple generic</string>\n</array>',
              sources: { 'main.swift': swift(accept, marked) },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a requirement for each connection, or for the listener',
        project: project(
          'Server.swift',
          swift(`        newConnection.setCodeSigningRequirement(requirement)\n${accept}`),
        ),
      },
      {
        title: 'a client that is looked at in an unsafe way: xpc-client-check-by-pid speaks',
        project: project(
          'Server.swift',
          swift(
            `        let app = NSRunningApplication(processIdentifier: newConnection.processIdentifier)\n        guard app?.bundleIdentifier == "com.example.app" else { return false }\n${accept}`,
          ),
        ),
      },
      {
        title: 'the listener has the requirement, in another file',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Server.swift': swift(accept),
                'Start.swift':
                  'import Foundation\n\nfunc start(_ server: Server) {\n    server.listener.setConnectionCodeSigningRequirement(requirement)\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a client is looked at, or handed on',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Server.swift': swift(
                  `        guard isAuthorised(newConnection) else { return false }\n${accept}`,
                ),
                'Second.swift': `import Foundation

final class Second: NSObject, NSXPCListenerDelegate {
    func listener(_ listener: NSXPCListener, shouldAcceptNewConnection connection: NSXPCConnection) -> Bool {
        handler.take(connection)
        return true
    }
}
final class Third: NSObject, NSXPCListenerDelegate {
    func listener(_ listener: NSXPCListener, shouldAcceptNewConnection connection: NSXPCConnection) -> Bool {
        return isOpen
    }
}
`,
              },
            },
          ],
        },
      },
      {
        title: 'the audit token of the connection, by its key',
        project: project(
          'Server.swift',
          `${swift(accept)}\nfunc token(of connection: NSXPCConnection) -> Any? { connection.value(forKey: "auditToken") }\n`,
        ),
      },
      {
        title: 'an anonymous listener, an app, and code for debugging',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'Server.swift': swift(accept) } },
            {
              ...filter,
              sources: { 'Server.swift': swift(accept, name => name, 'NSXPCListener.anonymous()') },
            },
            {
              ...filter,
              name: 'Other',
              sources: { 'Server.swift': `#if DEBUG\n${swift(accept)}#endif\n` },
            },
          ],
        },
      },
      {
        title: 'C: a requirement for the peers',
        project: project(
          'server.c',
          c('    xpc_connection_set_peer_code_signing_requirement(listener, "anchor apple");\n'),
        ),
      },
      {
        title: 'Objective-C: a requirement',
        project: project('Server.m', objectiveC('    [connection setCodeSigningRequirement:requirement];\n')),
      },
    ],
  },
};
