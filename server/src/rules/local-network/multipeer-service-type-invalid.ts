import type { Argument } from '../../syntax/shapes/call.ts';
import { argument, calls, initializedType } from '../../syntax/shapes/calls.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { literalContent, type StringLiteral, stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere } from '../target/constantsElsewhere.ts';

const classes = [
  'MCNearbyServiceAdvertiser',
  'MCNearbyServiceBrowser',
  'MCAdvertiserAssistant',
  'MCBrowserViewController',
];

const initialisers = [
  'initWithPeer:discoveryInfo:serviceType:',
  'initWithPeer:serviceType:',
  'initWithServiceType:discoveryInfo:session:',
  'initWithServiceType:session:',
];

const longest = 15;

/** Why Multipeer Connectivity refuses a service type, as a clause; undefined for a valid one. */
const faultOf = (type: string): string | undefined => {
  if (type === '') return 'it is empty';
  if (/\._(?:tcp|udp)\.?$/i.test(type)) return 'the framework adds "._tcp" itself';
  const illegal = /[^A-Za-z0-9-]/u.exec(type);
  if (illegal) return `"${illegal[0]}" stands in it`;
  if (type.length > longest) return `it has ${type.length} characters`;
  if (/^-|-$/.test(type)) return 'it begins or ends with a hyphen';
  if (type.includes('--')) return 'two hyphens stand side by side';
  return /[A-Za-z]/.test(type) ? undefined : 'it has no letter';
};

/** The text without what Bonjour wraps around it, and whether more than that had to change. */
const sanitised = (type: string): { readonly type: string; readonly onlyUnwrapped: boolean } | undefined => {
  const unwrapped = type.replace(/\._(?:tcp|udp)\.?$/i, '').replace(/^_/, '');
  const clean = unwrapped.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return faultOf(clean) === undefined ? { type: clean, onlyUnwrapped: clean === unwrapped } : undefined;
};

/** The service types in initialisers of the four classes; the selectors of Objective-C name them in either part. */
const serviceTypes = (file: SourceFile): readonly Argument[] =>
  calls(file).flatMap(call => {
    const type = initializedType(file, call);
    if (type === undefined || !classes.includes(type)) return [];
    if (call.kind === 'message' && !initialisers.includes(call.name)) return [];
    return argument(call, 'serviceType') ?? argument(call, 'initWithServiceType') ?? [];
  });

const fixesOf = (file: SourceFile, literal: StringLiteral): readonly Fix[] => {
  const content = literalContent(file, literal);
  const clean = sanitised(literal.value);
  if (!content || !clean) return [];
  return [
    {
      title: `Change to ${clean.type}`,
      edits: [{ span: content, newText: clean.type }],
      preferred: clean.onlyUnwrapped,
    },
  ];
};

const messageOf = (type: string, fault: string): string =>
  `"${type}" is no Multipeer service type (${fault}), and the initialiser raises an exception; use 1 to 15 letters, digits or hyphens.`;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const seen = new Set<number>();
  for (const range of serviceTypes(file)) {
    const literal = stringLiteral(file, range);
    const fault = literal && faultOf(literal.value);
    if (!literal || !fault || seen.has(literal.index)) continue;
    seen.add(literal.index);
    context.report({
      at: literal,
      message: messageOf(literal.value, fault),
      fixes: fixesOf(file, literal),
    });
  }
};

const elsewhere = constantsElsewhere(
  'multipeer-types',
  classes,
  file => serviceTypes(file).map(range => ({ range, about: '' })),
  type => {
    const fault = faultOf(type);
    return fault === undefined ? undefined : { message: messageOf(type, fault) };
  },
);

