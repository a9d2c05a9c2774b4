import assert from 'node:assert/strict';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { factReader } from './factReader.ts';
import type { ArgumentFact, CallFact, FactNeeds } from './sourceFacts.ts';

const argument = ({ label, kind, value, text }: ArgumentFact): string =>
  `${label === undefined ? '' : `${label}: `}${kind}${value === undefined ? '' : ` ${value}`}${text === undefined ? '' : ` ‹${text}›`}`;

const call = ({ name, receiver, receiverType, arguments: list }: CallFact): string =>
  `${receiver === '' ? '' : `${receiver}<${receiverType ?? ''}>.`}${name}(${list.map(argument).join(', ')})`;

describe('factReader', () => {
  it('gives the words of all needs, setters too, and knows a text with one of them', () => {
    const reader = factReader(
      [
        { uses: ['NEVPNManager'], assignments: ['enabled'], strings: ['http://', 'a'] },
        {
          uses: ['NEVPNManager'],
          imports: ['Network'],
          notes: [{ id: 'n', mentions: ['utun'], read: () => [] }],
        },
      ],
      testCatalogue(),
    );
    assert.ok(reader.words.includes('NEVPNManager') && reader.words.includes('utun'));
    assert.ok(reader.words.every(word => word.length >= 3));
    for (const text of [
      'let m: NEVPNManagerX',
      'f("http://a")',
      'm.enabled = a',
      '[m setEnabled:a]',
      'import Network\n',
    ])
      assert.ok(reader.mayRead(text), text);
    for (const text of [
      'let xNEVPNManager = 1',
      '// http://a',
      'enabled: true',
      'the Network',
      'import NetworkProtection\n',
      'setEnabled(1)',
    ])
      assert.ok(!reader.mayRead(text), text);
    assert.ok(!factReader([], testCatalogue()).mayRead('anything'));
  });

  it('says nothing about a file without anything', () => {
    assert.equal(
      factReader([{ uses: ['NEVPNManager'] }], testCatalogue()).read(readSwift('print(1)')),
      undefined,
    );
  });

  it('stays the same through JSON', () => {
    const { facts } = exampleFacts('a.swift', 'import Network\nclass A { let k = "v" }', {
      imports: ['Network'],
    });
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  });

  it('collects imports that are asked for', () => {
    const needs = { imports: ['NetworkExtension', 'Network'] };
    const swift = exampleFacts(
      'a.swift',
      'import «NetworkExtension»\nimport class «Network».NWConnection\nimport Foundation',
      needs,
    );
    assert.deepEqual(
      swift.facts.imports.map(({ at }) => at),
      swift.spans,
    );
    const objc = exampleFacts(
      'a.m',
      '#import <«NetworkExtension»/NetworkExtension.h>\n@import «Network»;\n#import "Network.h"',
      needs,
    );
    assert.deepEqual(
      objc.facts.imports.map(({ at }) => at),
      objc.spans,
    );
  });
});

describe('uses', () => {
  const needs = { uses: ['NEVPNManager', 'NWConnection', 'getifaddrs', 'MISSING_FROM_CATALOGUE'] };
  const check = (path: string, marked: string): void => {
    const { facts, spans } = exampleFacts(path, marked, needs);
    assert.deepEqual(
      facts.uses.map(({ at }) => at),
      spans,
    );
  };

  it('are Apple’s names in Swift, not declarations, members, labels, imports or own types', () => {
    check(
      'a.swift',
      `import NetworkExtension
import class Network.NWConnection
let a: «NEVPNManager» = «NEVPNManager».shared()
let b = NetworkExtension.«NEVPNManager».self
extension «NEVPNManager» {}
f(NEVPNManager: 1)
x.NWConnection = 1
«MISSING_FROM_CATALOGUE»(1)
x.MISSING_FROM_CATALOGUE()
// NEVPNManager
let s = "NEVPNManager"`,
    );
    check('b.swift', 'import Network\nstruct NWConnection {}\nlet a = NWConnection()');
    check(
      'c.swift',
      'import Foundation\nvar p: UnsafeMutablePointer<ifaddrs>?\n«getifaddrs»(&p)\nx.getifaddrs()',
    );
  });

  it('are Apple’s names in Objective-C and C, with what the file imports', () => {
    check(
      'a.m',
      `#import <NetworkExtension/NetworkExtension.h>
@class NEVPNManager;
@interface A : NSObject
@property «NEVPNManager» *m;
@end
@implementation A
- (void)f { [«NEVPNManager» sharedManager]; }
@end`,
    );
    check('a.c', '#include <ifaddrs.h>\nvoid f(void) { struct ifaddrs *p; «getifaddrs»(&p); }');
    check('b.c', 'static int getifaddrs(int a) { return a; }\nvoid f(void) { getifaddrs(1); }');
    const { facts } = exampleFacts(
      'a.m',
      '#import <NetworkExtension/NetworkExtension.h>\nvoid f(void) { [NEVPNManager sharedManager]; }',
      needs,
    );
    assert.deepEqual(
      facts.uses.map(({ name, framework, called, imported }) => [name, framework, called, imported]),
      [['NEVPNManager', 'NetworkExtension', false, true]],
    );
  });
});

