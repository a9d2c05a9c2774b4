import { handlerMark } from '../../syntax/flow/handlerMark.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { type Closure, closureArgument, codeStart } from '../../syntax/shapes/closures.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { isNil } from '../code/isNil.ts';
import { appendStatement } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Edit, type Fix, type RuleContext, rule } from '../rule.ts';
import { lifeCycleMethods } from './lifeCycle.ts';

const settingsCall = 'setTunnelNetworkSettings';
/** The code waits for the callback in some other way. */
const waits =
  /^(?:wait|notify|resume|signal|leave|yield|finish|fulfill|run|CFRunLoopRun\w*)$|^dispatch_(?:semaphore|group)_/;

/** A method with more calls is made to be slow. */
const most = 20;

interface Applied {
  readonly call: Call;
  readonly closure: Closure | undefined;
}

/** `await`, `try await` in front of the call. */
const isAwaited = ({ tokens }: SourceFile, { receiver, receiverFrom, nameToken }: Call): boolean =>
  is(tokens[(receiver?.length ? receiverFrom : nameToken) - 1], 'await');

/** The calls in that body which apply settings without being awaited; those with nil take them away. */
const appliedIn = (file: SourceFile, body: TokenRange): readonly Applied[] =>
  calls(file)
    .filter(({ name, open }) => open > body.from && open < body.to && name.split(':')[0] === settingsCall)
    .slice(0, most)
    .flatMap(call => {
      const [settings, answer] = call.arguments;
      if (!settings || isNil(file, settings) || isAwaited(file, call)) return [];
      const closure = closureArgument(file, answer);
      // A function by name may do anything.
      return answer && !closure && !isNil(file, answer) ? [] : [{ call, closure }];
    });

const hasName = ({ tokens }: SourceFile, { from, to }: TokenRange, names: RegExp): boolean => {
  for (let i = from; i < to; i++) if (isName(tokens[i]) && names.test(tokens[i]!.text)) return true;
  return false;
};

/** Takes the call out, with the blanks in front of it. */
const withoutCall = ({ tokens }: SourceFile, { nameToken, end }: Call): Edit => {
  const last = is(tokens[end], ';') ? end : end - 1;
  return { span: { start: tokens[nameToken - 1]!.end, end: tokens[last]!.end }, newText: '' };
};

const fixesOf = (file: SourceFile, success: Call, applied: readonly Applied[]): readonly Fix[] => {
  const { tokens, language } = file;
  const [only] = applied;
  const closure = applied.length === 1 ? only?.closure : undefined;
  const parameters = closure?.declared?.parameters ?? [];
  if (!closure || !only || parameters.length !== 1 || only.call.open > success.open) return [];
  if (hasName(file, { from: codeStart(file, closure), to: closure.body.to }, /^return$/)) return [];
  const removal = withoutCall(file, success);
  // A comment in front of it is not taken along.
  if (file.text.slice(removal.span.start, tokens[success.nameToken]!.start).trim() !== '') return [];
  const { name, nameToken } = parameters[0]!;
  const at = tokens[nameToken];
  if (!at || !is(tokens[closure.body.to], '}')) return [];
  const error = name === '' ? 'error' : name;
  const call = `${success.name}(${error})${language === 'swift' ? '' : ';'}`;
  const append =
    codeStart(file, closure) === closure.body.to
      ? {
          span: { start: tokens[closure.body.to - 1]!.end, end: tokens[closure.body.to]!.start },
          newText: ` ${call} `,
        }
      : appendStatement(file, closure.body, call);
  return [
    {
      title: `Call ${success.name} from the callback`,
      edits: [...(name === '' ? [{ span: at, newText: error }] : []), append, removal],
      preferred: true,
    },
  ];
};

/** The call that reports success from the body itself, where all its calls are plain ones. */
const earlySuccess = (file: SourceFile, body: TokenRange, handler: string): Call | undefined => {
  const mark = handlerMark(file, handler);
  const mentioned = namePositions(file, handler).some(
    i => i > body.from && i < body.to && mark(i) === 'maybe',
  );
  if (mentioned) return undefined;
  return calls(file).find(
    ({ kind, name, nameToken, arguments: values }) =>
      kind === 'free' &&
      name === handler &&
      enclosingBrace(file, nameToken) === body.from &&
      values.length === 1 &&
      isNil(file, values[0]),
  );
};

const early = 'so traffic flows before the interface exists and its error is lost';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { name, action, body, handler } of lifeCycleMethods(file, context.superclasses)) {
    const applied = action === 'start' ? appliedIn(file, body) : [];
    if (applied.length === 0 || hasName(file, body, waits)) continue;
    if (!handler) {
      for (const { call } of applied) {
        if (enclosingBrace(file, call.nameToken) !== body.from) continue;
        const message = `${name} returns without waiting for ${settingsCall}, ${early}; await it.`;
        context.report({ at: file.tokens[call.nameToken]!, message });
      }
      continue;
    }
    const answers = new RegExp(`^${handler.name.replace(/\W/g, '')}$`);
    if (applied.some(({ closure }) => closure && hasName(file, closure.body, answers))) continue;
    const success = earlySuccess(file, body, handler.name);
    if (!success || applied.some(({ call }) => call.open < success.open && success.open < call.end)) continue;
    context.report({
      at: spanOf(file, { from: success.nameToken, to: success.end }),
      message: `${name} reports success before ${settingsCall} has finished, ${early}; call ${handler.name} from its callback, passing the error.`,
      fixes: fixesOf(file, success, applied),
    });
  }
};

