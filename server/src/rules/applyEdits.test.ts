import assert from 'node:assert/strict';
import { applyEdits } from './applyEdits.ts';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

describe('applyEdits', () => {
  it('applies edits that refer to the text before any of them', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, ''), edit(2, 2, '--')]), 'b--cdEf');
  });

  it('leaves out the later of two that overlap', () => {
    assert.equal(applyEdits('abcdef', [edit(1, 4, 'X'), edit(2, 3, 'Y')]), 'aXef');
  });
});
