import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { applyEdits } from '../applyEdits.ts';
import { isDebugCode } from './debugCode.ts';
import { inheritedNames } from './inheritedNames.ts';
import { appendStatement, insertStatement } from './statementEdits.ts';

const nothing = (): readonly string[] => [];

describe('inherited names', () => {
  it('go through classes and aliases of the file, other files and Apple’s own', () => {
    const file = readSwift(
      'typealias Base = NetworkExtension.Middle\nclass A: Base {}\nextension A: Talking {}\n',
    );
    const names = inheritedNames(
      file,
      name => (name === 'Middle' ? ['NETransparentProxyProvider'] : []),
      'Outer.A',
    );
    for (const name of [
      'A',
      'Middle',
      'Talking',
      'NETransparentProxyProvider',
      'NEAppProxyProvider',
      'NEProvider',
    ])
      assert.ok(names.has(name), name);
  });

  it('go through typedefs and macros, and end in a circle', () => {
    const file = readClang(
      '#define Root Base\ntypedef NEProvider Base;\n@interface A : Root\n@end\n@interface B : C\n@end\n@interface C : B\n@end\n',
      'objective-c',
    );
    assert.ok(inheritedNames(file, nothing, 'A').has('NEProvider'));
    assert.deepEqual([...inheritedNames(file, nothing, 'B')].sort(), ['B', 'C']);
  });
});

describe('code for debugging', () => {
  it('is told by its condition', () => {
    const text = '#if DEBUG\na\n#else\nb\n#endif\n#if !DEBUG\nc\n#elseif os(iOS)\nd\n#endif\n';
    const file = readSwift(text);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map(name => isDebugCode(file, text.search(new RegExp(`^${name}$`, 'm')))),
      [true, false, false, false],
    );
    const c = '#ifndef DEBUG\na\n#endif\n#ifdef NDEBUG\nb\n#endif\n#ifdef TESTING\nc\n#endif\n';
    const clang = readClang(c, 'c');
    assert.deepEqual(
      ['a', 'b', 'c'].map(name => isDebugCode(clang, c.search(new RegExp(`^${name}$`, 'm')))),
      [false, false, true],
    );
  });
});

const appended = (file: SourceFile, ...lines: readonly string[]): string => {
  const body = declarations(file).find(({ body }) => body)!.body!;
  return applyEdits(file.text, [appendStatement(file, body, ...lines)]);
};

describe('statements that fixes add', () => {
  it('stand at the end of a block, in its style', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['func f() {\n\ta()\n}\n', 'func f() {\n\ta()\n\tb()\n}\n'],
      ['func f() {\r\n  a() // x\r\n}\r\n', 'func f() {\r\n  a() // x\r\n  b()\r\n}\r\n'],
      ['func f() { a() }\n', 'func f() { a(); b() }\n'],
      ['func f() {}\n', 'func f() {\n    b()\n}\n'],
      ['func f(\n  a: A\n) {\n  c()\n}\n', 'func f(\n  a: A\n) {\n  c()\n  b()\n}\n'],
      ['func f() {\n    a() }\n', 'func f() {\n    a()\n    b()\n}\n'],
    ];
    for (const [before, after] of cases) assert.equal(appended(readSwift(before), 'b()'), after);
    assert.equal(
      appended(readClang('void f(void) { a(); }\n', 'c'), 'if (x) {', '\tb();', '}'),
      'void f(void) { a();\n    if (x) {\n        b();\n    }\n}\n',
    );
  });

  it('stand in front of another one', () => {
    const insert = (file: SourceFile, statement: string): string => {
      const i = file.tokens.findIndex(({ text }) => text === 'return');
      return applyEdits(file.text, [insertStatement(file, i, statement)]);
    };
    assert.equal(insert(readSwift('{\n\treturn\n}'), 'b()'), '{\n\tb()\n\treturn\n}');
    assert.equal(insert(readSwift('else { return }'), 'b()'), 'else { b(); return }');
    assert.equal(insert(readClang('{ return; }', 'c'), 'b();'), '{ b(); return; }');
  });
});
