import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { extensionInfo, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { providersOfAny } from '../target/providersOf.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { tunnel, tunnelOf } from './exampleTunnel.ts';
import { resolverLookups } from './resolverLookups.ts';

const point = 'com.apple.networkextension.packet-tunnel';

const extensions: readonly Target['kind'][] = ['app-extension', 'extensionkit-extension', 'system-extension'];

const run = (target: Target, context: TargetContext): void => {
  const isTunnel =
    extensions.includes(target.kind) &&
    providersOfAny(target.variants, context.catalogue).some(provider => provider.point === point);
  if (!isTunnel) return;
  for (const code of context.model.codeOf(target)) {
    for (const note of context.facts(code).notes(resolverLookups.id)) {
      if (isVendoredPath(note.path) || isSharedWithApp(target, note.path, context)) continue;
      if (code.id !== target.id && context.model.linkedBy(code).some(({ kind }) => kind === 'app')) continue;
      if (!code.variants.some(variant => note.compiledIn(variant) === 'yes')) continue;
      context.report({
        at: note.place,
        message: `While the tunnel of ${target.name} owns DNS, ${note.text} gives the tunnel’s own resolvers and not those of the network below; iOS has no API for these, so do not count on them.`,
      });
    }
  }
};

export default rule({
  id: 'tunnel-isp-resolver-lookup',
  title: 'Provider tries to read the carrier’s DNS servers',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['tn3120', 'routing-your-vpn-network-traffic', 'tn3151'],
  why: 'With a full tunnel the system shows the resolvers of the tunnel to every program, the provider included. Queries that are meant for the servers of the carrier go back into the tunnel, and fail.',
  platforms: 'all',
  limits:
    'Sees calls and literals in the sources of a packet tunnel and of code that it alone links. When the tunnel starts is not looked at: before that the answer is still right. A function that ties its query to an interface or sets the servers itself is left alone, as is code taken over from elsewhere.',
  mentions: [],
  check: { target: { reads: { notes: [resolverLookups] }, run } },
});

const swift = `import Foundation

func servers() -> [String] {
    var state = __res_9_state()
    «res_9_ninit»(&state)
    let text = try? String(contentsOfFile: «"/etc/resolv.conf"»)
    return parse(state, text)
}
`;
const c = (scope = '', mark = (name: string) => name): string => `#include <resolv.h>

int servers(struct __res_state *state, union res_sockaddr_union *found) {
    ${mark('res_ninit')}(state);
${scope}    return ${mark('res_getservers')}(state, found, 3);
}
`;
const marked = (name: string): string => `«${name}»`;
const plain = (text: string): string => text.replace(/[«»]/g, '');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'Swift',
        project: tunnelOf('Resolver.swift', swift),
        message: 'While the tunnel of Tunnel owns DNS, res_9_ninit gives the tunnel’s own resolvers',
      },
      { title: 'C', project: tunnelOf('resolver.c', c('', marked)) },
      {
        title: 'Objective-C, the key in a constant, in a system extension',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo(['packet-tunnel']),
              sources: {
                'Resolver.m':
                  '#import <SystemConfiguration/SystemConfiguration.h>\n\nstatic NSString * const Key = «@"State:/Network/Global/DNS"»;\n\nid servers(SCDynamicStoreRef store) {\n    return CFBridgingRelease(SCDynamicStoreCopyValue(store, (__bridge CFStringRef)Key));\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a library that the tunnel links',
        project: {
          targets: [
            { ...tunnel, links: ['Core'] },
            {
              name: 'Core',
              kind: 'static-library',
              platforms: ['iOS'],
              sources: { 'resolver.c': c('', marked) },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: let the system resolve',
        project: tunnelOf(
          'Resolver.swift',
          'import dnssd\n\nfunc resolve(_ host: String) {\n    DNSServiceGetAddrInfo(&reference, 0, 0, 0, host, answered, nil)\n}\n',
        ),
      },
      {
        title: 'tied to an interface, or with servers of its own',
        project: tunnelOf(
          'resolver.c',
          `${c('    setsockopt(fd, IPPROTO_IP, IP_BOUND_IF, &index, sizeof index);\n')}${c('    res_setservers(state, own, 1);\n').replaceAll('int servers', 'int others')}`,
        ),
      },
      {
        title: 'another provider, the app, and a source that both have',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Tunnel'],
              sources: { 'resolver.c': c(), [placeholder]: '' },
            },
            { ...tunnel, sources: { 'Resolver.swift': plain(swift) } },
            { ...tunnel, name: 'Proxy', info: extensionInfo('dns-proxy'), sources: { 'resolver.c': c() } },
          ],
          edit: sharedSource('Tunnel/Resolver.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'text for people, and names of the project’s own',
        project: tunnelOf(
          'Resolver.swift',
          'import Foundation\n\nfunc res_init() {}\nfunc start() {\n    res_init()\n    print("/etc/resolv.conf")\n    resolver.ares_init()\n}\n',
        ),
      },
      {
        title: 'C for another system',
        project: tunnelOf('resolver.c', `#ifdef __linux__\n${c()}#endif\n`),
      },
    ],
  },
};
