import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { deprecatedMentions, deprecatedUses, rowsOf } from './deprecatedUses.ts';

const catalogue = testCatalogue();
const rules = ['deprecated-api', ...Object.keys(rowsOf)];
const uses = (file: SourceFile): readonly string[] =>
  rules
    .flatMap(rule => deprecatedUses(file, catalogue, undefined, undefined, rule))
    .sort((a, b) => a.index - b.index)
    .map(({ at, deprecation }) => `${at.text} ${deprecation.id}`);
const swift = (text: string): readonly string[] => uses(readSwift(text));
const objectiveC = (text: string): readonly string[] => uses(readClang(text, 'objective-c'));

describe('deprecatedUses', () => {
  it('tells initialisers by their labels', () => {
    assert.deepEqual(
      swift('let a = URLSession()\nlet b = URLSession(configuration: c)\nlet d = URLSession.init()'),
      ['URLSession urlsession-init', 'URLSession urlsession-init'],
    );
    assert.deepEqual(swift('let r = NENetworkRule(destinationHost: e, protocol: .TCP)'), [
      'NENetworkRule ne-networkrule-init',
    ]);
    assert.deepEqual(swift('let r = NENetworkRule(destinationHostEndpoint: e, protocol: .TCP)'), []);
    assert.deepEqual(
      objectiveC(
        'void f(void) { a = [NSURLSession new]; b = [[NSURLSession alloc] init]; c = [[Foo alloc] init]; }',
      ),
      ['new urlsession-init', 'init urlsession-init'],
    );
  });

  it('tells members by their receiver', () => {
    assert.deepEqual(swift('func f(flow: NEAppProxyUDPFlow) { flow.localEndpoint }'), [
      'localEndpoint ne-udpflow-local',
    ]);
    assert.deepEqual(
      swift('func f(flow: Flow) { flow.localEndpoint; other.localEndpoint; localEndpoint }'),
      [],
    );
    assert.deepEqual(
      swift('class P: NEPacketTunnelProvider { func f() { use(defaultPath); use(self.defaultPath) } }'),
      ['defaultPath ne-nwpath', 'defaultPath ne-nwpath'],
    );
    assert.deepEqual(swift('class P: Provider { func f() { use(defaultPath) } }'), []);
    assert.deepEqual(
      swift('struct S { var localEndpoint: Int }\nfunc f(flow: NEAppProxyUDPFlow) { flow.localEndpoint }'),
      [],
    );
  });

  it('takes a distinctive member from any receiver, unless its type is known', () => {
    assert.deepEqual(swift('make().httpShouldUsePipelining = true'), [
      'httpShouldUsePipelining urlsession-pipelining',
    ]);
    assert.deepEqual(swift('let c = Mine()\nc.httpShouldUsePipelining = true'), []);
    assert.deepEqual(swift('c.sendSynchronousRequest(r)'), []);
  });

  it('knows implicit members only behind a property of that type', () => {
    assert.deepEqual(swift('request.networkServiceType = .voip\nlet kind = .voip\nother = .voip'), [
      'voip urlrequest-voip',
    ]);
  });

  it('finds what is to be deprecated where it is called, not where a type is named', () => {
    assert.deepEqual(
      swift(
        'let a: NetService = NetService(domain: d, type: t, name: n)\nvar all: [NetService] = []\nlet b = x as? NetServiceBrowser\nfunc f(_ s: NetService) -> Set<NetService> { g(NetService.self); return NetService.data(fromTXTRecord: r) }\nlet c = NetServiceBrowser.init()',
      ),
      ['NetService nsnetservice', 'NetService nsnetservice', 'NetServiceBrowser nsnetservice'],
    );
    assert.deepEqual(
      objectiveC(
        '@interface A { NSNetService *s; }\n@property NSArray<NSNetService *> *all;\n@end\n@implementation A\n- (void)netServiceDidResolveAddress:(NSNetService *)sender { NSNetService *a = [[NSNetService alloc] initWithDomain:d type:t name:n]; b = (NSNetService *)c; if ([c isKindOfClass:[NSNetService class]]) return; h = [NSHost currentHost]; }\n@end',
      ),
      ['NSNetService nsnetservice', 'NSHost nshost'],
    );
    assert.deepEqual(uses(readClang('void f(void) { CFHostGetNames(host, NULL); }', 'c')), [
      'CFHostGetNames cfhost',
    ]);
  });

  it('keeps types that are deprecated already', () => {
    assert.deepEqual(uses(readClang('void f(SSLContextRef context) { g(context); }', 'c')), [
      'SSLContextRef secure-transport',
    ]);
  });

  it('leaves out what other rules report and what is only discouraged', () => {
    const text =
      'MCSession(peer: p); CFReadStreamCreateWithFTPURL(nil, u); gethostbyname("a"); CFSocketCreate(nil)';
    assert.deepEqual(deprecatedUses(readSwift(text), catalogue), []);
  });

  it('mentions every name, as a whole or with its owner', () => {
    const mentions = new Set(rules.flatMap(rule => deprecatedMentions(catalogue, rule).map(String)));
    for (const { status, names } of catalogue.deprecations) {
      if (status === 'discouraged') continue;
      for (const { name, parent, labels } of names) {
        const shapes = [
          wholeName(name),
          `${wholeName(parent ?? '')},${wholeName(name)}`,
          wholeName(parent ?? ''),
          `${parent}()`,
        ];
        assert.ok(
          shapes.some(one => mentions.has(one)),
          `${parent}.${name} ${labels}`,
        );
      }
    }
    assert.ok(mentions.has(wholeName('NSHost')) && mentions.has('URLSession()'));
    assert.ok(!mentions.has('URLSession'));
  });

  it('leaves rows to the rules that have them', () => {
    const ids = catalogue.deprecations.map(({ id }) => id);
    const rows = Object.values(rowsOf).flat();
    assert.deepEqual(
      rows.filter(row => !ids.includes(row)),
      [],
    );
    assert.equal(new Set(rows).size, rows.length);
  });
});
