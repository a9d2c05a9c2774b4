import { walkPaths } from '../../syntax/flow/walkPaths.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { appendStatement } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo } from '../ne-packaging/exampleLists.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { type LifeCycleMethod, lifeCycleMethods, lifeCycleWords } from './lifeCycle.ts';

const fixesOf = (file: SourceFile, { body, handler, action }: LifeCycleMethod): readonly Fix[] => {
  const { name = '', type = '' } = handler ?? {};
  if (name === '' || file.tokens[body.to]?.text !== '}') return [];
  const swift = file.language === 'swift';
  const optional = swift && /\)\s*\?$/.test(type);
  const call = `${name}${optional ? '?' : ''}(${action === 'stop' ? '' : 'nil'})`;
  const statement = swift ? call : /_Nullable|nullable/.test(type) ? `if (${name}) ${call};` : `${call};`;
  return [
    // What the method has begun may go on behind its end: whether this is too early, a person can tell.
    { title: `Call ${name} at the end`, edits: [appendStatement(file, body, statement)], preferred: false },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const method of lifeCycleMethods(file, context.superclasses)) {
    const { body, handler, declaration, name, provider, action } = method;
    if (!handler) continue;
    const isMentioned =
      handler.name !== '' && namePositions(file, handler.name).some(i => i > body.from && i < body.to);
    if (isMentioned) continue;
    const { exits } = walkPaths(file, body, () => undefined);
    const last = exits.find(({ token }) => token === body.to);
    // A body that ends the process, or only throws, needs no answer.
    if (exits.length === 0) continue;
    const called = handler.name === '' ? 'its completion handler' : handler.name;
    context.report({
      at: file.tokens[declaration.nameToken]!,
      message: `${name} never calls ${called}, so ${provider} ${action ? `hangs in ${action === 'stop' ? 'disconnecting' : 'connecting'} until the system kills it` : 'leaves the app without an answer'}.`,
      ...(!action && { severity: 'information' }),
      fixes: last ? fixesOf(file, method) : [],
    });
  }
};

