import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';

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
