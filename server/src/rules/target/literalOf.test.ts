import assert from 'node:assert/strict';
import { replaceLiteral } from './literalOf.ts';

describe('replaceLiteral', () => {
  const at = (length: number) => ({ path: 'a.m', span: { start: 10, end: 10 + length } });

  it('keeps the quotes of the language', () => {
    assert.equal(replaceLiteral({ value: 'abc', at: at(5) }, 'x')?.newText, '"x"');
    assert.equal(replaceLiteral({ value: 'abc', at: at(6) }, 'x')?.newText, '@"x"');
  });

  it('has no edit for a literal that is written in another way', () => {
    assert.equal(replaceLiteral({ value: 'abc', at: at(9) }, 'x'), undefined);
    assert.equal(replaceLiteral({ value: 'abc', at: at(5) }, 'a"b'), undefined);
  });
});