export default rule({
  id: 'provider-completion-never-called',
  title: 'Provider life-cycle handler is never called',
  category: 'ne-runtime',
  severity: 'error',
  resources: ['doc-nepackettunnelprovider-starttunnel', 'nepackettunnelprovider'],
  why: 'The system calls a provider started or stopped once the completion handler is called. Without the call it waits, then kills the provider, and the app shows connecting or disconnecting all the while.',
  platforms: 'all',
  limits:
    'A handler that is mentioned at all counts as called. An unanswered handleAppMessage is an information: the app need not wait. A call that comes too early is for starttunnel-reports-success-early.',
  mentions: lifeCycleWords,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (
  method: string,
  body: string,
  base = 'NEPacketTunnelProvider',
): string => `import NetworkExtension

class Provider: ${base} {
    override func ${method} {
${body}    }
}
`;
const start = 'startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void)';
const marked = `«startTunnel»${start.slice('startTunnel'.length)}`;
const stop = '(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void)';
const objectiveC = (
  body: string,
  mark = (name: string) => name,
): string => `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEPacketTunnelProvider
@end

@implementation Provider
- (void)${mark('stopTunnelWithReason')}:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'a tunnel that never says it has stopped',
      file: 'Provider.swift',
      text: swift(`«stopTunnel»${stop}`, '        tunnel.close()\n'),
      fixed: swift(`stopTunnel${stop}`, '        tunnel.close()\n        completionHandler()\n'),
      message: 'stopTunnel never calls completionHandler, so Provider hangs in disconnecting',
    },
    {
      file: 'Provider.swift',
      text: swift(marked, '        guard let options else { return }\n        engine.start(options)\n'),
      fixed: swift(
        start,
        '        guard let options else { return }\n        engine.start(options)\n        completionHandler(nil)\n',
      ),
    },
    {
      title: 'a base class of the project, and an alias',
      file: 'Provider.swift',
      text: `import NetworkExtension

typealias Base = NEFilterDataProvider
class Filter: Base {}
class Logging: Filter {
  override func «startFilter»(completionHandler: @escaping (Error?) -> Void) {}
}
`,
      fixed: `import NetworkExtension

typealias Base = NEFilterDataProvider
class Filter: Base {}
class Logging: Filter {
  override func startFilter(completionHandler: @escaping (Error?) -> Void) {
    completionHandler(nil)
  }
}
`,
    },
    {
      title: 'a message without an answer',
      file: 'Provider.swift',
      severity: 'information',
      text: swift(
        '«handleAppMessage»(_ messageData: Data, completionHandler: ((Data?) -> Void)?)',
        '        log(messageData)\n',
      ),
      fixed: swift(
        'handleAppMessage(_ messageData: Data, completionHandler: ((Data?) -> Void)?)',
        '        log(messageData)\n        completionHandler?(nil)\n',
      ),
    },
    {
      file: 'Provider.m',
      text: objectiveC('    [self.tunnel close];\n', name => `«${name}»`),
      fixed: objectiveC('    [self.tunnel close];\n    completionHandler();\n'),
    },
    {
      title: 'a category, in one line',
      file: 'Provider+Proxy.m',
      text: '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Proxy : NEAppProxyProvider\n@end\n\n@implementation Proxy (Life)\n- (void)«startProxyWithOptions»:(NSDictionary *)options completionHandler:(void (^)(NSError *))done { [self open]; }\n@end\n',
      fixed:
        '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Proxy : NEAppProxyProvider\n@end\n\n@implementation Proxy (Life)\n- (void)startProxyWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done { [self open]; done(nil); }\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: called when all is done',
      file: 'Provider.swift',
      text: swift(`stopTunnel${stop}`, '        tunnel.close()\n        completionHandler()\n'),
    },
    {
      title: 'called too early: starttunnel-reports-success-early speaks',
      file: 'Provider.swift',
      text: swift(
        start,
        '        setTunnelNetworkSettings(settings) { error in\n            log(error)\n        }\n        completionHandler(nil)\n',
      ),
    },
    {
      title: 'kept, handed on, or called by super',
      file: 'Provider.swift',
      text: `import NetworkExtension

class Provider: NEPacketTunnelProvider {
    override func ${start} {
        pending = completionHandler
    }
    override func stopTunnel${stop} {
        super.stopTunnel(with: reason, completionHandler: completionHandler)
    }
    override func handleAppMessage(_ messageData: Data, completionHandler: ((Data?) -> Void)? = nil) {
        Task { completionHandler?(await answer(messageData)) }
    }
}
`,
    },
    {
      title: 'not implemented, the async form, and a class that is no provider',
      file: 'Provider.swift',
      text: `import NetworkExtension

class Provider: NEPacketTunnelProvider {
    override func ${start} {
        fatalError("use startTunnel(options:)")
    }
    override func stopTunnel(with reason: NEProviderStopReason) async {
        tunnel.close()
    }
}
class Fake: TunnelStub {
    override func ${start} {}
}
`,
    },
    {
      title: 'a method of the same name that overrides nothing',
      file: 'Provider.swift',
      text: `import NetworkExtension

class Provider: NEPacketTunnelProvider {
    func start(completionHandler: @escaping (Error?) -> Void) {}
}
`,
    },
    {
      title: 'Objective-C: called in a block',
      file: 'Provider.m',
      text: objectiveC('    [self.tunnel closeWithCompletion:^{ completionHandler(); }];\n'),
    },
  ],
  projects: {
    reports: [
      {
        title: 'the superclass is in another file',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Base.swift': 'import NetworkExtension\n\nclass Base: NEPacketTunnelProvider {}\n',
                'Provider.swift': swift(`«stopTunnel»${stop}`, '        tunnel.close()\n', 'Base'),
              },
            },
          ],
        },
      },
    ],
    quiet: [],
  },
};
