import type { Target } from '../../project/model/target.ts';
import { isForeignPath } from '../code/appleCode.ts';
import { isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { rule } from '../rule.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { isSample } from '../target/isSample.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { ipv4Clients } from './ipv4Clients.ts';

const kinds: readonly Target['kind'][] = [
  'app',
  'app-extension',
  'extensionkit-extension',
  'framework',
  'static-library',
  'dynamic-library',
];

const run = (target: Target, context: TargetContext): void => {
  if (!kinds.includes(target.kind) || isSample(target)) return;
  for (const note of context.facts(target).notes(ipv4Clients.id)) {
    const { path } = note;
    if (isTestPath(path) || isVendoredPath(path) || isForeignPath(path)) continue;
    const variants = target.variants.filter(
      variant => isIosFamily(variant) && note.compiledIn(variant) === 'yes',
    );
    if (variants.length === 0) continue;
    context.report({
      at: note.place,
      ...(note.text !== 'known' && { severity: 'information' }),
      message: `This socket connects over IPv4 alone, so it reaches nothing where ${iosFamilyName(variants)} has IPv6 only; use Network framework, or getaddrinfo with AF_UNSPEC and try every address.`,
    });
  }
};

export default rule({
  id: 'ipv4-only-socket',
  title: 'IPv4-only client socket',
  category: 'sockets',
  severity: 'warning',
  resources: ['tn3151', 'ipv6-dns64-nat64'],
  why: 'Many mobile networks give a device an IPv6 address alone, and App Review tests on such a network. A socket of the IPv4 family cannot connect there, while Network framework and getaddrinfo find a way.',
  platforms: 'iOS, visionOS',
  limits:
    'Looks at functions that make a stream socket of AF_INET and connect it, in files that name no IPv6. A destination that is a parameter or setting makes it an information, since it may be in the local network; loopback and private addresses are left alone. What makes the address is the affair of legacy-address-functions.',
  mentions: [],
  check: { target: { reads: { notes: [ipv4Clients] }, run } },
});

const c = (host: string, call = '«socket»', more = ''): string => `#include <netdb.h>
#include <sys/socket.h>

${more}int dial(const char *name) {
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(443) };
    ${host}
    int fd = ${call}(AF_INET, SOCK_STREAM, 0);
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : -1;
}
`;
const lookUp = 'memcpy(&address.sin_addr, gethostbyname(name)->h_addr_list[0], 4);';
const app = (file: string, text: string, platform: 'iOS' | 'macOS' = 'iOS') => ({
  targets: [{ name: 'App', kind: 'app', platforms: [platform], sources: { [file]: text } } as const],
});
const swift = (host: string): string => `import Darwin

enum Client {
    static func dial(_ host: String) -> Int32 {
        let fd = «socket»(PF_INET, SOCK_STREAM, IPPROTO_TCP)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, ${host}, &address.sin_addr)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Darwin.connect(fd, $0, 16) }
        }
    }
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a name that is looked up',
        project: app('dial.c', c(lookUp)),
        message: 'reaches nothing where iOS has IPv6 only',
      },
      { title: 'C++', project: app('Dial.cpp', c(lookUp, '::«socket»')) },
      { title: 'Objective-C', project: app('Dial.m', `#import <Foundation/Foundation.h>\n\n${c(lookUp)}`) },
      { title: 'Swift, a literal', project: app('Client.swift', swift('"203.0.113.7"')) },
      {
        title: 'to whatever the caller says',
        severity: 'information',
        project: app('Client.swift', swift('host')),
      },
      {
        title: 'a framework for visionOS',
        project: {
          targets: [
            { name: 'Kit', kind: 'framework', platforms: ['visionOS'], sources: { 'dial.c': c(lookUp) } },
          ],
        },
        message: 'visionOS has IPv6 only',
      },
    ],
    quiet: [
      {
        title: 'Recommended: Network framework',
        project: app(
          'Client.swift',
          'import Network\n\nfunc dial(_ host: NWEndpoint.Host) -> NWConnection {\n    NWConnection(host: host, port: 443, using: .tls)\n}\n',
        ),
      },
      {
        title: 'Recommended: getaddrinfo, and a socket for each family',
        project: app(
          'dial.c',
          c(lookUp, 'socket', 'int dial6(void) { return socket(AF_INET6, SOCK_STREAM, 0); }\n'),
        ),
      },
      {
        title: 'this machine and the local network',
        project: app('dial.c', `${c('address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);', 'socket')}`),
      },
      {
        title: 'a private address',
        project: app('Client.swift', swift('"192.168.4.1"').replace(/[«»]/g, '')),
      },
      {
        title: 'a server, and datagrams',
        project: app(
          'serve.c',
          c('bind(0, 0, 0);', 'socket').concat(c(lookUp, 'socket').replace('SOCK_STREAM', 'SOCK_DGRAM')),
        ),
      },
      { title: 'a Mac app', project: app('dial.c', c(lookUp, 'socket'), 'macOS') },
      {
        title: 'C for another system',
        project: app('dial.c', `#ifdef _WIN32\n${c(lookUp, 'socket')}#endif\n`),
      },
    ],
  },
};
