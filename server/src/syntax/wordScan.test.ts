import assert from 'node:assert/strict';
import { wholeName } from './searchWord.ts';
import { wordScan } from './wordScan.ts';

const encoder = new TextEncoder();

describe('wordScan', () => {
  const words = ['DIOC', 'pfctl', 'NetService', 'CFNetServiceCreate', '/dev/bpf', '-no_uuid', 'class NS'];
  const scan = wordScan(words);
  const finds = (text: string): boolean => scan(encoder.encode(text));

  it('finds each word at any place', () => {
    for (const word of words) {
      for (let before = 0; before < 12; before++) {
        assert.ok(finds(`${' '.repeat(before)}${word}`), word);
        assert.ok(finds(`${'é('.repeat(before)}${word}x`), word);
        assert.ok(!finds(`${' '.repeat(before)}${word.slice(0, -1)}`), word);
      }
    }
  });

  it('counts names where a name begins, other words anywhere', () => {
    assert.ok(!finds('myNetService _pfctl 9DIOC'));
    assert.ok(finds('x/dev/bpf') && finds('x-no_uuid') && finds('(NetServiceBrowser)'));
  });

  it('takes a whole name only where it ends', () => {
    const hosts = wordScan([wholeName('NSHost'), wholeName('URLSession')]);
    const has = (text: string): boolean => hosts(encoder.encode(text));
    assert.ok(has('NSHost') && has('[NSHost currentHost]') && has('x=URLSession'));
    assert.ok(!has('NSHostingView URLSessionTask URLSession_ NSHost2'));
  });

  it('agrees with a plain search on mixed text', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const parts = [
      ...words,
      'Net',
      'Service',
      'CF',
      'Create',
      '/dev',
      'DIO',
      'class N',
      'pfct',
      ' ',
      ';',
      'ß',
      '_',
    ];
    let found = 0;
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: random(6) }, () =>
        parts[random(parts.length)]!.slice(random(3)),
      ).join('');
      const expected = words.some(word => new RegExp(/^\w/.test(word) ? `\\b${word}` : word, 'u').test(text));
      assert.equal(finds(text), expected, text);
      if (expected) found++;
    }
    assert.ok(found > 300 && found < 2700, `${found}`);
  });

  it('of no words finds nothing, and nothing in no bytes', () => {
    assert.equal(wordScan([])(encoder.encode('x')), false);
    assert.equal(finds(''), false);
  });

  it('takes linear time where words nearly repeat', () => {
    assert.equal(finds('NetServic'.repeat(1_000_000)), false);
  });
});
