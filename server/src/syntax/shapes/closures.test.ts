import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import type { SourceFile } from '../source.ts';
import { readSwift } from '../swiftLexer.ts';
import { callOf } from './calls.ts';
import { type Closure, closureArgument, codeStart, takerOf } from './closures.ts';
import { declarations } from './declarations.ts';
import { functionAround } from './enclosingFunctions.ts';
import { methodName } from './methodName.ts';

const closureOf = (file: SourceFile): Closure | undefined => {
  const call = callOf(
    file,
    file.tokens.findIndex(({ text }) => text === 'f'),
  );
  return closureArgument(file, call?.arguments.at(-1));
};
const swift = (text: string) => {
  const file = readSwift(text);
  const closure = closureOf(file);
  return closure && [closure.parameters.join(' '), file.tokens[codeStart(file, closure)]?.text];
};

describe('closures', () => {
  it('are given behind or in the parentheses', () => {
    assert.deepEqual(swift('f(a) { b in c }'), ['b', 'c']);
    assert.deepEqual(swift('f(a: { (b: Int, _: Int) -> Int in c })'), ['b ', 'c']);
    assert.deepEqual(swift('f { [weak self] _, e in c }'), [' e', 'c']);
    assert.deepEqual(swift('f { @Sendable [a = b] (c) async throws -> Int in d }'), ['c', 'd']);
    assert.deepEqual(swift('f { c($0) }'), ['$0 $1 $2 $3 $4', 'c']);
    assert.deepEqual(swift('f { a in }'), ['a', '}']);
    assert.equal(swift('f(a)'), undefined);
  });

  it('are blocks in Objective-C', () => {
    const file = readClang('void g(void) { [a f:^(int b, void *c) { d(); }]; }', 'objective-c');
    const closure = closureOf(file);
    assert.deepEqual(closure?.parameters, ['b', 'c']);
    assert.equal(file.tokens[codeStart(file, closure!)]?.text, 'd');
    assert.equal(takerOf(file, closure!.declared!.keyword)?.name, 'f:');
  });
});

describe('functions', () => {
  it('hold their closures, and not what is beside them', () => {
    const file = readSwift(
      'let a = b; func c() { d { e }; func f() { g } } class K { init() { h } } var i: Int { j }',
    );
    const around = (name: string) =>
      functionAround(
        file,
        file.tokens.findIndex(({ text }) => text === name),
      )?.name;
    assert.deepEqual(['b', 'e', 'g', 'h', 'j'].map(around), [undefined, 'c', 'f', 'init', 'i']);
  });

  it('are named with their labels', () => {
    const [inSwift] = declarations(readSwift('func a(_ b: Int, c d: Int, e: Int) { }'));
    assert.equal(methodName(inSwift!, true), 'a(_:c:e:)');
    const [inC] = declarations(readClang('void a(int b) { }', 'c'));
    assert.equal(methodName(inC!, false), 'a');
  });
});
