import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import type { Model } from '../model/model.ts';
import type { Target, TargetFile, Variant } from '../model/target.ts';
import { type Answer, absent, unknown } from '../model/value.ts';
import type { ArgumentFact, FactNeeds, SourceFacts } from './sourceFacts.ts';
import { type TargetFacts, targetFacts } from './targetFacts.ts';

const list = {
  file: absent(),
  get: () => absent(),
  strings: () => absent(),
  boolean: () => absent(),
  string: () => absent(),
  keys: () => [],
};

const variant = (
  platform: Variant['platform'],
  conditions: Readonly<Record<string, Answer>> = {},
): Variant => ({
  configuration: 'Release',
  platform,
  setting: () => absent(),
  settings: () => absent(),
  writtenAt: () => [],
  bundleIdentifier: absent(),
  moduleName: absent(),
  deployment: absent(),
  info: list,
  entitlements: list,
  compiles: condition => conditions[condition] ?? 'unknown',
});

const target = (
  name: string,
  files: readonly (string | TargetFile)[],
  variants: readonly Variant[] = [],
): Target => ({
  id: name,
  name,
  kind: 'app',
  format: 'xcode',
  project: 'App.xcodeproj/project.pbxproj',
  at: { path: 'App.xcodeproj/project.pbxproj', span: { start: 0, end: 0 } },
  platforms: unknown('not asked'),
  deployment: {},
  variants,
  files: files.map(file => (typeof file === 'string' ? { path: file } : file)),
  resources: [],
  scripts: [],
  links: [],
  embeds: [],
  dependencies: [],
  dependsOnExternalBuild: false,
});

const modelOf = (
  targets: readonly Target[],
  linked: Readonly<Record<string, readonly Target[]>> = {},
): Model => ({
  projects: [],
  targets,
  target: id => targets.find(known => known.id === id),
  targetsOf: path => targets.filter(({ files }) => files.some(file => file.path === path)),
  targetsUsing: () => [],
  hostsOf: () => [],
  embeddedIn: () => [],
  codeOf: known => [known, ...(linked[known.id] ?? [])],
  linkedBy: () => [],
});

interface Setting {
  readonly sources: Readonly<Record<string, string>>;
  readonly needs?: FactNeeds;
  readonly files?: readonly TargetFile[];
  readonly variants?: readonly Variant[];
  /** Sources of a framework that the target links. */
  readonly linked?: Readonly<Record<string, string>>;
  readonly declared?: readonly string[];
  /** What headers that are no part of the target say. */
  readonly elsewhere?: Readonly<Record<string, readonly string[]>>;
}

const factsFor = (setting: Setting): TargetFacts => {
  const { sources, needs, files, variants, linked = {}, declared = [], elsewhere = {} } = setting;
  const facts = new Map<string, SourceFacts>(
    Object.entries({ ...sources, ...linked }).map(([path, text]) => [
      path,
      exampleFacts(path, text, needs).facts,
    ]),
  );
  const kit = target('Kit', Object.keys(linked));
  const app = target('App', files ?? Object.keys(sources), variants);
  const of = targetFacts(
    modelOf([app, kit], { App: [kit] }),
    path => facts.get(path),
    name => declared.includes(name),
    name => elsewhere[name] ?? [],
  );
  assert.equal(of(app), of(app));
  return of(app);
};

