import type { Fact, NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext } from '../target/targetContext.ts';

const classes = [
  'NWConnection',
  'NWListener',
  'NWBrowser',
  'NWPathMonitor',
  'NetService',
  'NetServiceBrowser',
  'NSNetService',
  'NSNetServiceBrowser',
  'URLSessionWebSocketTask',
  'NSURLSessionWebSocketTask',
  'URLSessionStreamTask',
  'NSURLSessionStreamTask',
];
const functions = [
  'nw_connection_create',
  'nw_listener_create',
  'nw_browser_create',
  'nw_path_monitor_create',
  'CFStreamCreatePairWithSocketToHost',
];
const calls = [
  'webSocketTask',
  'webSocketTaskWithURL',
  'webSocketTaskWithRequest',
  'getStreamsToHost',
  'getStreamsToHostWithName',
];

/** What opens low-level networking to a watch app besides audio. */
const modules = ['CallKit', 'DeviceDiscoveryUI'];

const applicationServices: NoteReader = {
  id: 'application-service',
  mentions: ['applicationService'],
  read: file =>
    namePositions(file, 'applicationService').map(i => ({
      at: spanOf(file, { from: i, to: i + 1 }),
      text: '',
    })),
};

const programs: readonly Target['kind'][] = ['app', 'watch-app', 'app-extension'];

interface Use {
  readonly fact: Located<Fact>;
  readonly name: string;
}

const usesIn = (target: Target, context: TargetContext): readonly Use[] => {
  const facts = context.facts(target);
  return [
    ...facts.uses(...classes),
    ...facts.uses(...functions).filter(({ called }) => called),
    ...facts.calls(...calls).filter(({ receiver }) => receiver !== ''),
  ]
    .map(fact => ({ fact, name: fact.name }))
    .sort((a, b) => a.fact.at.start - b.fact.at.start);
};

/** Code of the target, or of what it links, that belongs to one of the permitted kinds of apps. */
const isPermitted = (target: Target, { model, facts }: TargetContext): boolean =>
  model
    .codeOf(target)
    .some(
      code =>
        facts(code).imports(...modules).length > 0 || facts(code).notes(applicationServices.id).length > 0,
    );

/** The target and its app: an extension of the watch app has the background modes, or the app itself. */
const playsAudio = (target: Target, variant: Variant, { model }: TargetContext): boolean =>
  [target, ...model.hostsOf(target), ...model.embeddedIn(target)].some(each =>
    each.variants
      .filter(
        ({ platform, configuration }) => platform === 'watchOS' && configuration === variant.configuration,
      )
      .some(({ info }) =>
        ['WKBackgroundModes', 'UIBackgroundModes'].some(key => {
          const modes = info.strings(key);
          return modes.state === 'unknown' || (modes.state === 'present' && modes.value.includes('audio'));
        }),
      ),
  );

const run = (target: Target, context: TargetContext): void => {
  if (!programs.includes(target.kind)) return;
  const watch = target.variants.filter(({ platform }) => platform === 'watchOS');
  if (watch.length === 0) return;
  const uses = usesIn(target, context);
  if (uses.length === 0 || isPermitted(target, context)) return;
  const silent = watch.filter(variant => !playsAudio(target, variant, context));
  const said = new Set<string>();
  for (const { fact, name } of uses) {
    const failing = silent.filter(variant => fact.compiledIn(variant) === 'yes');
    if (failing.length === 0 || said.has(fact.path)) continue;
    said.add(fact.path);
    context.report({
      at: fact.place,
      message: `watchOS blocks ${name} in ${target.name}${inConfigurations(failing, watch)}, which neither streams audio, nor takes CallKit calls, nor uses DeviceDiscoveryUI; use HTTP with URLSession, or the paired iPhone.`,
    });
  }
};

export default rule({
  id: 'watchos-low-level-networking',
  title: 'Low-level networking on watchOS',
  category: 'platform-policy',
  severity: 'warning',
  resources: ['tn3135'],
  why: 'On a watch, connections below the level of HTTP are open to audio streaming, CallKit calls and DeviceDiscoveryUI alone. Everywhere else they wait with ENETDOWN for ever, while the simulator, which has the network of the Mac, shows nothing of it.',
  platforms: 'watchOS 2+ (enforced from 9)',
  limits:
    'One report per file, at the first use. Frameworks and packages are left alone: which of their code a watch app calls is not known.',
  mentions: [],
  check: {
    target: {
      reads: { uses: [...classes, ...functions], calls, imports: modules, notes: [applicationServices] },
      run,
    },
  },
});

const swift = (name: string): string => `import Foundation

func open(_ url: URL) -> URLSessionTask {
    URLSession.shared.${name}(with: url)
}
`;
const watch = { name: 'Watch', kind: 'app', platforms: ['watchOS'] } as const;
const audio = '<key>WKBackgroundModes</key>\n<array>\n\t<string>audio</string>\n</array>';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a web socket',
        project: { targets: [{ ...watch, sources: { 'Socket.swift': swift('«webSocketTask»') } }] },
        message: 'watchOS blocks webSocketTask in Watch',
      },
      {
        title: 'a connection and a monitor, once per file',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Connection.swift':
                  'import Network\n\nlet connection = «NWConnection»(host: "192.0.2.1", port: 80, using: .tcp)\nlet other = NWConnection(host: "192.0.2.2", port: 80, using: .tcp)\n',
                'Path.swift': 'import Network\n\nlet monitor = «NWPathMonitor»()\n',
              },
            },
          ],
        },
      },
      {
        title: 'Objective-C',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Stream.m': `#import <Foundation/Foundation.h>

void openStreams(NSInputStream **input, NSOutputStream **output) {
    [NSStream «getStreamsToHostWithName»:@"example.com" port:7 inputStream:input outputStream:output];
}
`,
              },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: HTTP with URLSession',
        project: { targets: [{ ...watch, sources: { 'Load.swift': swift('dataTask') } }] },
      },
      {
        title: 'an app that plays audio in the background',
        project: {
          targets: [{ ...watch, info: audio, sources: { 'Socket.swift': swift('webSocketTask') } }],
        },
      },
      {
        title: 'an app that takes calls',
        project: {
          targets: [
            {
              ...watch,
              sources: {
                'Socket.swift': swift('webSocketTask'),
                'Calls.swift': 'import CallKit\n\nlet controller = CXCallController()\n',
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
              sources: { 'Socket.swift': `#if !os(watchOS)\n${swift('webSocketTask')}#endif\n` },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS', 'watchOS'],
              sources: { 'Socket.swift': swift('webSocketTask') },
            },
          ],
        },
      },
    ],
  },
};
