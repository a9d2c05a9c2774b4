import assert from 'node:assert/strict';
import { readClang } from './clangLexer.ts';
import { assignments } from './shapes/assignments.ts';
import { calls } from './shapes/calls.ts';
import { constantsOf } from './shapes/constants.ts';
import { declarations } from './shapes/declarations.ts';
import { imports } from './shapes/imports.ts';
import { nameContext } from './shapes/nameContext.ts';
import type { SourceFile } from './source.ts';
import { readSwift } from './swiftLexer.ts';

/** Each of these made some lexer or some look-ahead quadratic or deep; 100,000 times over they would not end. */
const units: readonly string[] = [
  '(',
  '[',
  '{',
  ')',
  '([{',
  '{(',
  '<',
  '>',
  'a<',
  'a<b,',
  'A<B>(',
  '"',
  '"""',
  '#"',
  '##"""',
  "'",
  '`',
  '\\',
  '#',
  '##',
  '/',
  '//\n',
  '/*',
  '*/',
  '#/x',
  '#/x#',
  '/x',
  '\\/',
  '/\\/)',
  '= /x ',
  '"\\(',
  '"\\("',
  '"""\n\\(',
  '#"\\#(',
  '")',
  '"\\(a\n',
  '#if\n',
  '#if\n{\n',
  '#else\n',
  '#endif\n',
  '#if\n{\n#else\n',
  '#if a\n}\n#else\n(\n#endif\n',
  '#define a {\n',
  '#define a \\\n',
  '#import <',
  "#error '",
  '@',
  '@"',
  '@interface A\n',
  '@end\n',
  '@property (',
  '- (a)b:',
  'a.',
  'a?.',
  'a ',
  'a=',
  'a.b = ',
  'a\n= b',
  'let a',
  'let a = ',
  'let a: [',
  'let a, ',
  'var a: A { ',
  'let let ',
  'func ',
  'func f(',
  'func f() -> ',
  'func f<T>() where ',
  'class A: B, ',
  'class A { ',
  'extension A where ',
  'case a(',
  'case a, ',
  'case .a(let b): ',
  'enum A { case a(',
  'if a { ',
  'if ',
  'guard let a = b else { ',
  'repeat { } while ',
  'switch ',
  'for ',
  '{ a in ',
  '{ (a: Int) in ',
  '{ [a] in ',
  'f { } g: { } ',
  'f(a: { ',
  '-> ',
  'some ',
  '@escaping ',
  'private ',
  'class ',
  'static const ',
  'int *',
  'int a, ',
  'int a = ',
  'typedef ',
  'typedef struct { ',
  'struct a ',
  'struct a { ',
  'enum { a, ',
  'namespace a { ',
  'NS_ENUM(a, b) { ',
  'void f(',
  'void (*a)(',
  '^(',
  '^{',
  '[a b',
  '[a b:',
  '[[a b] ',
  '[a b:c ? d : ',
  '(a *)',
  'template <',
  '::',
  'R"(',
  'R"x',
  'L"',
  'x\n',
  '\n',
  '\r',
  ' ',
  '\t',
  '\u0000',
  '\ud800',
  '\udc00a',
  '½',
  '1',
  '1.',
  '0x',
  '1e',
  "1'",
]; // prettier-ignore

const shapesOf = (file: SourceFile): void => {
  imports(file);
  declarations(file);
  calls(file);
  assignments(file);
  constantsOf(file);
  const step = Math.max(1, Math.floor(file.tokens.length / 1000));
  for (let i = 0; i < file.tokens.length; i += step) nameContext(file, i);
};

/** Tokens in order, inside the text, every opener with an end behind it. */
const isSound = ({ tokens }: SourceFile, text: string): boolean => {
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, start, end, partner } = tokens[i]!;
    const opens = kind === 'open' || kind === 'stringStart';
    if (
      start < at ||
      end < start ||
      end > text.length ||
      partner > tokens.length ||
      (opens && partner <= i)
    ) {
      return false;
    }
    at = start;
  }
  return true;
};

const check = (file: SourceFile, text: string): void => {
  assert.ok(isSound(file, text));
  shapesOf(file);
};

/** These nest: the shapes must not recurse on them. */
const nesting = ['([{', '"\\(', 'f(a: { ', '{ a in ', '[a b:', 'A<B>(', '#if\n{\n'];

describe('source files nobody would write', () => {
  for (const unit of units) {
    it(`are read in linear time: ${JSON.stringify(unit)}`, () => {
      const text = unit.repeat(50_000);
      assert.ok(isSound(readSwift(text), text));
      assert.ok(isSound(readClang(text, 'objective-cpp'), text));
      const shaped = `func f() {\n${unit.repeat(8_000)}\n}\n`;
      check(readSwift(shaped), shaped);
      check(readClang(shaped, 'objective-cpp'), shaped);
    });
  }

  for (const unit of nesting) {
    it(`may nest 100,000 deep: ${JSON.stringify(unit)}`, () => {
      const text = unit.repeat(100_000);
      check(readSwift(text), text);
      check(readClang(text, 'objective-c'), text);
    });
  }

  it('take one line of 10 MB', () => {
    for (const unit of [
      'connection.send(content: data, completion: .idempotent); ',
      '"a string of text" + ',
      'x',
    ]) {
      const text = unit.repeat(Math.ceil(10_000_000 / unit.length));
      assert.ok(isSound(readSwift(text), text));
      assert.ok(isSound(readClang(text, 'c'), text));
      const shaped = text.slice(0, 500_000);
      check(readSwift(shaped), shaped);
      check(readClang(shaped, 'c'), shaped);
    }
  }).timeout(60_000);

  it('are cut off anywhere', () => {
    const swift =
      '#if os(iOS)\nfinal class A<T>: B, C where T: D {\n  let e = "f \\(g("h")) i", j: [K] = []\n  func l(m n: O = { p }) async throws -> Q? { r.s { t in u } v: { } }\n}\n#endif\n/* */ /x/ #"y"#';
    const objectiveC =
      '#define A(b) [b c]\n@interface D (E) <F>\n@property (copy) void (^g)(int h);\n- (I)j:(K *)l m:(N)o;\n@end\n#if P\nstatic int q(struct r *s) { return [t u:@"v" w:^(X y) { z(1); }]; }\n#endif';
    for (let i = 0; i <= swift.length; i++) check(readSwift(swift.slice(0, i)), swift.slice(0, i));
    for (let i = 0; i <= objectiveC.length; i++) {
      for (const language of ['objective-c', 'cpp'] as const) {
        check(readClang(objectiveC.slice(0, i), language), objectiveC.slice(0, i));
      }
    }
  });

  it('and empty ones', () => {
    assert.equal(readSwift('').tokens.length + readClang('', 'c').tokens.length, 0);
    shapesOf(readSwift(''));
  });
});
