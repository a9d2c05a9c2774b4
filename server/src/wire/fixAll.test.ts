import assert from 'node:assert/strict';
import type { LocatedFinding, LocatedFix } from '../workspace/fileRecord.ts';
import { fixAllEdits } from './fixAll.ts';

const range = (from: number, to: number) => ({
  start: { line: 0, character: from },
  end: { line: 0, character: to },
});

const finding = (...fixes: LocatedFix[]): LocatedFinding => ({
  rule: 'r',
  severity: 'warning',
  message: 'm',
  range: range(0, 1),
  fixes,
  related: [],
  resources: [],
});

const fix = (from: number, to: number, preferred = true): LocatedFix => ({
  title: 't',
  preferred,
  edits: [{ range: range(from, to), newText: `${from}` }],
});

describe('fixAllEdits', () => {
  const texts = (...findings: LocatedFinding[]): string[] =>
    fixAllEdits(findings).map(({ newText }) => newText);

  it('takes preferred fixes only', () => {
    assert.deepEqual(texts(finding(fix(1, 2, false)), finding(fix(3, 4, false), fix(5, 6)), finding()), [
      '5',
    ]);
  });

  it('leaves out a fix that touches an earlier one, as a whole', () => {
    const both: LocatedFix = { title: 't', preferred: true, edits: [...fix(8, 9).edits, ...fix(2, 4).edits] };
    assert.deepEqual(texts(finding(fix(1, 3)), finding(both), finding(fix(3, 5))), ['1', '3']);
    assert.deepEqual(texts(finding(fix(1, 1)), finding(fix(1, 1))), ['1']);
  });
});
