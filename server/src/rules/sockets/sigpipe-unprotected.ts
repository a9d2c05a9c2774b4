import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { rule } from '../rule.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import {
  behindStreamSockets,
  calledElsewhere,
  sigpipeGuards,
  socketWrites,
  streamSockets,
} from './streamSockets.ts';

const fixesOf = (socket: Located<NoteFact>, facts: TargetFacts): readonly TargetFix[] => {
  const behind = facts
    .notes(behindStreamSockets.id)
    .find(
      ({ path, at, functionAt }) =>
        path === socket.path && functionAt === socket.functionAt && at.start > socket.at.start,
    );
  if (!behind) return [];
  const space = behind.text.indexOf(' ');
  const name = behind.text.slice(0, space);
  const line = behind.text.slice(space + 1);
  const newText = socket.path.endsWith('.swift')
    ? `${line}var noSignal: Int32 = 1${line}setsockopt(${name}, SOL_SOCKET, SO_NOSIGPIPE, &noSignal, socklen_t(MemoryLayout<Int32>.size))`
    : `${line}int noSignal = 1;${line}setsockopt(${name}, SOL_SOCKET, SO_NOSIGPIPE, &noSignal, sizeof noSignal);`;
  return [{ title: 'Set SO_NOSIGPIPE', edits: [{ at: behind.place, newText }], preferred: true }];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' && target.kind !== 'app-extension') return;
  const facts = context.facts(target);
  const socket = facts.notes(streamSockets.id).find(
    ({ path, text, compiledIn }) =>
      !isVendoredPath(path) &&
      !isTestPath(path) &&
      // Of several that compile the file, which one calls the function is not known.
      !(text === calledElsewhere && context.model.targetsOf(path).length > 1) &&
      // On a watch no socket gets as far.
      target.variants.some(variant => variant.platform !== 'watchOS' && compiledIn(variant) === 'yes'),
  );
  if (!socket) return;
  const isGuarded = context.model
    .codeOf(target)
    .some(
      code =>
        code.unknown !== undefined ||
        code.filesUnknown !== undefined ||
        context.facts(code).notes(sigpipeGuards.id).length > 0,
    );
  if (isGuarded) return;
  const write = facts.notes(socketWrites.id).find(({ path }) => path === socket.path);
  context.report({
    at: socket.place,
    message: `No source of ${target.name} guards against SIGPIPE, so a write to this socket ends the process once the peer has closed it; set SO_NOSIGPIPE on the socket, or ignore SIGPIPE.`,
    fixes: fixesOf(socket, facts),
    related: write ? [{ at: write.place, message: `${write.text} writes to the socket here` }] : [],
  });
};

export default rule({
  id: 'sigpipe-unprotected',
  title: 'Socket writes can raise SIGPIPE',
  category: 'sockets',
  severity: 'warning',
  resources: ['networking-overview-common-pitfalls', 'tn3151'],
  why: 'A write to a stream socket whose peer has gone raises SIGPIPE, and a process that does not ignore that signal ends at once. With SO_NOSIGPIPE the write returns EPIPE instead.',
  platforms: 'all',
  limits:
    'Looks at apps and app extensions, and at writes in the file that makes the socket; code taken over from elsewhere is left alone. Any mention of SIGPIPE or SO_NOSIGPIPE in the program counts as a guard. One report per target.',
  mentions: [],
  check: {
    target: {
      reads: { notes: [streamSockets, socketWrites, behindStreamSockets, sigpipeGuards] },
      run,
    },
  },
});

const c = (guard: string, call = 'socket', type = 'SOCK_STREAM'): string => `#include <sys/socket.h>

void greet(const struct sockaddr *address, socklen_t length) {
    int fd = ${call}(address->sa_family, ${type}, 0);
${guard}    connect(fd, address, length);
    send(fd, "hello", 5, 0);
}
`;
const guard =
  '    int noSignal = 1;\n    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &noSignal, sizeof noSignal);\n';
