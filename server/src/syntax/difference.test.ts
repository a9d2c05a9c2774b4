import assert from 'node:assert/strict';
import { difference } from './difference.ts';

const applied = (old: string, text: string): string => {
  const found = difference(old, text);
  if (found === undefined) return old;
  const { from, oldEnd, newEnd } = found;
  assert.ok(from <= oldEnd && from <= newEnd);
  return old.slice(0, from) + text.slice(from, newEnd) + old.slice(oldEnd);
};

describe('difference', () => {
  it('finds the stretch that was edited', () => {
    assert.deepEqual(difference('let a = 1', 'let ab = 1'), { from: 5, oldEnd: 5, newEnd: 6 });
    assert.deepEqual(difference('aaa', 'aa'), { from: 2, oldEnd: 3, newEnd: 2 });
    assert.deepEqual(difference('', 'x'), { from: 0, oldEnd: 0, newEnd: 1 });
    assert.equal(difference('same', 'same'), undefined);
  });

  it('makes the one text of the other, long ones too', () => {
    const long = 'let port = 443 // é\n'.repeat(1000);
    for (const at of [0, 1, 4095, 4096, 4097, 12_288, long.length - 1, long.length]) {
      for (const inserted of ['', 'x', long.slice(7, 5000)]) {
        for (const removed of [0, 1, 4096, long.length]) {
          const text = long.slice(0, at) + inserted + long.slice(at + removed);
          assert.equal(applied(long, text), text);
        }
      }
    }
  });
});
