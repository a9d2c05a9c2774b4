import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { staticState } from './staticState.ts';
import { systemExtensionNotes } from './systemExtensionNotes.ts';

const providers = [
  'NEPacketTunnelProvider',
  'NEAppProxyProvider',
  'NETransparentProxyProvider',
  'NEDNSProxyProvider',
  'NEFilterDataProvider',
  'NEFilterPacketProvider',
];

const run = (target: Target, context: TargetContext): void => {
  const notes = systemExtensionNotes(target, context, staticState.id);
  if (notes.length === 0) return;
  const types = new Set(
    context
      .facts(target)
      .subclasses(...providers)
      .map(({ name }) => name),
  );
  for (const { note } of notes) {
    if (!types.has(note.type)) continue;
    const [name, start, stop] = note.text.split(' ');
    context.report({
      at: note.place,
      message: `${start} of ${note.type} sets ${name} for the whole process and ${stop} leaves it, so the next session of ${target.name}, which the same process serves, begins with it; reset it in ${stop} or make it a property of the provider.`,
    });
  }
};

export default rule({
  id: 'sysex-static-state-kept',
  title: 'System extension keeps state between sessions',
  category: 'sysex-ipc',
  severity: 'hint',
  resources: ['network-extension-provider-packaging'],
  why: 'The process of a system extension goes on when a session ends, and serves the next one with a new provider. What a static or global variable holds from the session before is still there then.',
  platforms: 'macOS 10.15+',
  limits:
    'Sees variables that no other file can reach (private, fileprivate, static in Objective-C), which only the start method of a provider sets, in a file that has the stop method too. Loggers, locks, queues and what is kept by a key are left alone.',
  mentions: [],
  check: { target: { reads: { inherits: providers, notes: [staticState] }, run } },
});

const filter = {
  name: 'Tunnel',
  kind: 'system-extension',
  info: systemExtensionInfo(['packet-tunnel']),
} as const;
const project = (file: string, text: string) => ({ targets: [{ ...filter, sources: { [file]: text } }] });
const swift = (
  state: string,
  start: string,
  stop = '',
  base = 'NEPacketTunnelProvider',
): string => `import NetworkExtension

class Provider: ${base} {
    ${state}
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        ${start}
        completionHandler(nil)
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
${stop}        completionHandler()
    }
}
`;
const objectiveC = (
  stop = '',
  mark = (name: string) => name,
): string => `#import <NetworkExtension/NetworkExtension.h>

static Session *current;

@interface Provider : NEFilterDataProvider
@end

@implementation Provider
- (void)startFilterWithCompletionHandler:(void (^)(NSError *))completionHandler {
    ${mark('current')} = [Session new];
    completionHandler(nil);
}
- (void)stopFilterWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
${stop}    completionHandler();
}
@end
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a static variable',
        project: project(
          'Provider.swift',
          swift(
            'private static var session: Session?',
            'Self.«session» = Session(options)',
            '        Self.session?.close()\n',
          ),
        ),
        message: 'startTunnel of Provider sets session for the whole process and stopTunnel leaves it',
      },
      {
        title: 'by the name of the type, in an asynchronous method',
        project: project(
          'Provider.swift',
          'import NetworkExtension\n\nfinal class Proxy: NETransparentProxyProvider {\n    fileprivate static var rules: [Rule] = []\n    override func startProxy(options: [String: Any]? = nil) async throws {\n        Proxy.«rules» = try await load()\n    }\n    override func stopProxy(with reason: NEProviderStopReason) async {}\n}\n',
        ),
      },
      {
        title: 'a global variable, and a base class of the project in another file',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Base.swift': 'import NetworkExtension\n\nclass Base: NEPacketTunnelProvider {}\n',
                'Provider.swift': `private var session: Session?\n${swift('let id = 1', '«session» = Session(options)', '', 'Base')}`,
              },
            },
          ],
        },
      },
      {
        title: 'Objective-C',
        project: project(
          'Provider.m',
          objectiveC('', name => `«${name}»`),
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: reset when the session ends',
        project: project(
          'Provider.swift',
          swift(
            'private static var session: Session?',
            'Self.session = Session(options)',
            '        Self.session = nil\n',
          ),
        ),
      },
      {
        title: 'Recommended: a property of the provider',
        project: project(
          'Provider.swift',
          swift(
            'private var session: Session?',
            'session = Session(options)\n        self.session = session',
          ),
        ),
      },
      {
        title: 'reset in another method, kept by a key, and what is there for the process',
        project: project(
          'Provider.swift',
          swift(
            `private static var session: Session?
    private static var sessions: [String: Session] = [:]
    private static var logger = Logger()
    private static var current: Provider?
    private func close() { Self.session = nil }`,
            `Self.session = Session(options)
        Self.sessions["a"] = Self.session
        Self.logger = Logger(options)
        Self.current = self`,
            '        close()\n',
          ),
        ),
      },
      {
        title: 'what other files can reach, and a local variable',
        project: project(
          'Provider.swift',
          swift(
            'static var session: Session?',
            'Self.session = Session(options)\n        var count = 0\n        count = 1',
          ),
        ),
      },
      {
        title: 'an app extension',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              sources: {
                'Provider.swift': swift(
                  'private static var session: Session?',
                  'Self.session = Session(options)',
                ),
              },
            },
          ],
        },
      },
      { title: 'Objective-C: reset', project: project('Provider.m', objectiveC('    current = nil;\n')) },
    ],
  },
};
