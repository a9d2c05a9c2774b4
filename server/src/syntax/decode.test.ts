import assert from 'node:assert/strict';
import { decode } from './decode.ts';

const text = '<plist>é🌍</plist>';
const utf16 = (order: 'le' | 'be', mark: boolean, content = text): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + content, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('decode', () => {
  it('reads UTF-8 and UTF-16, with and without a byte order mark', () => {
    assert.equal(decode(Buffer.from(text)).text, text);
    assert.equal(decode(Buffer.from(`\ufeff${text}`)).text, text);
    for (const order of ['le', 'be'] as const) {
      assert.deepEqual(decode(utf16(order, true)), { text }, order);
      assert.deepEqual(decode(utf16(order, false)), { text, guessed: true }, order);
    }
  });

  it('says when bytes are no text', () => {
    assert.match(decode(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 0])).unread ?? '', /binary/);
    assert.equal(decode(Buffer.from('bplist00\0\0')).text, 'bplist');
    assert.equal(decode(new Uint8Array()).text, '');
    assert.equal(decode(new Uint8Array()).unread, undefined);
  });

  it('replaces bytes that are no UTF-8 and goes on', () => {
    assert.equal(decode(Buffer.from([0x61, 0xff, 0x62])).text, 'a\ufffdb');
  });
});
