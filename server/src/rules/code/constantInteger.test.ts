import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import { argument, calls } from '../../syntax/shapes/calls.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { constantInteger } from './constantInteger.ts';

const valueIn = (file: SourceFile): number | undefined => {
  const call = calls(file).find(({ name }) => name === 'take')!;
  return constantInteger(file, argument(call, 0)!);
};
const swift = (text: string): number | undefined => valueIn(readSwift(text));
const c = (text: string): number | undefined => valueIn(readClang(text, 'c'));

describe('constantInteger', () => {
  it('reads literals as both languages write them', () => {
    assert.equal(swift('take(10_000_000)'), 10_000_000);
    assert.equal(swift('take(0x10_00)'), 0x1000);
    assert.equal(c('void f(void) { take(64UL); }'), 64);
    assert.equal(c('void f(void) { take(0xFFu); }'), 255);
    assert.equal(swift('take(1.5)'), undefined);
  });

  it('multiplies and shifts, but not both without brackets', () => {
    assert.equal(swift('take(4 * 1024 * 1024)'), 4 << 20);
    assert.equal(swift('take(4 * (1 << 20))'), 4 << 20);
    assert.equal(swift('take(4 * 1 << 20)'), undefined);
    assert.equal(c('void f(void) { take((size_t)1 << 20); }'), 1 << 20);
    assert.equal(swift('take(Int(1 << 4))'), 16);
  });

  it('follows constants of the file that are declared once', () => {
    assert.equal(swift('enum A { static let b = 8 }\nlet c = A.b * 2\ntake(c)'), 16);
    assert.equal(c('#define SIZE (2 * 8)\nvoid f(void) { take(SIZE); }'), 16);
    assert.equal(c('static const int size = 7;\nvoid f(void) { take(size); }'), 7);
    assert.equal(swift('let a = 1\nstruct B { let a = 2 }\ntake(a)'), undefined);
  });

  it('leaves variables, cycles and sums alone', () => {
    assert.equal(swift('var a = 1\ntake(a)'), undefined);
    assert.equal(c('int a = 1;\nvoid f(void) { take(a); }'), undefined);
    assert.equal(swift('let a = b\nlet b = a\ntake(a)'), undefined);
    assert.equal(swift('take(1 + 2)'), undefined);
    assert.equal(swift('take(size(2))'), undefined);
  });
});