describe('targetFacts', () => {
  it('answers over all files of the target, in their order, and over no other', () => {
    const facts = factsFor({
      sources: {
        'b.swift': 'import Network\nstop()\ngo()',
        'a.swift': 'go()\nstop(); x.up = 1; f("http://a")',
      },
      linked: { 'kit.swift': 'go()' },
      needs: {
        calls: ['go', 'stop'],
        imports: ['Network'],
        assignments: ['up'],
        strings: ['http://', 'https://'],
      },
    });
    assert.deepEqual(
      facts.calls('go', 'stop').map(({ name, path, place }) => [name, path, place.path, place.span.start]),
      [
        ['stop', 'b.swift', 'b.swift', 15],
        ['go', 'b.swift', 'b.swift', 22],
        ['go', 'a.swift', 'a.swift', 0],
        ['stop', 'a.swift', 'a.swift', 5],
      ],
    );
    assert.equal(facts.calls('go').length, 2);
    assert.equal(facts.calls('never').length, 0);
    assert.deepEqual(
      [
        facts.imports('Network'),
        facts.assignments('up'),
        facts.strings('http://'),
        facts.strings('https://'),
      ].map(found => found.length),
      [1, 1, 1, 0],
    );
    assert.deepEqual(
      facts.files.map(({ path }) => path),
      ['b.swift', 'a.swift'],
    );
  });

  it('says per variant what is compiled, and leaves out what no variant compiles', () => {
    const debug = variant('macOS', { DEBUG: 'yes', 'os(Linux)': 'no' });
    const release = variant('iOS', { DEBUG: 'no', 'os(Linux)': 'no' });
    const facts = factsFor({
      sources: {
        'a.swift':
          '#if DEBUG\ngo(1)\n#else\ngo(2)\n#endif\n#if os(Linux)\ngo(3)\n#endif\n#if FLAG\ngo(4)\n#endif\ngo(5)',
        'mac.swift': 'go(6)',
        'tv.swift': 'go(7)',
      },
      files: [
        { path: 'a.swift' },
        { path: 'mac.swift', platforms: ['macOS'] },
        { path: 'tv.swift', platforms: ['tvOS'] },
        { path: 'gone.swift' },
      ],
      needs: { calls: ['go'] },
      variants: [debug, release],
    });
    assert.deepEqual(
      facts
        .calls('go')
        .map(({ arguments: [first], compiledIn }) => [first!.value, compiledIn(debug), compiledIn(release)]),
      [
        ['1', 'yes', 'no'],
        ['2', 'no', 'yes'],
        ['4', 'unknown', 'unknown'],
        ['5', 'yes', 'yes'],
        ['6', 'yes', 'no'],
      ],
    );
  });

  it('takes no name for Apple’s that the workspace declares, unless the import says so', () => {
    const facts = factsFor({
      sources: {
        'a.swift': 'import NetworkExtension\nNEVPNManager.shared()\nsetsockopt(1)\nx.setsockopt(2)',
        'a.m':
          '#import <NetworkExtension/NetworkExtension.h>\nvoid f(void) { [NEVPNManager sharedManager]; setsockopt(3); }',
      },
      needs: { uses: ['NEVPNManager'], calls: ['setsockopt'] },
      declared: ['NEVPNManager', 'setsockopt'],
    });
    assert.deepEqual(
      facts.uses('NEVPNManager').map(({ path }) => path),
      ['a.m'],
    );
    assert.deepEqual(
      facts.calls('setsockopt').map(({ arguments: [first] }) => first!.value),
      ['2', '3'],
    );
  });

  it('finds types by their dotted and their runtime name, extensions too', () => {
    const facts = factsFor({
      sources: {
        'a.swift':
          '@objc(Tunnel) class PacketTunnel: NEPacketTunnelProvider { class Inner {} }\nextension PacketTunnel {}\ntypealias Tunnel2 = PacketTunnel',
        'a.m': '@implementation Tunnel (More)\n@end',
      },
    });
    const kinds = (name: string): string =>
      facts
        .types(name)
        .map(({ kind }) => kind)
        .join();
    assert.equal(kinds('Tunnel'), 'class,implementation');
    assert.equal(kinds('PacketTunnel'), 'class,extension');
    assert.equal(kinds('PacketTunnel.Inner'), 'class');
    assert.equal(kinds('Inner') + kinds('Tunnel2'), '');
  });

  it('gives the notes of a reader', () => {
    const facts = factsFor({
      sources: { 'a.swift': 'utun' },
      needs: {
        notes: [{ id: 'n', mentions: ['utun'], read: () => [{ at: { start: 0, end: 4 }, text: 'x' }] }],
      },
    });
    assert.deepEqual(
      facts.notes('n').map(({ text, path }) => [text, path]),
      [['x', 'a.swift']],
    );
    assert.deepEqual(facts.notes('other'), []);
  });
});

