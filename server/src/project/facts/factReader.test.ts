import assert from 'node:assert/strict';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { exampleFacts } from '../../testing/exampleFacts.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { factReader } from './factReader.ts';
import type { FactNeeds } from './sourceFacts.ts';

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