export default rule({
  id: 'starttunnel-reports-success-early',
  title: 'Tunnel reported up before its settings are applied',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['doc-nepackettunnelprovider-starttunnel', 'routing-your-vpn-network-traffic'],
  why: 'setTunnelNetworkSettings tells its callback when the interface stands. Success that is reported before lets traffic flow past the tunnel, and nobody hears of settings that were refused.',
  platforms: 'all',
  limits:
    'Looks at success reported by the start method itself. Quiet where the handler is stored, handed on or captured, or the method waits in another way. Without settings, starttunnel-without-settings speaks.',
  mentions: [settingsCall],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, base = 'NEPacketTunnelProvider'): string => `import NetworkExtension

class Provider: ${base} {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
${body}    }
}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEPacketTunnelProvider
@end

@implementation Provider
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))completionHandler {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Provider.swift',
      text: swift('        setTunnelNetworkSettings(settings) { _ in }\n        «completionHandler(nil)»\n'),
      fixed: swift('        setTunnelNetworkSettings(settings) { error in completionHandler(error) }\n'),
      message: 'startTunnel reports success before setTunnelNetworkSettings has finished',
    },
    {
      title: 'the callback does something else',
      file: 'Provider.swift',
      text: swift(
        '        guard let settings else {\n            completionHandler(TunnelError.settings)\n            return\n        }\n        self.setTunnelNetworkSettings(settings) { failure in\n            self.log(failure)\n        }\n        «completionHandler(nil)»\n',
      ),
      fixed: swift(
        '        guard let settings else {\n            completionHandler(TunnelError.settings)\n            return\n        }\n        self.setTunnelNetworkSettings(settings) { failure in\n            self.log(failure)\n            completionHandler(failure)\n        }\n',
      ),
    },
    {
      title: 'no callback at all, in a subclass of the project’s own class',
      file: 'Provider.swift',
      text: `import NetworkExtension

typealias Base = NEPacketTunnelProvider
class Logging: Base {}
${swift('        setTunnelNetworkSettings(settings, completionHandler: nil)\n        «completionHandler(nil)»\n', 'Logging').replace('import NetworkExtension\n\n', '')}`,
    },
    {
      title: 'the async form that does not wait',
      file: 'Provider.swift',
      text: 'import NetworkExtension\n\nclass Provider: NEPacketTunnelProvider {\n    override func startTunnel(options: [String: NSObject]? = nil) async throws {\n        «setTunnelNetworkSettings»(settings) { error in\n            self.log(error)\n        }\n    }\n}\n',
      message: 'returns without waiting',
    },
    {
      file: 'Provider.m',
      text: objectiveC(
        '    [self setTunnelNetworkSettings:settings completionHandler:^(NSError *error) {\n        NSLog(@"%@", error);\n    }];\n    «completionHandler(nil)»;\n',
      ),
      fixed: objectiveC(
        '    [self setTunnelNetworkSettings:settings completionHandler:^(NSError *error) {\n        NSLog(@"%@", error);\n        completionHandler(error);\n    }];\n',
      ),
    },
    {
      title: 'a category, success first',
      file: 'Provider+Start.m',
      text: '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Provider : NEPacketTunnelProvider\n@end\n\n@implementation Provider (Start)\n- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done {\n    «done(nil)»;\n    [self setTunnelNetworkSettings:[self makeSettings] completionHandler:^(NSError *error) {}];\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: from the callback, with its error',
      file: 'Provider.swift',
      text: swift('        setTunnelNetworkSettings(settings) { error in completionHandler(error) }\n'),
    },
    {
      title: 'without any settings: starttunnel-without-settings speaks',
      file: 'Provider.swift',
      text: swift('        engine.start()\n        completionHandler(nil)\n'),
    },
    {
      title: 'Recommended: awaited',
      file: 'Provider.swift',
      text: 'import NetworkExtension\n\nclass Provider: NEPacketTunnelProvider {\n    override func startTunnel(options: [String: NSObject]? = nil) async throws {\n        try await setTunnelNetworkSettings(settings)\n    }\n}\n',
    },
    {
      title: 'the handler is kept',
      file: 'Provider.swift',
      text: swift(
        '        pending = completionHandler\n        setTunnelNetworkSettings(settings) { [weak self] error in self?.applied(error) }\n',
      ),
    },
    {
      title: 'the method waits, or leaves before',
      file: 'Provider.swift',
      text: swift(
        '        if isRunning {\n            completionHandler(nil)\n            return\n        }\n        let applied = DispatchSemaphore(value: 0)\n        setTunnelNetworkSettings(settings) { _ in applied.signal() }\n        applied.wait()\n        completionHandler(nil)\n',
      ),
    },
    {
      title: 'settings that are taken away, a failure, and a method that overrides nothing',
      file: 'Provider.swift',
      text: `${swift('        setTunnelNetworkSettings(nil) { _ in }\n        completionHandler(nil)\n')}
class Helper {
    func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        provider.setTunnelNetworkSettings(settings) { _ in }
        completionHandler(nil)
    }
}
`,
    },
    {
      title: 'Objective-C: from the callback',
      file: 'Provider.m',
      text: objectiveC(
        '    [self setTunnelNetworkSettings:settings completionHandler:^(NSError *error) { completionHandler(error); }];\n',
      ),
    },
  ],
};