describe('calls', () => {
  const calls = (path: string, text: string, ...names: string[]): string[] =>
    exampleFacts(path, text, { calls: names }).facts.calls.map(call);

  it('of Swift initialisers in all spellings', () => {
    assert.deepEqual(
      calls(
        'a.swift',
        `let a = NSXPCConnection(machServiceName: "com.example", options: [.privileged])
let b = NSXPCConnection.init(machServiceName: Names.mach)
let c: NSXPCConnection = .init(machServiceName: name)
class Own { func init2() {} }`,
        'NSXPCConnection',
      ),
      [
        'NSXPCConnection(machServiceName: string com.example, options: other ‹[.privileged]›)',
        'NSXPCConnection(machServiceName: name Names.mach)',
        'NSXPCConnection(machServiceName: name name)',
      ],
    );
  });

  it('of members with the type of what they are called on', () => {
    assert.deepEqual(
      calls(
        'a.swift',
        `import NetworkExtension
class A {
  let manager = NETunnelProviderManager()
  var other: Foo.Bar?
  func f(session: NETunnelProviderSession, list: [NEVPNManager]) {
    manager.go(); self.manager.go(); other?.go(); session.go(); list.go()
    for m in list { m.go() }
    for u in unknown() { u.go() }
    NEVPNManager.shared().go()
    NEVPNManager.go()
    manager.connection.go()
    let made = list.first ?? NETunnelProviderManager()
    made.go()
    (session as? NEVPNConnection)?.go()
    make(1).field[2].go { $0 }
  }
}`,
        'go',
      ),
      [
        'manager<NETunnelProviderManager>.go()',
        'self.manager<NETunnelProviderManager>.go()',
        'other<Foo.Bar>.go()',
        'session<NETunnelProviderSession>.go()',
        'list<>.go()',
        'm<NEVPNManager>.go()',
        'u<>.go()',
        '?<NEVPNManager>.go()',
        'NEVPNManager<NEVPNManager>.go()',
        'manager.connection<NETunnelProviderManager>.go()',
        'made<NEVPNManager>.go()',
        '?<NEVPNConnection>.go()',
        '?<>.go(closure)',
      ],
    );
  });

  it('with every kind of argument', () => {
    assert.deepEqual(
      calls(
        'a.swift',
        'f("a\\n", -1, 0x1F, true, nil, .tcp, a.b?.c, { $0 }, "x" as CFString, x + 1, ("y"), [1], &e, "\\(z)") { }',
        'f',
      ),
      [
        'f(string a\n, number -1, number 0x1F, boolean true, nil, name .tcp, name a.b.c, closure, string x, other ‹x + 1›, string y, other ‹[1]›, other ‹&e›, other ‹"\\(z)"›, closure)',
      ],
    );
    assert.deepEqual(
      calls(
        'a.m',
        'void g(void) { f(@"a" "b", CFSTR("c"), (__bridge CFStringRef)@"d", @YES, @5, NO, NULL, a->b, ^{ }, \'c\'); }',
        'f',
      ),
      [
        "f(string ab, string c, string d, boolean YES, number 5, boolean NO, nil, name a.b, closure, other ‹'c'›)",
      ],
    );
  });

  it('of messages by the first part of the selector', () => {
    assert.deepEqual(
      calls(
        'a.m',
        `@implementation A
- (void)f:(NETunnelProviderManager *)manager {
  NSXPCConnection *c = [[NSXPCConnection alloc] initWithMachServiceName:@"com.example" options:0];
  [manager loadFromPreferencesWithCompletionHandler:^(NSError *e) {}];
  [self.manager loadFromPreferencesWithCompletionHandler:nil];
  [[NEVPNManager sharedManager] loadFromPreferencesWithCompletionHandler:nil];
}
@end`,
        'initWithMachServiceName',
        'loadFromPreferencesWithCompletionHandler',
      ),
      [
        '?<NSXPCConnection>.initWithMachServiceName(initWithMachServiceName: string com.example, options: number 0)',
        'manager<NETunnelProviderManager>.loadFromPreferencesWithCompletionHandler(loadFromPreferencesWithCompletionHandler: closure)',
        'self.manager<>.loadFromPreferencesWithCompletionHandler(loadFromPreferencesWithCompletionHandler: nil)',
        '?<NEVPNManager>.loadFromPreferencesWithCompletionHandler(loadFromPreferencesWithCompletionHandler: nil)',
      ],
    );
  });

  it('of C functions that are not the file’s own', () => {
    assert.deepEqual(calls('a.c', 'void f(void) { connect(fd, &a, sizeof a); }', 'connect'), [
      'connect(name fd, other ‹&a›, other ‹sizeof a›)',
    ]);
    assert.deepEqual(
      calls('a.c', 'static int connect(int a) { return a; }\nvoid f(void) { connect(1); }', 'connect'),
      [],
    );
    assert.deepEqual(calls('a.swift', 'func connect() {}\nfunc g() { connect() }', 'connect'), []);
    assert.deepEqual(
      calls(
        'a.swift',
        'class A { func connect() {} }\nclass B { func g() { connect(1); a.connect() } }',
        'connect',
      ),
      ['connect(number 1)', 'a<>.connect()'],
    );
  });

  it('know where they stand and how far they reach', () => {
    const { facts, spans, textAt } = exampleFacts(
      'a.swift',
      `extension Outer.Inner {
  func «start»() {
    let run = { manager.«go»(1) }
  }
  var «ready»: Bool { x().y?.«go»({ }) }
  init() { func «local»() { «go»() } }
}
«go»()`,
      { calls: ['go'] },
    );
    const starts = spans.map(({ start }) => start);
    assert.deepEqual(
      facts.calls.map(fact => [fact.at.start, fact.type, fact.function, fact.functionAt, textAt(fact.whole)]),
      [
        [starts[1], 'Outer.Inner', 'start', starts[0], 'manager.go(1)'],
        [starts[3], 'Outer.Inner', 'ready', starts[2], 'x().y?.go({ })'],
        [starts[5], 'Outer.Inner', 'local', starts[4], 'go()'],
        [starts[6], '', '', -1, 'go()'],
      ],
    );
  });

  it('name the selector of the method around them in Objective-C', () => {
    const { facts } = exampleFacts(
      'a.m',
      '@implementation A (Cat)\n- (void)f:(int)a with:(int)b { go(a); }\n@end',
      {
        calls: ['go'],
      },
    );
    assert.deepEqual(
      facts.calls.map(fact => [fact.type, fact.function]),
      [['A', 'f:with:']],
    );
  });
});

