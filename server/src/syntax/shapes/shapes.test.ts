import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import type { SourceFile } from '../source.ts';
import { readSwift } from '../swiftLexer.ts';
import { assignments } from './assignments.ts';
import { constantsOf } from './constants.ts';
import { declarations } from './declarations.ts';
import { imports } from './imports.ts';
import { nameContext } from './nameContext.ts';
import { textOf } from './tokens.ts';

describe('imports', () => {
  it('of Swift: modules, submodules, single names, attributes', () => {
    const text =
      '@testable import App\nimport class Network.NWConnection\n@preconcurrency import NetworkExtension\nimport A.B\nf(import: 1)';
    assert.deepEqual(
      imports(readSwift(text)).map(({ module, submodule, kind, nameSpan }) => [
        module,
        submodule,
        kind,
        text.slice(nameSpan.start, nameSpan.end),
      ]),
      [
        ['App', undefined, 'module', 'App'],
        ['Network', 'NWConnection', 'class', 'Network'],
        ['NetworkExtension', undefined, 'module', 'NetworkExtension'],
        ['A', 'B', 'module', 'A'],
      ],
    );
  });

  it('of Objective-C and C: headers and modules', () => {
    const text =
      '#import <NetworkExtension/NEProvider.h>\n#include <netdb.h>\n#include "Tunnel.h"\n@import Network;\n#import <sys/socket.h>';
    assert.deepEqual(
      imports(readClang(text, 'objective-c')).map(({ module, submodule, kind, local, nameSpan }) => [
        module,
        submodule,
        kind,
        local,
        text.slice(nameSpan.start, nameSpan.end),
      ]),
      [
        ['NetworkExtension', 'NEProvider.h', 'header', false, 'NetworkExtension'],
        ['netdb', undefined, 'header', false, 'netdb'],
        ['Tunnel', undefined, 'header', true, 'Tunnel'],
        ['Network', undefined, 'module', false, 'Network'],
        ['sys', 'socket.h', 'header', false, 'sys'],
      ],
    ); // prettier-ignore
  });
});

describe('assignments', () => {
  const read = (file: SourceFile): readonly unknown[] =>
    assignments(file).map(({ target, name, value }) => [target?.join('.'), name, textOf(file, value)]);

  it('of Swift: target chains, values by the newline rules', () => {
    assert.deepEqual(
      read(
        readSwift(`func f(a: Int = 1) {
          let b = 2
          configuration.waitsForConnectivity = true
          self.session?.c!.d = e ??
            g
          h[0].i = j; _ = k()
          l += 1; if m == n { } ; o = p
            .q { r }
          if let s = t { u = [v = 1] }
          options.tls = .init(); x.y = z < 1 ? a
            : b
        }
        typealias T = U`),
      ),
      [
        ['configuration.waitsForConnectivity', 'waitsForConnectivity', 'true'],
        ['self.session.c.d', 'd', 'e ?? g'],
        [undefined, 'i', 'j'],
        ['_', '_', 'k()'],
        ['o', 'o', 'p .q { r }'],
        ['u', 'u', '[v = 1]'],
        ['v', 'v', '1'],
        ['options.tls', 'tls', '.init()'],
        ['x.y', 'y', 'z < 1 ? a : b'],
      ].map(row => [row[0] ?? undefined, row[1], row[2]]),
    );
  });

  it('of C: up to the semicolon', () => {
    assert.deepEqual(
      read(
        readClang(
          'void f(void) { int a = 1; a = b(1, 2); self.c->d = @"e"; x == y; z |= 1; i = 0, j = 1; }\n#define K = 1',
          'objective-c',
        ),
      ),
      [
        ['a', 'a', 'b(1, 2)'],
        ['self.c.d', 'd', '@"e"'],
        ['i', 'i', '0'],
        ['j', 'j', '1'],
      ],
    );
  });
});