export default rule({
  id: 'multipeer-service-type-invalid',
  title: 'Invalid Multipeer service type',
  category: 'local-network',
  severity: 'error',
  resources: ['multipeerconnectivity', 'tn3179', 'moving-from-multipeer-connectivity', 'tn3213'],
  why: 'Multipeer Connectivity makes the Bonjour type _name._tcp out of the service type, which therefore has 1 to 15 letters, digits or hyphens and nothing else. The initialiser checks it and raises an exception for any other text, so the app crashes.',
  platforms: 'iOS 7+, macOS 10.10+, tvOS 10+',
  limits:
    'Sees a literal in the call, and a constant with a literal value in the same file or in another one of the target.',
  mentions: classes,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const app = (type: string) => ({
  targets: [
    {
      name: 'App',
      kind: 'app' as const,
      sources: {
        'Peers.swift': `import MultipeerConnectivity\n\nfunc make(_ me: MCPeerID) -> MCNearbyServiceBrowser {\n    MCNearbyServiceBrowser(peer: me, serviceType: ${type})\n}\n`,
        'Game.swift':
          'enum Game {\n    static let identifier = "com.example.App"\n    static let underscored = "board_game"\n    static let hyphened = "board-game"\n}\nlet serviceType = "_game._tcp"\n',
      },
    },
  ],
});

export const examples: Examples = {
  reports: [
    {
      file: 'Game.swift',
      text: 'let assistant = MCAdvertiserAssistant(serviceType: «"_board-game._tcp"», discoveryInfo: nil, session: session)\n',
      fixed:
        'let assistant = MCAdvertiserAssistant(serviceType: "board-game", discoveryInfo: nil, session: session)\n',
      message: 'adds "._tcp" itself',
    },
    {
      title: 'a constant of the same type',
      file: 'Peers.swift',
      text: 'final class Peers {\n  static let serviceType = «"board_game"»\n  lazy var browser = MCNearbyServiceBrowser(peer: me, serviceType: Self.serviceType)\n  lazy var advertiser = MCNearbyServiceAdvertiser(peer: me, discoveryInfo: nil, serviceType: Peers.serviceType)\n}\n',
      fixed:
        'final class Peers {\n  static let serviceType = "board-game"\n  lazy var browser = MCNearbyServiceBrowser(peer: me, serviceType: Self.serviceType)\n  lazy var advertiser = MCNearbyServiceAdvertiser(peer: me, discoveryInfo: nil, serviceType: Peers.serviceType)\n}\n',
    },
    {
      file: 'Peers.m',
      text:
        'static NSString *const BoardGame = «@"-board-game"»;\n' +
        '\nvoid start(MCPeerID *me) {\n  browser = [[MCNearbyServiceBrowser alloc] initWithPeer:me serviceType:BoardGame];\n}\n',
      fixed:
        'static NSString *const BoardGame = @"board-game";\n\nvoid start(MCPeerID *me) {\n  browser = [[MCNearbyServiceBrowser alloc] initWithPeer:me serviceType:BoardGame];\n}\n',
    },
    {
      file: 'Chooser.m',
      text: 'void show(MCSession *session) {\n  chooser = [[MCBrowserViewController alloc] initWithServiceType:«@"our-first-board-game"» session:session];\n}\n',
      message: '20 characters',
    },
  ],
  quiet: [
    {
      title: 'Recommended: letters, digits and single hyphens',
      file: 'Game.swift',
      text: 'let assistant = MCAdvertiserAssistant(serviceType: "board-game", discoveryInfo: nil, session: session)\n',
    },
    {
      title: 'interpolation',
      file: 'Game.swift',
      text: 'let browser = MCNearbyServiceBrowser(peer: me, serviceType: "_\\(game)")\n',
    },
    {
      title: 'the user’s own type with that label',
      file: 'Registry.swift',
      text: 'let entry = Registry.Entry(serviceType: "_board-game._tcp")\nlet wrapped = Wrapper.MCNearbyServiceBrowser(serviceType: "_x._tcp")\n',
    },
    {
      title: 'another class with that initialiser',
      file: 'Registry.m',
      text: 'void add(void) {\n  entry = [[Entry alloc] initWithServiceType:@"_board-game._tcp" session:session];\n}\n',
    },
    {
      title: 'two constants of one name: which one is meant takes a compiler',
      file: 'Peers.swift',
      text: 'enum A { static let type = "_a._tcp" }\nenum B { static let type = "b" }\nlet browser = MCNearbyServiceBrowser(peer: me, serviceType: B.type)\n',
    },
  ],
  projects: {
    reports: [
      {
        title: 'a constant of another file',
        project: app('«Game.underscored»'),
        related: [{ path: 'App/Game.swift', text: '"board_game"' }],
      },
      { title: 'a global constant of another file', project: app('«serviceType»') },
    ],
    quiet: [
      { title: 'a service type of another file', project: app('Game.hyphened') },
      { title: 'a constant that is not there', project: app('Other.underscored') },
    ],
  },
};