describe('subclasses', () => {
  const names = (setting: Setting, ...of: readonly string[]): string =>
    factsFor(setting)
      .subclasses(...of)
      .map(({ name }) => name)
      .join();

  it('are found through the target and the code it links, aliases too', () => {
    const setting = {
      sources: {
        'a.swift':
          'class A: NEPacketTunnelProvider, P {}\nclass B: Kit.Base {}\nclass C: Other {}\nclass D: Alias {}\nstruct E: P {}\nextension C: P {}',
        'b.swift': 'class F: B {}\nclass G: NetworkExtension.NEPacketTunnelProvider {}',
      },
      linked: {
        'kit.swift':
          'open class Base: NEPacketTunnelProvider {}\npublic typealias Alias = NEPacketTunnelProvider',
      },
    };
    assert.equal(names(setting, 'NEPacketTunnelProvider'), 'A,B,D,F,G');
    assert.equal(names(setting, 'NEFilterDataProvider', 'Other'), 'C');
  });

  it('are found in Objective-C by the header beside the file', () => {
    const sources = {
      'Tunnel.m': '#import "Tunnel.h"\n@implementation Tunnel\n@end',
      'Tunnel.h': '@interface Tunnel : NEPacketTunnelProvider\n@end',
      'Other.h': '@interface Other : NEPacketTunnelProvider\n@end',
    };
    assert.equal(names({ sources, files: [{ path: 'Tunnel.m' }] }, 'NEPacketTunnelProvider'), 'Tunnel');
  });

  it('end where inheritance goes in a circle', () => {
    const sources = {
      'a.swift': 'class A: B {}\nclass B: C {}\nclass C: A {}\nclass D: D {}\nclass E: A, NEProvider {}',
    };
    assert.equal(names({ sources }, 'NEProvider'), 'E');
    assert.equal(names({ sources }, 'A'), '');
  });

  it('are none of a class that the code declares under Apple’s name, and not of another type’s nested one', () => {
    assert.equal(
      names({ sources: { 'a.swift': 'class NEProvider {}\nclass A: NEProvider {}' } }, 'NEProvider'),
      '',
    );
    const sources = {
      'a.swift':
        'enum X { class Base: NEProvider {} }\nenum Y { class Base {} }\nclass A: X.Base {}\nclass B: Y.Base {}',
    };
    assert.equal(names({ sources }, 'NEProvider'), 'X.Base,A');
  });

  it('take a chain of any length', () => {
    const length = 2_000;
    const text = Array.from(
      { length },
      (_, i) => `class C${i}: ${i === 0 ? 'NEProvider' : `C${i - 1}`} {}`,
    ).join('\n');
    assert.equal(factsFor({ sources: { 'a.swift': text } }).subclasses('NEProvider').length, length);
  });

  it('are implementations too, whose header lies elsewhere', () => {
    const implementations = {
      'a.m': '@implementation Tunnel\n- (void)wake {}\n@end',
      'b.m': '@implementation Leaf\n@end',
      'c.m': '@interface Plain : NSObject\n@end\n@implementation Plain\n@end',
      'd.m': '@implementation Round\n@end\n@implementation Other\n@end',
    };
    const elsewhere = {
      Tunnel: ['NEPacketTunnelProvider', 'Talking'],
      Leaf: ['Tunnel'],
      Plain: ['NEPacketTunnelProvider'],
      Round: ['Round'],
    };
    const found = factsFor({ sources: implementations, elsewhere }).subclasses('NEPacketTunnelProvider');
    assert.deepEqual(
      found.map(({ name, kind, inherits }) => [name, kind, inherits]),
      [
        ['Tunnel', 'implementation', ['NEPacketTunnelProvider', 'Talking']],
        ['Leaf', 'implementation', ['Tunnel']],
      ],
    );
  });
});