const app = (sources: Readonly<Record<string, string>>) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], sources } as const],
});
const swift = (guarded: string): string => `import Darwin

func greet(_ address: sockaddr_in) {
    let fd = «socket»(AF_INET, SOCK_STREAM, 0)
${guarded}    _ = "hello".withCString { Darwin.write(fd, $0, 5) }
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'C without a guard',
        project: app({ 'greet.c': c('', '«socket»') }),
        message: 'No source of App guards against SIGPIPE',
        related: [{ path: 'App/greet.c', text: 'send' }],
        fixed: { 'App/greet.c': c(guard) },
      },
      {
        title: 'Swift, with a write',
        project: app({ 'Greet.swift': swift('') }),
        fixed: {
          'App/Greet.swift': swift(
            '    var noSignal: Int32 = 1\n    setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &noSignal, socklen_t(MemoryLayout<Int32>.size))\n',
          ).replace(/[«»]/g, ''),
        },
      },
      {
        title: 'functions of the module in a class that has methods of their names',
        project: app({
          'Connection.swift': `import Darwin

final class Connection {
    private let descriptor = Darwin.«socket»(AF_INET6, SOCK_STREAM, 0)

    func connect(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Bool {
        Darwin.connect(descriptor, address, length) == 0
    }

    func send(_ bytes: [UInt8]) -> Int {
        Darwin.send(descriptor, bytes, bytes.count, 0)
    }
}
`,
        }),
      },
      {
        title: 'the socket of two that is written to',
        project: app({
          'local.c': `#include <sys/socket.h>
#include <unistd.h>

int freePort(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return bind(fd, 0, 0);
}
void greet(void) {
    int sockfd;
    sockfd = «socket»(AF_UNIX, SOCK_STREAM, 0);
    write(sockfd, "hello", 5);
}
`,
        }),
      },
      {
        title: 'Objective-C, the socket in a property',
        project: app({
          'Client.m': `#import <Foundation/Foundation.h>
#import <sys/socket.h>

@implementation Client
- (void)greet {
    _fd = «socket»(PF_INET, SOCK_STREAM, 0);
    send(_fd, "hello", 5, 0);
}
@end
`,
        }),
      },
    ],
    quiet: [
      {
        title: 'a function in a file of two apps, of which one may never call it',
        without: ['synchronised'],
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], sources: { 'greet.c': c('') } },
            { name: 'Other', kind: 'app', platforms: ['iOS'], sources: { [placeholder]: '' } },
          ],
          edit: sharedSource('App/greet.c'),
        },
      },
      { title: 'Recommended: SO_NOSIGPIPE', project: app({ 'greet.c': c(guard) }) },
      {
        title: 'the signal is ignored elsewhere in the app',
        project: app({
          'greet.c': c(''),
          'main.m':
            '#import <UIKit/UIKit.h>\n\nint main(int argc, char *argv[]) {\n    signal(SIGPIPE, SIG_IGN);\n    return UIApplicationMain(argc, argv, nil, nil);\n}\n',
        }),
      },
      {
        title: 'UDP, a method called send, and code from elsewhere',
        project: app({
          'greet.c': c('', 'socket', 'SOCK_DGRAM'),
          'Client.swift':
            'import Darwin\n\nfinal class Client {\n    let fd = socket(AF_INET, SOCK_STREAM, 0)\n    func send(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {}\n    func greet() {\n        send(1, 2, 3, 4)\n        write(file, bytes, count)\n    }\n}\n',
          'port.c':
            '#include <sys/socket.h>\n#include <unistd.h>\n\nint freePort(void) {\n    int fd = socket(AF_INET, SOCK_STREAM, 0);\n    return bind(fd, 0, 0);\n}\nvoid record(int fd) {\n    write(fd, "port", 4);\n}\n',
          'vendor/greet.c': c(''),
        }),
      },
      {
        title: 'a command-line tool',
        project: { targets: [{ name: 'Tool', kind: 'tool', sources: { 'greet.c': c('') } }] },
      },
    ],
  },
};
