import { callOf } from '../../syntax/shapes/calls.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isDebugCode } from '../code/debugCode.ts';
import { declaresName } from '../code/declaredNames.ts';
import { freeCall } from '../code/freeCall.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { isTestFile } from '../code/testFile.ts';
import { typeAround } from '../code/typeAround.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const ends = ['exit', '_exit', 'abort', 'kill'];

/** A file of more is made to be slow. */
const most = 50;

/** Branches for the Mac alone: there app extensions of packet tunnels end themselves to get past a bug of old systems. */
const forMac = /\bos\s*\(\s*macOS\s*\)|\bTARGET_OS_OSX\b/;

const isMacCode = ({ branches }: SourceFile, offset: number): boolean =>
  branches.some(
    ({ start, end, condition, keyword }) =>
      start <= offset &&
      offset < end &&
      forMac.test(condition) &&
      !/!/.test(condition) &&
      !/ndef$/.test(keyword),
  );

/** Which of the functions it is; `abort` may also be a method of the class or of one it inherits from. */
const isEnd = (file: SourceFile, i: number, isDirect: boolean): boolean => {
  const { tokens } = file;
  const { text } = tokens[i]!;
  const call = freeCall(file, i);
  if (!call || declaresName(file, text)) return false;
  const [first] = call.arguments;
  if (text === 'abort') return call.arguments.length === 0 && (isDirect || file.language !== 'swift');
  if (call.arguments.some(({ label }) => label !== undefined)) return false;
  if (text === 'kill')
    return (
      call.arguments.length === 2 && is(tokens[first!.from], 'getpid') && is(tokens[first!.from + 1], '(')
    );
  return call.arguments.length === 1;
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || !hasName(file, ends)) return;
  for (const i of ends.flatMap(name => namePositions(file, name)).slice(0, most)) {
    const token = file.tokens[i]!;
    if (!isName(token) || !callOf(file, i)) continue;
    const type = typeAround(file, i);
    if (!type || !functionAround(file, i)) continue;
    if (!inheritedNames(file, context.superclasses, type.name).has('NEProvider')) continue;
    const base = type.inherits[0]?.name ?? context.superclasses(type.name)[0] ?? type.name;
    const isDirect = /(?:^|\.)NE[A-Z]\w*Provider$/.test(base);
    if (!isEnd(file, i, isDirect) || isMacCode(file, token.start) || isDebugCode(file, token.start)) continue;
    context.report({
      at: token,
      message: `${token.text} ends the process with all providers that it hosts, and the system takes it for a crash of ${type.name}; call the completion handler, or cancel with an error, and let the system stop it.`,
    });
  }
};

export default rule({
  id: 'provider-calls-exit',
  title: 'Provider terminates its own process',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'nepackettunnelprovider'],
  why: 'The system starts and stops the process of a provider. A system extension hosts all its providers in one process; an app extension that is gone without a word looks like one that crashed.',
  platforms: 'all',
  limits:
    'Looks at methods of providers, their extensions and categories; functions that they call are not followed. Code for debugging is left alone, and so is code for the Mac alone (#if os(macOS)), where app extensions end themselves to get past a bug of old systems.',
  // The class of a provider, or a method of one whose base stands in another file.
  mentions: ['exit(', '_exit', 'abort(', 'kill(getpid'].flatMap(call =>
    ['Provider', 'Tunnel', 'Proxy', 'Filter'].map(part => [call, part] as const),
  ),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, base = 'NEPacketTunnelProvider'): string => `import NetworkExtension

final class Provider: ${base} {
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        engine.stop()
${body}    }
}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEFilterDataProvider
@end

@implementation Provider
- (void)stopFilterWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
    completionHandler();
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Provider.swift',
      text: swift('        completionHandler()\n        «exit»(0)\n'),
      message: 'exit ends the process',
    },
    {
      title: 'in a closure, and with its module',
      file: 'Provider.swift',
      text: swift(
        '        queue.async {\n            completionHandler()\n            Darwin.«exit»(EXIT_SUCCESS)\n        }\n        «kill»(getpid(), SIGKILL)\n        «abort»()\n',
      ),
    },
    {
      title: 'in a class of the project’s own, and an extension',
      file: 'Provider.swift',
      text: `import NetworkExtension

class Base: NEDNSProxyProvider {}
final class Provider: Base {
    func fail() { «_exit»(1) }
}
extension NEPacketTunnelProvider {
    func end() { «exit»(0) }
}
`,
    },
    { file: 'Provider.m', text: objectiveC('    «exit»(0);\n') },
    {
      title: 'Objective-C: in a block',
      file: 'Provider.m',
      text: objectiveC('    dispatch_async(self.queue, ^{ «abort»(); });\n    «kill»(getpid(), SIGTERM);\n'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the system stops it',
      file: 'Provider.swift',
      text: swift('        completionHandler()\n'),
    },
    {
      title: 'on the Mac alone, and for debugging',
      file: 'Provider.swift',
      text: swift(
        '        #if os(macOS)\n        exit(0)\n        #endif\n        #if DEBUG\n        abort()\n        #endif\n',
      ),
    },
    {
      title: 'functions of the same names',
      file: 'Provider.swift',
      text: `${swift('        engine.exit(0)\n        exit(with: reason)\n        kill(child, SIGTERM)\n        abort()\n', 'Base')}class Base: NEPacketTunnelProvider {\n    func start() { abort(); connection.abort() }\n    func abort() {}\n}\n`,
    },
    {
      title: 'an app, and a program',
      file: 'main.swift',
      text: 'import NetworkExtension\n\nfinal class Delegate: NSObject {\n    func quit() { exit(0) }\n}\nautoreleasepool { NEProvider.startSystemExtensionMode() }\nif failed { exit(1) }\n',
    },
    {
      title: 'Objective-C: a message',
      file: 'Provider.m',
      text: objectiveC('    [self.engine exit];\n    [self abort:0];\n'),
    },
  ],
};