describe('fold', () => {
  /** What the first argument of each call of `go` in `a.swift` (or `a.m`) folds to. */
  const fold = (setting: Omit<Setting, 'needs'>): (string | undefined)[] => {
    const facts = factsFor({ ...setting, needs: { calls: ['go'] } });
    return facts.calls('go').map(({ arguments: [first], path }) => {
      const value = facts.fold(first as ArgumentFact, path);
      return value.state === 'present' ? value.value : undefined;
    });
  };

  it('knows literals and the constants of the file', () => {
    assert.deepEqual(
      fold({
        sources: {
          'a.swift': `let global = "a"
enum Keys { static let group = "b"; enum Deep { static let name = "c" } }
enum Raw: String { case one = "d" }
class A { let own = "e"; static let shared = "f"; func f() { go("x"); go(global); go(Keys.group); go(Keys.Deep.name); go(Deep.name)
  go(Raw.one.rawValue); go(own); go(self.own); go(Self.shared); go(A.shared) } }`,
        },
      }),
      ['x', 'a', 'b', 'c', 'c', 'd', 'e', 'e', 'f', 'f'],
    );
  });

  it('is silent about what is computed, varies or has two values', () => {
    assert.deepEqual(
      fold({
        sources: {
          'a.swift': `#if DEBUG
let group = "a"
#else
let group = "b"
#endif
let suite = "c"
var changing = "d"
enum K { static let name = "e" }
enum L { static let name = "f" }
enum Raw: String { case one = "g" }
func f(suite: String) { go(group); go(suite); go(changing); go("a" + "b"); go("\\(x)"); go(name); go(x.name); go(f()); go(nil); go(Raw.one); go(never) }`,
        },
      }),
      Array.from({ length: 11 }, () => undefined),
    );
  });

  it('looks into other files of the target and into linked code, nearest first', () => {
    assert.deepEqual(
      fold({
        sources: {
          'a.swift':
            'func f() { go(global); go(Keys.group); go(Kit.Names.mach); go(hidden); go(local); go(group); go(near); go(self.global) }',
          'b.swift':
            'let global = "a"\nenum Keys { static let group = "b" }\nprivate let hidden = "c"\nfunc g() { let local = "d" }\nlet near = "e"',
        },
        linked: { 'kit.swift': 'public enum Names { public static let mach = "f" }\nlet near = "g"' },
      }),
      ['a', 'b', 'f', undefined, undefined, undefined, 'e', undefined],
    );
  });

  it('knows the constants of Objective-C', () => {
    assert.deepEqual(
      fold({
        sources: {
          'a.m': `extern NSString * const kName;
NSString * const kName = @"a";
static NSString * const kOwn = @"b";
void f(NSString *given) { go(kName); go(kOwn); go(GROUP); go(given); go(kOther); go(kStatic); }`,
          'a.h': '#define GROUP @"c"\nextern NSString * const kName;',
          'b.m': 'NSString * const kOther = @"d";\nstatic NSString * const kStatic = @"e";',
        },
        files: [{ path: 'a.m' }, { path: 'b.m' }],
      }),
      ['a', 'b', 'c', undefined, 'd', undefined],
    );
  });

  it('leaves out constants that no variant compiles', () => {
    assert.deepEqual(
      fold({
        sources: { 'a.swift': '#if os(Linux)\nlet a = "x"\n#else\nlet a = "y"\n#endif\ngo(a)' },
        variants: [variant('macOS', { 'os(Linux)': 'no' })],
      }),
      ['y'],
    );
  });

  it('says where the literal stands', () => {
    const facts = factsFor({
      sources: { 'a.swift': 'go(key)', 'b.swift': 'let key = "v"' },
      needs: { calls: ['go'] },
    });
    const [first] = facts.calls('go');
    assert.deepEqual(facts.fold(first!.arguments[0]!, 'a.swift'), {
      state: 'present',
      value: 'v',
      at: { path: 'b.swift', span: { start: 10, end: 13 } },
    });
  });
});
