import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pinnedDigestFault } from './pinnedDigest.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest();

describe('pinnedDigestFault', () => {
  it('takes every SHA-256 digest in Base64, white space around it included', () => {
    for (let i = 0; i < 200; i++) {
      const digest = sha256(`key ${i}`).toString('base64');
      assert.equal(pinnedDigestFault(digest), undefined);
      assert.equal(pinnedDigestFault(`\n\t${digest}\n`), undefined);
    }
  });

  it('finds the digest in every other way of writing it', () => {
    for (let i = 0; i < 200; i++) {
      const bytes = sha256(`key ${i}`);
      const digest = bytes.toString('base64');
      assert.equal(pinnedDigestFault(`sha256/${digest}`)?.digest, digest);
      assert.equal(pinnedDigestFault(digest.replace('=', ''))?.digest, digest);
      assert.equal(pinnedDigestFault(bytes.toString('hex'))?.digest, digest);
      assert.equal(pinnedDigestFault(bytes.toString('hex').toUpperCase())?.digest, digest);
      const url = bytes.toString('base64url');
      if (/[-_]/.test(url)) assert.equal(pinnedDigestFault(url)?.digest, digest);
    }
  });

  it('offers nothing where nothing can be told', () => {
    assert.deepEqual(pinnedDigestFault('AAAA'), { why: 'it decodes to 3 bytes, not to 32' });
    assert.deepEqual(pinnedDigestFault('sha256/AAAA='), { why: 'the prefix is no part of the digest' });
    assert.deepEqual(pinnedDigestFault('YOUR_PIN'), { why: 'it is no Base64' });
    assert.deepEqual(pinnedDigestFault(''), { why: 'it decodes to 0 bytes, not to 32' });
    assert.ok(pinnedDigestFault('A'.repeat(10_000_000)));
  });
});
