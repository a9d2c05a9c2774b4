import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { extensionInfo, lacking, sandboxed } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { app, reportedApp } from './exampleApp.ts';
import { internetSockets, listeningServices } from './internetSockets.ts';
import { reportSandboxed, type SandboxedUse } from './reportSandboxed.ts';
import { udpServers } from './udpServers.ts';

const key = 'com.apple.security.network.server';

const classes = ['NWListener', 'NetworkListener'];

const usesIn = (target: Target, context: TargetContext): readonly SandboxedUse[] => {
  const facts = context.facts(target);
  return [
    ...[...facts.uses(...classes), ...facts.uses('nw_listener_create').filter(({ called }) => called)].map(
      fact => ({ fact, name: fact.name }),
    ),
    ...[
      ...facts.notes(listeningServices.id),
      ...facts.notes(udpServers.id),
      ...facts
        .notes(internetSockets.id)
        .filter(({ text }) => text === 'listen' || text === 'CFSocketSetAddress'),
    ].map(fact => ({ fact, name: fact.text })),
  ];
};

const run = (target: Target, context: TargetContext): void =>
  reportSandboxed(
    target,
    context,
    key,
    () => usesIn(target, context),
    (use, where) =>
      `${target.name} is sandboxed and listens with ${use.name}, but its entitlements${where} lack ${key}, so no connection reaches it; add it with the value true.`,
  );

export default rule({
  id: 'sandbox-network-server-missing',
  title: 'Sandboxed Mac code listens without the server entitlement',
  category: 'sandbox',
  severity: 'warning',
  resources: ['entitlement-network-server'],
  why: 'The App Sandbox allows no incoming connection unless the program says that it takes some. Without the entitlement bind or listen fails with EPERM, and a listener of Network.framework with the same error.',
  platforms: 'macOS 10.7+, Catalyst',
  limits:
    'Looks at apps and app extensions, not at Network Extension providers; of UDP sockets those that are bound to a port given as a number, and receive. Where one configuration has the entitlement, quiet for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: {
    target: {
      reads: {
        uses: [...classes, 'nw_listener_create'],
        notes: [internetSockets, listeningServices, udpServers],
      },
      run,
    },
  },
});

const swift = `import Network

func listen() throws -> NWListener {
    try NWListener(using: .tcp, on: 8080)
}
`;
const server = `${sandboxed}\n<key>${key}</key>\n<true/>`;

const sockets = (family: string): string => `#include <sys/socket.h>

int start(const struct sockaddr *address, socklen_t length) {
    int fd = socket(${family}, SOCK_STREAM, 0);
    if (bind(fd, address, length) != 0) return -1;
    return listen(fd, 5);
}
`;

const datagrams = (port: string): string => `#include <netinet/in.h>
#include <sys/socket.h>

long receive(void *buffer, unsigned long size) {
    struct sockaddr_in address = {.sin_family = AF_INET};
    struct sockaddr_in from;
    socklen_t length = sizeof from;
    address.sin_port = ${port};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) return -1;
    return recvfrom(fd, buffer, size, 0, (struct sockaddr *)&from, &length);
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a listener in a sandboxed app',
        project: reportedApp('Server.swift', swift),
        message: `App is sandboxed and listens with NWListener, but its entitlements lack ${key}`,
        related: [{ path: 'App/Server.swift', text: 'NWListener' }],
        fixed: { 'App/App.entitlements': plist(server) },
      },
      {
        title: 'C with sockets',
        project: reportedApp('server.c', sockets('AF_INET6')),
        message: 'listens with listen',
      },
      {
        title: 'a UDP socket with a port of its own',
        project: reportedApp('datagrams.c', datagrams('htons(5353)')),
        message: 'listens with bind',
      },
      {
        title: 'a UDP socket in Swift',
        hidden: true,
        project: reportedApp(
          'Datagrams.swift',
          `import Darwin

func receive(_ buffer: UnsafeMutableRawPointer) -> Int {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(8125 /* statsd */).bigEndian
    let fd = socket(AF_INET6, SOCK_DGRAM, 0)
    let bound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(fd, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
    }
    return bound == 0 ? recv(fd, buffer, 1500, 0) : -1
}
`,
        ),
      },
      {
        title: 'a listener for UDP',
        hidden: true,
        project: reportedApp('Server.swift', swift.replace('.tcp', '.udp')),
      },
      {
        title: 'Objective-C, a service that listens itself',
        project: reportedApp(
          'Server.m',
          `#import <Foundation/Foundation.h>

void publish(NSNetService *service) {
    [service publishWithOptions:NSNetServiceListenForConnections];
}
`,
        ),
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: server,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
              sources: { 'Server.swift': swift },
            },
          ],
          files: { 'App/Release.entitlements': lacking(sandboxed) },
        },
        message: 'its entitlements in Release lack com.apple.security.network.server',
        fixed: { 'App/Release.entitlements': plist(server) },
      },
    ],
    quiet: [
      {
        title: 'a server that is compiled for debugging alone, and a configuration for this Mac',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: server,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
              sources: { 'Server.swift': `#if DEBUG\n${swift}#endif\n` },
            },
            {
              name: 'Local',
              kind: 'app',
              entitlements: server,
              configurations: {
                Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements', CODE_SIGN_IDENTITY: '-' },
                Release: { CODE_SIGN_IDENTITY: 'Developer ID Application' },
              },
              sources: { 'Server.swift': swift },
            },
          ],
          files: { 'App/Release.entitlements': plist(sandboxed) },
        },
      },
      { title: 'Recommended: the entitlement', project: app(server, 'Server.swift', swift) },
      {
        title: 'sockets of the local machine, and a service that only has a name',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'server.c': sockets('AF_UNIX'),
                'Name.swift':
                  'import Foundation\n\nfunc publish(_ service: NetService) {\n    service.publish()\n}\n',
              },
            },
          ],
        },
      },
      {
        title:
          'UDP clients: a port of the system’s choice, a port that is not known, and one that only sends',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'any.c': datagrams('0'),
                'zero.c': datagrams('htons(0)'),
                'given.c': datagrams('htons(port)'),
                'query.c': datagrams('htons(0)').replace(
                  '    int fd',
                  '    struct sockaddr_in server = {.sin_family = AF_INET};\n    server.sin_port = htons(53);\n    int fd',
                ),
                'unset.c': datagrams('htons(53)').replaceAll('address.sin_port', 'from.sin_port'),
                'send.c': datagrams('htons(68)').replaceAll('recvfrom', 'sendto'),
                'stream.c': datagrams('htons(5353)').replace('SOCK_DGRAM', 'SOCK_STREAM'),
              },
            },
          ],
        },
      },
      {
        title: 'a provider, and an app without a sandbox',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              info: extensionInfo('packet-tunnel'),
              entitlements: sandboxed,
              sources: { 'Server.swift': swift },
            },
            { name: 'Open', kind: 'app', entitlements: '', sources: { 'Server.swift': swift } },
          ],
        },
      },
      {
        title: 'an entitlement that a build setting switches',
        project: app(
          `${sandboxed}\n<key>${key}</key>\n<string>$(MAY_LISTEN)</string>`,
          'Server.swift',
          swift,
        ),
      },
    ],
  },
};
