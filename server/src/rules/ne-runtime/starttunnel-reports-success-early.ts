import { handlerMark } from '../../syntax/flow/handlerMark.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { type Closure, closureArgument, codeStart } from '../../syntax/shapes/closures.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { appendStatement } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import { typeAround } from '../code/typeAround.ts';
import type { Examples } from '../examples.ts';
import { type Edit, type Fix, type RuleContext, rule } from '../rule.ts';
import { type LifeCycleMethod, lifeCycleMethods } from './lifeCycle.ts';

const settingsCall = 'setTunnelNetworkSettings';
/** The code waits for the callback in some other way. */
const waits =
  /^(?:wait|dispatch_semaphore_wait|dispatch_group_wait|dispatch_group_notify|notify|resume|signal|dispatch_semaphore_signal|leave|yield|finish|fulfill|run|CFRunLoopRun\w*)$/;

/** A method with more calls is made to be slow. */
const most = 20;

interface Applied {
  readonly call: Call;
  readonly closure: Closure | undefined;
}

const isNil = ({ tokens }: SourceFile, range: TokenRange | undefined): boolean =>
  range !== undefined &&
  range.to === range.from + 1 &&
  (is(tokens[range.from], 'nil') || is(tokens[range.from], 'NULL'));

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

/** Removes the whole line of a call that stands alone on it. */
const withoutCall = ({ text, tokens }: SourceFile, { nameToken, end }: Call): Edit => {
  const last = is(tokens[end], ';') ? end : end - 1;
  let [start, behind] = [tokens[nameToken]!.start, tokens[last]!.end];
  const blanks = /[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))![0].length;
  const next = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(behind, behind + 200));
  if (tokens[nameToken]!.startsLine && next) {
    start -= blanks;
    behind += next[0].length;
  }
  return { span: { start, end: behind }, newText: '' };
};

const fixesOf = (file: SourceFile, success: Call, applied: readonly Applied[]): readonly Fix[] => {
  const { tokens, language } = file;
  const [only] = applied;
  const closure = applied.length === 1 ? only?.closure : undefined;
  const parameters = closure?.declared?.parameters ?? [];
  if (!closure || !only || parameters.length !== 1 || only.call.open > success.open) return [];
  if (hasName(file, { from: codeStart(file, closure), to: closure.body.to }, /^return$/)) return [];
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
      edits: [...(name === '' ? [{ span: at, newText: error }] : []), append, withoutCall(file, success)],
      preferred: true,
    },
  ];
};

/** The call that reports success from the body itself, where all its calls are plain ones. */
const earlySuccess = (file: SourceFile, { body, handler }: LifeCycleMethod): Call | undefined => {
  const mark = handlerMark(file, handler.name);
  const all = namePositions(file, handler.name).filter(i => i > body.from && i < body.to);
  if (all.some(i => mark(i) === 'maybe')) return undefined;
  const called = calls(file).filter(({ nameToken, kind }) => kind === 'free' && all.includes(nameToken));
  return called.find(
    ({ nameToken, arguments: values }) =>
      enclosingBrace(file, nameToken) === body.from && values.length === 1 && isNil(file, values[0]),
  );
};

const reportAsync = (file: SourceFile, context: RuleContext): void => {
  if (file.language !== 'swift') return;
  const starts = declarations(file).filter(
    ({ kind, name, body, parameters, modifiers }) =>
      kind === 'function' &&
      body &&
      /^start(?:Tunnel|Proxy)$/.test(name) &&
      parameters.length === 1 &&
      modifiers.includes('override'),
  );
  for (const { name, body, nameToken } of starts.slice(0, most)) {
    const provider = typeAround(file, nameToken)?.name ?? '';
    const bases = [...inheritedNames(file, context.superclasses, provider)];
    if (!body || !bases.some(base => /^NE\w+Provider$/.test(base)) || hasName(file, body, waits)) continue;
    for (const { call } of appliedIn(file, body)) {
      if (enclosingBrace(file, call.nameToken) !== body.from) continue;
      context.report({
        at: file.tokens[call.nameToken]!,
        message: `${name} returns without waiting for ${settingsCall}, so traffic flows before the interface exists and its error is lost; await it.`,
      });
    }
  }
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const method of lifeCycleMethods(file, context.superclasses)) {
    const { name, body, handler } = method;
    if (!/^start(?:Tunnel|Proxy)$/.test(name) || handler.name === '') continue;
    const applied = appliedIn(file, body);
    if (applied.length === 0 || hasName(file, body, waits)) continue;
    const answers = new RegExp(`^${handler.name.replace(/\W/g, '')}$`);
    if (applied.some(({ closure }) => closure && hasName(file, closure.body, answers))) continue;
    const success = earlySuccess(file, method);
    if (!success || applied.some(({ call }) => call.open < success.open && success.open < call.end)) continue;
    context.report({
      at: spanOf(file, { from: success.nameToken, to: success.end }),
      message: `${name} reports success before ${settingsCall} has finished, so traffic flows before the interface exists and its error is lost; call ${handler.name} from its callback, passing the error.`,
      related: applied.map(({ call }) => ({
        at: file.tokens[call.nameToken]!,
        message: 'the settings are applied here',
      })),
      fixes: fixesOf(file, success, applied),
    });
  }
  reportAsync(file, context);
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
    'Looks at success reported by the start method itself, next to the settings. Quiet where the handler is stored, handed on or captured, or the method waits in another way. Where nothing applies settings, starttunnel-without-settings speaks.',
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
