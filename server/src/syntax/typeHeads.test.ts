import assert from 'node:assert/strict';
import { parse } from './parse.ts';
import { typeHeadsOf } from './shapes/typeHeadsOf.ts';
import type { TypeHead } from './typeHead.ts';
import { typeHeads } from './typeHeads.ts';

const utf8 = new TextEncoder();

/** `Name: Base, Protocol`; a declaration of the class itself begins with `+`. */
const shown = (heads: readonly TypeHead[]): readonly string[] =>
  heads.map(
    ({ name, inherits, declares }) =>
      `${declares ? '+' : ''}${name}${inherits.length > 0 ? `: ${inherits.join(', ')}` : ''}`,
  );

const headsIn = (text: string): readonly string[] => shown(typeHeads(utf8.encode(text)));

/** The same from the tokens. */
const headsOf = (text: string): readonly string[] => {
  const isClang = /@(?:interface|implementation|class) /.test(text);
  const file = parse(isClang ? 'a.m' : 'a.swift', text);
  assert.ok(file.kind === 'source');
  return shown(typeHeadsOf(file));
};

const cases: readonly (readonly [text: string, ...heads: readonly string[]])[] = [
  ['class Tunnel: NEPacketTunnelProvider {}', '+Tunnel: NEPacketTunnelProvider'],
  [
    'public final class Tunnel : NetworkExtension.NEAppProxyProvider,\n  Talking {',
    '+Tunnel: NetworkExtension.NEAppProxyProvider, Talking',
  ],
  ['class Box<Item: Equatable>: Base<Item>, Other where Item: Hashable {', '+Box: Base, Other'],
  ['final class Plain {', '+Plain'],
  ['extension Outer.Inner: URLSessionDelegate {', 'Inner: URLSessionDelegate'],
  ['extension Tunnel {', 'Tunnel'],
  ['actor Store: Base {', '+Store: Base'],
  ['typealias Provider = NEPacketTunnelProvider', '+Provider: NEPacketTunnelProvider'],
  ['@objc(Tunnel) class PacketTunnel: Base {', 'Tunnel', '+PacketTunnel: Base'],
  ['@interface Tunnel : NEPacketTunnelProvider', '+Tunnel: NEPacketTunnelProvider'],
  ['@interface Tunnel : Base <A, B>\n@end', '+Tunnel: Base, A, B'],
  ['@interface Tunnel () <A>', 'Tunnel: A'],
  ['@interface Tunnel (Private)\n@end', 'Tunnel'],
  ['@interface Box<Item> : Base', '+Box: Base'],
  ['@implementation Tunnel\n- (void)go {}', 'Tunnel'],
  ['@class Tunnel;'],
  ['// the class Tunnel: a note', ...[]],
  ['/// class Tunnel: Base', ...[]],
  ['/*\n * class Tunnel: Base\n */', ...[]],
  ['let any = "image/*"\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['let accept = "text/html,*/*;q=0.8"\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['let url = "https://example.com/*"\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['/// In /Applications/*.app\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['/* One\n */ let any = "\\"image/*"\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['/* See https://example.com/*\n class Tunnel: Base\n*/ */', ...[]],
  ['let a = "" /* One\n class Tunnel: Base */', ...[]],
  ['//****\nclass Tunnel: Base {}', '+Tunnel: Base'],
  ['extension Outer.\n', ...[]],
  ['#pragma mark - Its class and type\n@class Tunnel;', ...[]],
  ['class func make() {}\nclass var shared: Tunnel { t }', ...[]],
  ['protocol P: class {}', ...[]],
  ['subclass Tunnel: Base', ...[]],
  ['class ', ...[]],
  ['@interface ', ...[]],
  ['"É"; class Tunnel: Base {}', '+Tunnel: Base'],
];

describe('typeHeads', () => {
  for (const [text, ...heads] of cases) {
    it(`${heads.join(' | ') || 'nothing'}: ${text.replace(/\s+/g, ' ')}`, () =>
      assert.deepEqual([headsIn(text), headsOf(text)], [heads, heads]));
  }

  it('reads long lines and many heads in linear time', () => {
    assert.equal(headsIn('class A: B {}\n'.repeat(20_000)).length, 20_000);
    assert.ok(headsIn('class A: B {} '.repeat(20_000)).length > 0);
    assert.deepEqual(headsIn(`class A${'<'.repeat(100_000)}`), ['+A']);
    headsIn('class A "/*/*/*'.repeat(20_000));
  });
});
