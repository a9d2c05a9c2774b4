import assert from 'node:assert/strict';
import { readClang } from './clangLexer.ts';
import type { SourceLanguage, Token } from './source.ts';

type Language = Exclude<SourceLanguage, 'swift'>;
const tokens = (text: string, language: Language = 'objective-c'): readonly Token[] =>
  readClang(text, language).tokens;
const texts = (text: string, language?: Language): readonly string[] =>
  tokens(text, language).map(token => token.text);
const kinds = (text: string, language?: Language): readonly string[] =>
  tokens(text, language).map(token => `${token.kind} ${token.text}`);

describe('readClang', () => {
  it('reads Objective-C’s strings as one token, the @ included', () => {
    const [, , string] = tokens('[a b:@"c\\n" d:\'e\']').filter(token => token.kind !== 'operator');
    assert.equal(string!.text, 'b');
    const strings = tokens('[a b:@"c\\n" d:\'e\']').filter(token => token.kind === 'string');
    assert.deepEqual(
      strings.map(({ text, value }) => [text, value]),
      [
        ['@"c\\n"', 'c\n'],
        ["'e'", 'e'],
      ],
    );
    assert.deepEqual(
      kinds('@interface @{ @[').map(kind => kind.split(' ')[0]),
      ['operator', 'identifier', 'operator', 'open', 'operator', 'open'],
    ); // prettier-ignore
  });

  it('resolves escapes, prefixes, raw strings and joined lines', () => {
    const value = (text: string, language?: Language): string | undefined => tokens(text, language)[0]!.value;
    assert.equal(value('"\\x41\\101\\u00e9\\U0001F600"'), 'AAé😀');
    assert.equal(value('L"a"'), 'a');
    assert.equal(value('"a\\\nb"'), 'ab');
    assert.equal(value('R"x(a"\\n)x"', 'cpp'), 'a"\\n');
    assert.deepEqual(kinds('R"(a)"', 'c'), ['identifier R', 'string "(a)"']);
  });

  it('knows C’s numbers and operators', () => {
    assert.deepEqual(texts("1'000 .5f 1.f 0x1p-3 a->b a::b a<<=1 x>>1", 'cpp'), [
      "1'000",
      '.5f',
      '1.f',
      '0x1p-3',
      'a',
      '->',
      'b',
      'a',
      '::',
      'b',
      'a',
      '<<=',
      '1',
      'x',
      '>>',
      '1',
    ]); // prettier-ignore
    assert.deepEqual(texts('case 1...5:'), ['case', '1', '...', '5', ':']);
    assert.deepEqual(texts('x**y &z'), ['x', '*', '*', 'y', '&', 'z']);
  });

  it('reads directives, their paths and their bodies', () => {
    const list = tokens('#import <A/B.h> // c\n#  define F(x) \\\n  g(x)\n#undef F\nh');
    assert.deepEqual(
      list.map(({ kind, text, inDirective }) => `${kind} ${text}${inDirective ? ' in' : ''}`),
      [
        'directive #import',
        'string <A/B.h> in',
        'directive #define',
        'identifier F in',
        'open ( in',
        'identifier x in',
        'close ) in',
        'identifier g in',
        'open ( in',
        'identifier x in',
        'close ) in',
        'directive #undef',
        'identifier F in',
        'identifier h',
      ],
    ); // prettier-ignore
    assert.equal(list[1]!.value, 'A/B.h');
    assert.equal(tokens('#include "Tunnel.h"')[1]!.value, 'Tunnel.h');
    assert.equal(tokens('#if __has_include(<sys/event.h>)')[3]!.value, 'sys/event.h');
    assert.equal(readClang('#import <A/B.h>', 'c').literals.length, 0);
  });

  it('skips the prose of #error, #warning and #pragma', () => {
    assert.deepEqual(texts("#error don't panic\nx"), ['#error', 'x']);
    assert.deepEqual(texts("#pragma mark - it's \\\n more\nx"), ['#pragma', 'x']);
    const file = readClang('#pragma mark x /* a\nb */ c\nd', 'c');
    assert.deepEqual(
      file.tokens.map(token => token.text),
      ['#pragma', 'd'],
    );
    assert.equal(file.comments.length, 1);
  });

  it('joins lines in comments and does not nest block comments', () => {
    assert.deepEqual(texts('// a \\\n b\nc'), ['c']);
    assert.deepEqual(texts('/* a /* b */ c'), ['c']);
    assert.deepEqual(texts('a \\\n b').length, 2);
    assert.equal(tokens('a \\\n b')[1]!.startsLine, false);
  });

  it('keeps brackets balanced over #if … #else … #endif', () => {
    const text = '#if A\nif (x) {\n#else\nif (y) {\n#endif\nf();\n}\ng();';
    const list = tokens(text);
    const first = list.findIndex(token => token.text === '{');
    const close = list.findIndex(token => token.text === '}');
    assert.equal(list[first]!.partner, close);
    assert.equal(list[close]!.partner, first);
    const external =
      '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(void);\n#ifdef __cplusplus\n}\n#endif\n';
    const all = tokens(external);
    const [open, closing] = all.filter(token => token.text === '{' || token.text === '}');
    assert.equal(all[open!.partner], closing);
    // The dead branch counts for nothing.
    const dead = tokens("int f() {\n#if 0\n} } ( isn't\n#endif\n}\nint g;");
    assert.equal(dead[dead[4]!.partner]!.start, "int f() {\n#if 0\n} } ( isn't\n#endif\n".length);
  });

  it('keeps the brackets of a macro to itself', () => {
    const list = tokens('f(\n#define BEGIN {\n#define END ) }\n)');
    assert.equal(list[list[1]!.partner]!.start, 'f(\n#define BEGIN {\n#define END ) }\n'.length);
    const brace = list.find(token => token.text === '{')!;
    assert.equal(list[brace.partner]!.text, '#define');
  });

  it('lists branches with their conditions', () => {
    const text = '#ifdef A\na\n#elif defined(B)\nb\n#else\nc\n#endif';
    assert.deepEqual(
      readClang(text, 'c').branches.map(({ keyword, condition, start, end }) => [
        keyword,
        condition,
        text.slice(start, end).trim(),
      ]),
      [
        ['#ifdef', 'A', 'a'],
        ['#elif', 'defined(B)', 'b'],
        ['#else', '', 'c'],
      ],
    );
  });
});