describe('assignments', () => {
  const read = (path: string, text: string, ...names: string[]): string[] =>
    exampleFacts(path, text, { assignments: names }).facts.assignments.map(
      ({ name, receiver, receiverType, value }) =>
        `${receiver}<${receiverType ?? ''}>.${name} = ${argument(value)}`,
    );

  it('in Swift, to members and variables', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `import NetworkExtension
let m = NETunnelProviderManager()
m.isEnabled = true
m.isEnabled == true
m.isEnabled = !flag
button.isEnabled = on
let isEnabled = true
NEVPNManager.shared().isEnabled = true
list[0].isEnabled = value(1)
isEnabled = false
class A { func f() { self.isEnabled = x } }
extension NEVPNManager { func f() { self.isEnabled = y } }`,
        'isEnabled',
      ),
      [
        'm<NETunnelProviderManager>.isEnabled = boolean true',
        'm<NETunnelProviderManager>.isEnabled = other ‹!flag›',
        'button<>.isEnabled = name on',
        '?<NEVPNManager>.isEnabled = boolean true',
        '?<>.isEnabled = other ‹value(1)›',
        '<>.isEnabled = boolean false',
        'self<>.isEnabled = name x',
        'self<NEVPNManager>.isEnabled = name y',
      ],
    );
  });

  it('in Objective-C, setters too', () => {
    assert.deepEqual(
      read(
        'a.m',
        `void f(NEVPNManager *m) { m.enabled = YES; [m setEnabled:NO]; [m setEnabled:a for:b]; m->enabled = 1; if (m.enabled == YES) {} }`,
        'enabled',
      ),
      [
        'm<NEVPNManager>.enabled = boolean YES',
        'm<NEVPNManager>.enabled = boolean NO',
        'm<NEVPNManager>.enabled = number 1',
      ],
    );
  });
});

