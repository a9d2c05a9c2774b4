import type { Target } from '../../project/model/target.ts';
import { isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { mappedSockets } from './mappedSockets.ts';

const run = (target: Target, context: TargetContext): void => {
  if (/-test$/.test(target.kind)) return;
  for (const note of context.facts(target).notes(mappedSockets.id)) {
    if (isTestPath(note.path) || isVendoredPath(note.path)) continue;
    const onMac = target.variants.some(
      variant => variant.platform === 'macOS' && note.compiledIn(variant) === 'yes',
    );
    if (!onMac) continue;
    context.report({
      at: note.place,
      message:
        'On macOS 15.6.1 and 26 the first datagram from an IPv6 socket that is bound to an IPv4-mapped address is lost; use a socket of AF_INET, or send again.',
    });
  }
};

export default rule({
  id: 'mapped-ipv4-udp-send',
  title: 'First datagram may be lost from an IPv4-mapped socket',
  category: 'sockets',
  severity: 'hint',
  resources: ['tn3151', 'extra-ordinary-networking'],
  why: 'A UDP socket of the IPv6 family can carry IPv4 when it is bound to a mapped address. On macOS 15.6.1 and 26 the system drops the first datagram that such a socket sends.',
  platforms: 'macOS 15.6.1, 26',
  limits:
    'The socket, its IPV6_V6ONLY of zero and the bind to a mapped address have to be in one function, and sendto in the same file. A socket that is connected is left alone, as is one bound to every address.',
  mentions: [],
  check: { target: { reads: { notes: [mappedSockets] }, run } },
});

const c = (
  address: string,
  mark = (name: string) => name,
  off = 'int off = 0;',
): string => `#include <arpa/inet.h>
#include <sys/socket.h>

int open_socket(void) {
    int fd = socket(AF_INET6, SOCK_DGRAM, 0);
    ${off}
    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    struct sockaddr_in6 address = { .sin6_family = AF_INET6 };
    ${address}
    ${mark('bind')}(fd, (struct sockaddr *)&address, sizeof address);
    return fd;
}
void greet(int fd, const struct sockaddr *to, socklen_t length) {
    sendto(fd, "hello", 5, 0, to, length);
}
`;
const marked = (name: string): string => `«${name}»`;
const mapped = 'inet_pton(AF_INET6, "::ffff:192.168.1.2", &address.sin6_addr);';
const tool = (file: string, text: string, platform: 'iOS' | 'macOS' = 'macOS') => ({
  targets: [{ name: 'App', kind: 'app', platforms: [platform], sources: { [file]: text } } as const],
});
const swift = (text: string): string => `import Darwin

final class Sender {
    let fd = socketDescriptor()
    func open() -> Int32 {
        let fd = socket(AF_INET6, SOCK_DGRAM, 0)
        var off: Int32 = 0
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in6()
        inet_pton(AF_INET6, ${text}, &address.sin6_addr)
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = Darwin.«bind»(fd, $0, 28) }
        }
        return fd
    }
    func greet(_ bytes: [UInt8]) {
        sendto(fd, bytes, bytes.count, 0, nil, 0)
    }
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      { title: 'C', project: tool('udp.c', c(mapped, marked)), message: 'On macOS 15.6.1 and 26' },
      {
        title: 'C++, the address by its bytes',
        project: tool(
          'Udp.cpp',
          c('address.sin6_addr.s6_addr[10] = 0xff;\n    address.sin6_addr.s6_addr[11] = 0xff;', marked),
        ),
      },
      {
        title: 'Objective-C',
        project: tool('Udp.m', `#import <Foundation/Foundation.h>\n\n${c(mapped, marked)}`),
      },
      { title: 'Swift', project: tool('Udp.swift', swift('"::ffff:10.0.0.7"')) },
    ],
    quiet: [
      {
        title: 'Recommended: a socket of AF_INET',
        project: tool(
          'udp.c',
          '#include <sys/socket.h>\n\nvoid greet(const struct sockaddr *from, const struct sockaddr *to) {\n    int fd = socket(AF_INET, SOCK_DGRAM, 0);\n    bind(fd, from, 16);\n    sendto(fd, "hello", 5, 0, to, 16);\n}\n',
        ),
      },
      {
        title: 'an address of IPv6',
        project: tool('udp.c', c('inet_pton(AF_INET6, "2001:db8::1", &address.sin6_addr);')),
      },
      {
        title: 'every address',
        project: tool('udp.c', c(`${mapped}\n    address.sin6_addr = in6addr_any;`)),
      },
      {
        title: 'IPv6 alone, and a flag from elsewhere',
        project: tool(
          'udp.c',
          `${c(mapped, name => name, 'int off = 1;')}${c(mapped, name => name, 'int off = flag();')}`,
        ),
      },
      {
        title: 'connected',
        project: tool(
          'udp.c',
          `${c(mapped)}void dial(int fd, const struct sockaddr *to) { connect(fd, to, 28); }\n`,
        ),
      },
      { title: 'iOS', project: tool('udp.c', c(mapped), 'iOS') },
      {
        title: 'Swift: an address of IPv6',
        project: tool('Udp.swift', swift('"2001:db8::7"').replace(/[«»]/g, '')),
      },
    ],
  },
};
