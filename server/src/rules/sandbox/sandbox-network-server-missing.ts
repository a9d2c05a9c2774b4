import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { extensionInfo, lacking, sandboxed } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { internetSockets, listeningServices } from './internetSockets.ts';
import { reportSandboxed, type SandboxedUse } from './reportSandboxed.ts';

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
    'Looks at apps and app extensions, not at Network Extension providers; UDP sockets that only bind are not seen. Quiet where one configuration has the entitlement.',
  mentions: [],
  check: {
    target: {
      reads: { uses: [...classes, 'nw_listener_create'], notes: [internetSockets, listeningServices] },
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
const project = (entitlements: string, file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', entitlements, sources: { [file]: text } } as const],
});
const reported = (file: string, text: string) => ({
  ...project('', file, text),
  files: { 'App/App.entitlements': lacking(sandboxed) },
});

const sockets = (family: string): string => `#include <sys/socket.h>

int start(const struct sockaddr *address, socklen_t length) {
    int fd = socket(${family}, SOCK_STREAM, 0);
    if (bind(fd, address, length) != 0) return -1;
    return listen(fd, 5);
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a listener in a sandboxed app',
        project: reported('Server.swift', swift),
        message: `App is sandboxed and listens with NWListener, but its entitlements lack ${key}`,
        related: [{ path: 'App/Server.swift', text: 'NWListener' }],
        fixed: { 'App/App.entitlements': plist(server) },
      },
      {
        title: 'C with sockets',
        project: reported('server.c', sockets('AF_INET6')),
        message: 'listens with listen',
      },
      {
        title: 'Objective-C, a service that listens itself',
        project: reported(
          'Server.m',
          `#import <Foundation/Foundation.h>

void publish(NSNetService *service) {
    [service publishWithOptions:NSNetServiceListenForConnections];
}
`,
        ),
      },
    ],
    quiet: [
      { title: 'Recommended: the entitlement', project: project(server, 'Server.swift', swift) },
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
        project: project(
          `${sandboxed}\n<key>${key}</key>\n<string>$(MAY_LISTEN)</string>`,
          'Server.swift',
          swift,
        ),
      },
    ],
  },
};