describe('types', () => {
  const read = (path: string, text: string): unknown[] =>
    exampleFacts(path, text).facts.types.map(({ kind, name, runtimeName, inherits, methods, attributes }) =>
      [kind, name, runtimeName ?? '', inherits.join(), methods.join(), attributes.join()].join('|'),
    );

  it('of Swift, nested, with attributes and methods', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `@main struct App: SwiftUI.App { class Inner: Base<Int>, P { init() {}; func a() {}; func a(b: Int) {} } }
@objc(PacketTunnel) @available(iOS 14, *) final class Tunnel: NEPacketTunnelProvider { override func startTunnel() {} }
extension App.Inner: Q { func c() {} }
extension Outer { actor Worker {} }
typealias Alias = NetworkExtension.NEProvider
typealias Handler = (Int) -> Void`,
      ),
      [
        'struct|App||SwiftUI.App||@main',
        'class|App.Inner||Base,P|init,a|',
        'class|Tunnel|PacketTunnel|NEPacketTunnelProvider|startTunnel|@objc(PacketTunnel),@available(iOS 14, *)',
        'extension|App.Inner||Q|c|',
        'extension|Outer||||',
        'actor|Outer.Worker||||',
        'typealias|Alias||NetworkExtension.NEProvider||',
      ],
    );
  });

  it('of Objective-C: interface, implementation, category, protocol', () => {
    assert.deepEqual(
      read(
        'a.m',
        `@protocol P <NSObject>
- (void)p;
@end
@interface Tunnel : NEPacketTunnelProvider <P>
- (void)q:(int)a;
@end
@interface Tunnel ()
@end
@implementation Tunnel
- (void)startTunnelWithOptions:(id)o completionHandler:(id)h {}
@end
@implementation NSString (More)
- (int)more { return 1; }
@end
typedef struct { int a; } Plain;
enum Kind { one };`,
      ),
      [
        'protocol|P|P|NSObject|p|',
        'interface|Tunnel|Tunnel|NEPacketTunnelProvider,P|q|',
        'interface|Tunnel|Tunnel|||',
        'implementation|Tunnel|Tunnel||startTunnelWithOptions|',
        'implementation|NSString|NSString||more|',
      ],
    );
  });
});

describe('constants', () => {
  const read = (path: string, text: string): string[] => {
    const { facts, textAt } = exampleFacts(path, text);
    return facts.constants.map(
      fact =>
        `${fact.private ? 'private ' : ''}${fact.name} = ${fact.value} ${textAt(fact.at)} ${textAt(fact.literal)}`,
    );
  };

  it('of Swift', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `let global = "a"
enum Keys { static let group = "b"; enum Deep { private static let name: String = "c" } }
enum Raw: String { case first = "d", second }
var variable = "e"
let joined = "f" + "g", number = 1`,
      ),
      [
        'global = a global "a"',
        'Keys.group = b group "b"',
        'private Keys.Deep.name = c name "c"',
        'Raw.first.rawValue = d first "d"',
      ],
    );
  });

  it('of Objective-C and C', () => {
    assert.deepEqual(
      read(
        'a.m',
        `#define GROUP @"a"
NSString * const kName = @"b";
static NSString *const kOwn = @"c";
NSString *variable = @"d";
#define LETTER 'x'
const char *path = "e";`,
      ).slice(0, 3),
      ['GROUP = a GROUP @"a"', 'kName = b kName @"b"', 'private kOwn = c kOwn @"c"'],
    );
  });
});

