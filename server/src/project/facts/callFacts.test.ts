import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import { call } from '../../testing/shownFacts.ts';

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