describe('constants', () => {
  it('of Swift: let, static let, raw values', () => {
    const file = readSwift(
      'let a = "x"\nstruct K { static let b = 80; var c = 1 }\nenum E: String { case d = "y", e }\nlet f = "\\(g)"\nlet h = 1 + 2',
    );
    assert.deepEqual(
      constantsOf(file).map(({ name, value, kind, type }) => [name, value, kind, type]),
      [
        ['a', 'x', 'string', undefined],
        ['b', '80', 'number', 'K'],
        ['d', 'y', 'string', 'E'],
      ],
    );
  });

  it('of C: #define, const pointers and arrays', () => {
    const file = readClang(
      '#define A (8080)\n#define B "x"\nNSString * const C = @"y";\nstatic const char D[] = "z";\nint e = 1;',
      'objective-c',
    );
    assert.deepEqual(
      constantsOf(file).map(({ name, value }) => [name, value]),
      [
        ['A', '8080'],
        ['B', 'x'],
        ['C', 'y'],
        ['D', 'z'],
      ],
    );
  });
});

describe('name contexts', () => {
  /** The roles of every token `connect`, in order. */
  const roles = (file: SourceFile): readonly string[] =>
    file.tokens.flatMap(({ text, kind }, i) => {
      if (text !== 'connect' || kind !== 'identifier') return [];
      const { role, base, called, module, type } = nameContext(file, i);
      const enclosing = type === -1 ? '' : ` in ${declarations(file)[type]!.name}`;
      return `${role}${base ? ` of ${base.join('.')}` : ''}${module ? ` module ${module}` : ''}${called ? ' called' : ''}${enclosing}`;
    });

  it('of Swift', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['connect(fd)', ['free called']],
      ['Darwin.connect(fd)', ['member of Darwin module Darwin called']],
      ['import Net\nNet.connect(fd)', ['member of Net module Net called']],
      ['socket.connect(fd)', ['member of socket called']],
      ['sockets[0].connect()', ['member called']],
      ['f(.connect)', ['implicitMember']],
      ['func connect() {}', ['declaration']],
      ['class A { func b() { connect() } }', ['free called in A']],
      ['f(connect: 1)', ['label']],
      ['func f(connect: Int, connect other: Int) {}', ['declaration', 'label']],
      ['let a: connect = b as? connect', ['type', 'type']],
      ['func f() -> connect<connect> {}', ['type', 'type']],
      ['import connect', ['import']],
      ['@connect func f() {}', ['attribute']],
      ['#connect()', ['keyword called']],
      ['#if connect\n#endif', ['directive']],
      ['run { } connect: { }', ['label']],
      ['[connect: 1]', ['free']],
      ['case connect', ['free']],
      ['enum A { case connect }', ['declaration in A']],
      ['items.map(connect)', ['free']],
      ['"\\(connect(1)) connect"', ['free called']],
      ['a\n  .connect()', ['member of a called']],
      ['switch a { case .connect(let b): c }', ['implicitMember called']],
    ];
    for (const [text, expected] of cases) assert.deepEqual(roles(readSwift(text)), expected, text);
  });

  it('of C and Objective-C', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['void f(void) { connect(fd, a, b); }', ['free called']],
      [
        'void f(void) { x->connect(fd); [y connect]; [y connect:1]; [y a:1 connect:2]; }',
        ['member of x called', 'selectorPart called', 'selectorPart called', 'selectorPart'],
      ],
      ['int connect(int);', ['declaration']],
      ['int connect(int a) { return 1; }', ['declaration']],
      [
        '@interface A\n- (void)connect;\n- (void)a:(int)b connect:(int)c;\n@end',
        ['declaration in A', 'declaration in A'],
      ],
      ['x = @selector(connect:);', ['selectorPart']],
      ['struct connect *a;', ['type']],
      ['void f(void) { y = (connect *)x; }', ['type']],
      ['void f(connect *x) { }', ['type']],
      ['#define connect(a) b', ['declaration']],
      ['#define A connect', ['directive']],
      ['void f(void) { g(connect); }', ['free']],
    ]; // prettier-ignore
    for (const [text, expected] of cases)
      assert.deepEqual(roles(readClang(text, 'objective-c')), expected, text);
  });
});
