import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { isName, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { rule } from '../rule.ts';
import { families } from '../sandbox/internetSockets.ts';
import { functionCalls } from '../sockets/functionCalls.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** A socket alone may ask for interfaces and their settings; these reach a network. */
const uses = { connect: 3, bind: 3, sendto: 6, sendmsg: 3 };
/** A file with sockets of the machine itself may mean those. */
const local = [
  'AF_UNIX',
  'AF_LOCAL',
  'PF_UNIX',
  'PF_LOCAL',
  'sockaddr_un',
  'INADDR_LOOPBACK',
  'in6addr_loopback',
];
const loopback = /"(?:127\.0\.0\.1|::1|localhost)"/;

/** The address family of a value that is one, or a constant for one. */
const familyOf = (file: SourceFile, value: TokenRange): string | undefined => {
  const text = textOf(file, value);
  if (families.includes(text)) return text;
  const token = file.tokens[value.from];
  const found = value.to === value.from + 1 && isName(token) ? variableAt(file, text, value.from) : undefined;
  const given = found?.declaration.kind === 'constant' ? found.declaration.value : undefined;
  const name = given && textOf(file, given);
  return name !== undefined && families.includes(name) ? name : undefined;
};

/** `socket(AF_INET, …)` in a file that does something with it. The text is the family. */
const usedSockets: NoteReader = {
  id: 'used-socket',
  mentions: families,
  read: file => {
    if (!hasName(file, families) || hasName(file, local) || loopback.test(file.text)) return [];
    const sockets = functionCalls(file, { socket: 3 });
    if (sockets.length === 0 || functionCalls(file, uses).length === 0) return [];
    return sockets.flatMap(({ nameToken, arguments: values }) => {
      const text = familyOf(file, values[0]!);
      return text === undefined ? [] : [{ at: spanOf(file, { from: nameToken, to: nameToken + 1 }), text }];
    });
  },
};

const programs: readonly Target['kind'][] = ['app', 'watch-app', 'app-extension', 'extensionkit-extension'];

const run = (target: Target, context: TargetContext): void => {
  if (!programs.includes(target.kind)) return;
  const watch = target.variants.filter(({ platform }) => platform === 'watchOS');
  if (watch.length === 0) return;
  const said = new Set<string>();
  for (const { path, place, text, compiledIn } of context.facts(target).notes(usedSockets.id)) {
    if (said.has(path) || isVendoredPath(path) || isTestPath(path)) continue;
    const failing = watch.filter(variant => compiledIn(variant) === 'yes');
    if (failing.length === 0 || servesOtherProgram(path, target, context)) continue;
    said.add(path);
    context.report({
      at: place,
      message: `${target.name}${inConfigurations(failing, watch)} opens a socket of ${text}, but BSD Sockets never reach a network on watchOS; use HTTP with URLSession, or Network framework where watchOS allows it.`,
    });
  }
};

export default rule({
  id: 'watchos-bsd-sockets',
  title: 'BSD Sockets on watchOS',
  category: 'platform-policy',
  severity: 'error',
  resources: ['tn3135'],
  why: 'Of all low-level networking BSD Sockets are the one that watchOS allows to no app at all, not even while it plays audio or takes a call. The simulator, which has the network of the Mac, shows nothing of it.',
  platforms: 'watchOS',
  limits:
    'One report per file, at the first socket. Looks at files that also connect, bind or send, and name no local sockets. Left alone are frameworks and packages, folders of third-party code, and sources of several programs: which of their code the watch app calls is not known.',
  mentions: [],
  check: { target: { reads: { notes: [usedSockets] }, run } },
});

const c = (socket: string): string => `#include <sys/socket.h>

int dial(const struct sockaddr *address, socklen_t length) {
  int fd = ${socket};
  return connect(fd, address, length) == 0 ? fd : -1;
}
`;
const swift = (family: string, name = 'socket'): string => `import Darwin

func send(_ bytes: [UInt8], to address: UnsafePointer<sockaddr>) {
  let fd = ${name}(${family}, SOCK_DGRAM, 0)
  sendto(fd, bytes, bytes.count, 0, address, 16)
}
`;
const watch = { name: 'Watch', kind: 'app', platforms: ['watchOS'] } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'C',
        project: {
          targets: [{ ...watch, sources: { 'dial.c': c('«socket»(AF_INET6, SOCK_STREAM, 0)') } }],
        },
        message: 'Watch opens a socket of AF_INET6, but BSD Sockets never reach a network on watchOS',
      },
      {
        title: 'Swift, with the module and with a constant',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Send.swift': swift('AF_INET', 'Darwin.«socket»'),
                'Other.swift': `private let family = PF_INET6\n${swift('family', '«socket»').replace('import Darwin', '')}`,
              },
            },
          ],
        },
        message: 'opens a socket of',
      },
      {
        title: 'Objective-C, in an extension, even of an app that plays audio',
        project: {
          targets: [
            {
              ...watch,
              embeds: ['Complication'],
              info: '<key>WKBackgroundModes</key>\n<array>\n\t<string>audio</string>\n</array>',
            },
            {
              name: 'Complication',
              kind: 'app-extension',
              platforms: ['watchOS'],
              sources: {
                'Client.m':
                  '#import <Foundation/Foundation.h>\n#import <sys/socket.h>\n\n@implementation Client\n- (BOOL)open {\n  self.fd = «socket»(AF_INET, SOCK_STREAM, IPPROTO_TCP);\n  return connect(self.fd, self.address, sizeof(struct sockaddr_in)) == 0;\n}\n@end\n',
              },
            },
          ],
        },
        message: 'Complication opens a socket of AF_INET',
      },
      {
        title: 'an app for iOS too',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'watchOS'],
              sources: { 'Send.swift': swift('AF_INET', '«socket»') },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: HTTP with URLSession',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Load.swift':
                  'import Foundation\n\nfunc load(_ url: URL) async throws -> Data {\n  try await URLSession.shared.data(from: url).0\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'code for the iPhone alone, and a framework',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'watchOS'],
              sources: { 'Send.swift': `#if !os(watchOS)\n${swift('AF_INET')}#endif\n` },
            },
            { ...watch, name: 'Kit', kind: 'framework', sources: { 'Send.swift': swift('AF_INET') } },
          ],
        },
      },
      {
        title: 'local sockets, one that asks for an interface, and a family that is not known',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'local.c': c('socket(AF_UNIX, SOCK_STREAM, 0)'),
                'ask.c':
                  '#include <sys/socket.h>\n\nint ask(struct ifreq *request) {\n  return ioctl(socket(AF_INET, SOCK_DGRAM, 0), SIOCGIFFLAGS, request);\n}\n',
                'given.c': c('socket(address->sa_family, SOCK_STREAM, 0)').replace(
                  '#include',
                  '#define FAMILY AF_INET6\n#include',
                ),
              },
            },
          ],
        },
      },
      {
        title: 'functions of the project’s own, and methods',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Own.swift':
                  'func socket(_ family: Int32, _ type: Int32, _ number: Int32) -> Int32 { 0 }\nlet fd = socket(AF_INET, 1, 0)\nclient.connect(fd, address, length)\n',
              },
            },
          ],
        },
      },
      {
        title: 'a source that the app for the iPhone compiles too',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Send.swift': swift('AF_INET') },
            },
            { ...watch, sources: { [placeholder]: '' } },
          ],
          edit: sharedSource('App/Send.swift'),
        },
        without: ['synchronised'],
      },
    ],
  },
};
