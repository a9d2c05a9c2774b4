import assert from 'node:assert/strict';
import { lineIndex } from './lineIndex.ts';

describe('lineIndex', () => {
  it('ends lines at LF, CRLF and a lone CR, and counts UTF-16 units', () => {
    const text = 'a\r\nb🌍c\rd\n';
    const lines = lineIndex(text);
    assert.equal(lines.lineCount(), 4);
    assert.deepEqual(lines.positionAt(text.indexOf('c')), { line: 1, character: 3 });
    assert.deepEqual(lines.positionAt(text.indexOf('d')), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(text.length), { line: 3, character: 0 });
  });

  it('turns every offset into a position and back', () => {
    const text = 'one\n\r\ntwo\r\r\nthree';
    const lines = lineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      assert.equal(lines.offsetAt(lines.positionAt(offset)), offset);
    }
  });

  it('clamps what lies outside', () => {
    const lines = lineIndex('ab\ncd');
    assert.deepEqual(lines.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 2 });
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 3);
    assert.equal(lines.offsetAt({ line: -1, character: 4 }), 0);
  });
});
