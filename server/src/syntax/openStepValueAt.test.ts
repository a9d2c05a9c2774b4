import assert from 'node:assert/strict';
import { readOpenStep } from './openStep.ts';
import { openStepValueAt } from './openStepValueAt.ts';

const text = '{ A = { B = (x, "y z"); }; C = 1; }';
const file = readOpenStep(text);

const at = (part: string): string | undefined => {
  const start = text.indexOf(part);
  return openStepValueAt(file, { start, end: start + part.length })?.type;
};

describe('openStepValueAt', () => {
  it('finds a value of any depth by its exact span', () => {
    assert.equal(at(text), 'dict');
    assert.equal(at('{ B = (x, "y z"); }'), 'dict');
    assert.equal(at('(x, "y z")'), 'array');
    assert.equal(at('"y z"'), 'string');
    assert.equal(at('1'), 'string');
  });

  it('finds nothing at a key, a part of a value, or a place that is not there', () => {
    assert.equal(at('B'), undefined);
    assert.equal(at('y z'), undefined);
    assert.equal(at('x, '), undefined);
    assert.equal(openStepValueAt(file, { start: 90, end: 91 }), undefined);
    assert.equal(openStepValueAt(readOpenStep(''), { start: 0, end: 0 }), undefined);
  });
});
