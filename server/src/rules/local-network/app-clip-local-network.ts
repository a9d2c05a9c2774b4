import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { bonjourCalls } from './bonjourCalls.ts';
import { bonjourNeeds } from './bonjourUses.ts';
import { multicastNeeds, multicastUses } from './multicastUses.ts';
import { multipeerCallNames, multipeerCalls } from './multipeerCalls.ts';
import { isVendoredPath } from './vendoredPath.ts';

const key = 'NSBonjourServices';
const mostRelated = 5;

interface Use {
  readonly at: Place;
  readonly what: string;
  readonly failing: readonly Variant[];
}

/** What the App Clip alone compiles: of a source that its app has too, which functions the App Clip calls is not known. */
const usesIn = (target: Target, context: TargetContext): readonly Use[] => {
  const facts = context.facts(target);
  return [
    ...[...bonjourCalls(facts), ...multipeerCalls(facts)]
      .filter(({ type, definite }) => type || definite)
      .map(({ call, api }) => ({ call, at: call.place, what: api })),
    ...multicastUses(facts),
  ]
    .filter(({ call: { path } }) => !isVendoredPath(path) && !isSharedWithApp(target, path, context))
    .map(({ call, at, what }) => ({
      at,
      what,
      failing: target.variants.filter(variant => call.compiledIn(variant) === 'yes'),
    }))
    .filter(({ failing }) => failing.length > 0);
};

/** The list in an Info.plist of the App Clip's own. */
const listIn = ({ variants }: Target, { model }: TargetContext): Place | undefined => {
  for (const { info } of variants) {
    const list = info.get(key);
    if (list.state !== 'present') continue;
    const at = list.at ?? list.value.at;
    if (!model.targetsUsing(at.path).some(({ kind }) => kind === 'app')) return at;
  }
  return undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-clip') return;
  const uses = usesIn(target, context);
  const list = listIn(target, context);
  const [first, ...others] = uses;
  if (!first && !list) return;
  const failing = new Set(uses.flatMap(use => use.failing));
  const where = first ? inConfigurations([...failing], target.variants) : '';
  const what = first ? `uses ${first.what}${where}` : `lists ${key}`;
  context.report({
    at: first?.at ?? list!,
    message: `${target.name} is an App Clip and ${what}, but App Clips have no access to the local network; keep it in the full app.`,
    ...(!first && { severity: 'information' as const }),
    related: [
      ...others.slice(0, mostRelated).map(({ at, what: other }) => ({ at, message: `Uses ${other}` })),
      ...(first && list ? [{ at: list, message: `Lists ${key}` }] : []),
    ],
  });
};

export default rule({
  id: 'app-clip-local-network',
  title: 'App Clip uses the local network',
  category: 'local-network',
  severity: 'error',
  resources: ['tn3179'],
  why: 'An App Clip cannot ask for the local network, so no operation there ever succeeds. What needs Bonjour, Multipeer Connectivity or multicast belongs in the full app.',
  platforms: 'iOS 14+',
  limits:
    'Sees Bonjour, Multipeer Connectivity, multicast and broadcast in the sources of the App Clip itself. Sources that the full app compiles too, frameworks and packages are left alone: which of their functions the App Clip calls is not known. An NSBonjourServices without such code is information.',
  mentions: [],
  check: {
    target: {
      reads: {
        ...bonjourNeeds,
        calls: [...bonjourNeeds.calls, ...multipeerCallNames, ...multicastNeeds.calls],
      },
      run,
    },
  },
});

const clip = { name: 'Clip', kind: 'app-clip', platforms: ['iOS'] } as const;
const browse = (name = 'NWBrowser'): string =>
  `import Network\n\nlet browser = ${name}(for: .bonjour(type: "_printer._tcp", domain: nil), using: .tcp)\n`;
const search = browse().replace('.bonjour', '.«bonjour»');
const servicesOf = (name: string): string =>
  `<key>NSBonjourServices</key>\n<array>\n\t<string>${name}</string>\n</array>`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a browser, and the list of its services',
        project: {
          targets: [{ ...clip, info: servicesOf('_printer._tcp'), sources: { 'Browse.swift': search } }],
        },
        message: 'Clip is an App Clip and uses NWBrowser, but App Clips have no access to the local network',
        related: [{ path: 'Clip/Info.plist', text: 'NSBonjourServices' }],
      },
      {
        title: 'Objective-C: Multipeer Connectivity',
        project: {
          targets: [
            {
              ...clip,
              sources: {
                'Nearby.m':
                  '#import <MultipeerConnectivity/MultipeerConnectivity.h>\n\nMCNearbyServiceBrowser *nearby(MCPeerID *peer) {\n  return [[MCNearbyServiceBrowser alloc] «initWithPeer»:peer serviceType:@"game"];\n}\n',
              },
            },
          ],
        },
        message: 'uses MCNearbyServiceBrowser',
      },
      {
        title: 'C: broadcast, in debug builds',
        project: {
          targets: [
            {
              ...clip,
              sources: {
                'wake.c':
                  '#include <sys/socket.h>\n\n#if DEBUG\nvoid allow(int fd) {\n  int on = 1;\n  «setsockopt»(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));\n}\n#endif\n',
              },
              configurations: { Debug: { GCC_PREPROCESSOR_DEFINITIONS: 'DEBUG=1' } },
            },
          ],
        },
        message: 'uses SO_BROADCAST in Debug, but',
      },
      {
        title: 'a list alone',
        project: {
          targets: [
            {
              ...clip,
              info: servicesOf('_printer._tcp').replace('NSBonjourServices', '«NSBonjourServices»'),
            },
          ],
        },
        severity: 'information',
        message: 'Clip is an App Clip and lists NSBonjourServices',
      },
    ],
    quiet: [
      {
        title: 'Recommended: in the full app alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Clip'],
              info: servicesOf('_printer._tcp'),
              sources: { 'Browse.swift': browse() },
            },
            { ...clip, sources: { 'Load.swift': 'import Foundation\n\nlet session = URLSession.shared\n' } },
          ],
        },
      },
      {
        title: 'left out by a condition',
        project: {
          targets: [
            {
              ...clip,
              sources: { 'Browse.swift': `#if !APPCLIP\n${browse()}#endif\n` },
              settings: { SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'APPCLIP' },
            },
          ],
        },
      },
      {
        title: 'a type of the project’s own, and the Bonjour of a domain in the internet',
        project: {
          targets: [
            {
              ...clip,
              sources: {
                'Own.swift':
                  'struct NetService {\n  let type: String, domain: String\n}\n\nlet service = NetService(type: "_a._tcp", domain: "")\n',
                'Wide.swift':
                  'import Network\n\nlet descriptor = NWBrowser.Descriptor.bonjour(type: "_printer._tcp", domain: "example.com")\n',
              },
            },
          ],
        },
      },
      {
        title: 'an Info.plist that the full app has too, and a source of both',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesOf('_printer._tcp'),
              sources: { 'Browse.swift': browse() },
            },
            {
              ...clip,
              settings: { INFOPLIST_FILE: 'App/Info.plist' },
              sources: { [placeholder]: '' },
            },
          ],
          edit: sharedSource('App/Browse.swift'),
        },
        without: ['synchronised'],
      },
    ],
  },
};