describe('strings', () => {
  const read = (path: string, text: string, ...strings: string[]): string[] =>
    exampleFacts(path, text, { strings }).facts.strings.map(
      ({ value, call: name, label, assignedTo }) => `${value} ${name}(${label}) ${assignedTo}`,
    );

  it('with the call and the name they go to', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `let a = URL(string: "http://a")
let b = "http://b"
x.host = "http://c"
let d = ["http://d"], e = "http://e/\\(f)"
NSURL.init(string: "http://g")
f("no http://")
send("http://h" as CFString)`,
        'http://',
      ),
      [
        'http://a URL(string) ',
        'http://b () b',
        'http://c () host',
        'http://d () ',
        'http://g NSURL(string) ',
        'http://h send() ',
      ],
    );
    assert.deepEqual(
      read(
        'a.m',
        `#import "http://x"
#define A @"http://a"
void f(void) { [NSURL URLWithString:@"http://b"]; self.url = @"http://c"; g(CFSTR("http://d")); }`,
        'http://',
      ),
      ['http://a () A', 'http://b URLWithString(URLWithString) ', 'http://c () url', 'http://d g() '],
    );
  });
});

describe('notes', () => {
  it('carry the place of what a rule’s own reader found', () => {
    const { text } = { text: 'func f() {\n#if DEBUG\n utun\n#endif\n}' };
    const at = { start: text.indexOf('utun'), end: text.indexOf('utun') + 4 };
    const note = { id: 'n', mentions: ['utun'], read: () => [{ at, text: 'found' }] };
    const never = { id: 'o', mentions: ['absent'], read: () => [{ at, text: 'never' }] };
    const { facts } = exampleFacts('a.swift', text, { notes: [note, never] });
    assert.deepEqual(facts.notes, {
      n: [{ at, branch: 0, available: {}, function: 'f', functionAt: 5, type: '', text: 'found' }],
    });
  });
});

describe('branches', () => {
  it('are kept where they decide about a fact, with the earlier ones of their #if', () => {
    const { facts } = exampleFacts(
      'a.swift',
      `#if os(Linux)
#elseif os(macOS)
#if DEBUG
go()
#endif
#else
#endif
#if UNUSED
other()
#endif
#if canImport(Network)
#else
go()
#endif
go()`,
      { calls: ['go'] },
    );
    assert.deepEqual(
      facts.branches.map(({ keyword, condition, first, parent }) => [keyword, condition, first, parent]),
      [
        ['#if', 'os(Linux)', 0, -1],
        ['#elseif', 'os(macOS)', 0, -1],
        ['#if', 'DEBUG', 2, 1],
        ['#else', '', 0, -1],
        ['#if', 'canImport(Network)', 4, -1],
        ['#else', '', 4, -1],
      ],
    );
    assert.deepEqual(
      facts.calls.map(({ branch }) => branch),
      [2, 5, -1],
    );
  });

  it('leave the guard of a header away', () => {
    const { facts } = exampleFacts(
      'a.h',
      '#ifndef A_H\n#define A_H\n#ifdef FEATURE\n@interface A : NSObject\n@end\n#endif\n@interface B : NSObject\n@end\n#endif',
    );
    assert.deepEqual(
      facts.branches.map(({ condition, parent }) => [condition, parent]),
      [['FEATURE', -1]],
    );
    assert.deepEqual(
      facts.types.map(({ name, branch }) => [name, branch]),
      [
        ['A', 0],
        ['B', -1],
      ],
    );
  });
});

describe('words', () => {
  const mayRead = (needs: FactNeeds, text: string): boolean =>
    factReader([needs], testCatalogue()).mayRead(text);

  it('stand in every spelling of a call', () => {
    const calls = ['send', 'initWithPeer', 'NWConnection'];
    for (const text of [
      'x.send(1)',
      'send (1)',
      'x.send { }',
      '[[X alloc] initWithPeer:p]',
      '[x initWithPeer]',
      'NWConnection(to: a)',
      'NWConnection.init(to: a)',
      'let c: NWConnection = .init(to: a)',
    ])
      assert.ok(mayRead({ calls }, text), text);
    for (const text of ['f(send: 1)', 'let send = 1', 'x: NWConnection'])
      assert.ok(!mayRead({ calls }, text), text);
  });

  it('are those of `within` alone where a need has some', () => {
    const needs = { calls: ['shared'], within: ['NEVPNManager'] };
    assert.ok(!mayRead(needs, 'Cache.shared()') && mayRead(needs, 'NEVPNManager.shared()'));
  });
});
