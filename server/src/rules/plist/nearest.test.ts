import assert from 'node:assert/strict';
import { nearest } from './nearest.ts';

const keys = ['NSExceptionDomains', 'NSPinnedDomains', 'NSAllowsLocalNetworking', 'NSAllowsArbitraryLoads'];

describe('nearest', () => {
  it('finds a word with a letter more, less or other', () => {
    assert.equal(nearest('NSExceptionDomain', keys, 2), 'NSExceptionDomains');
    assert.equal(nearest('NSPinnedDomainss', keys, 2), 'NSPinnedDomains');
    assert.equal(nearest('NSPinnedDomaims', keys, 2), 'NSPinnedDomains');
  });

  it('counts two swapped letters as one edit, at both ends as well', () => {
    assert.equal(nearest('NSAllowsLoaclNetworking', keys, 1), 'NSAllowsLocalNetworking');
    assert.equal(nearest('SNPinnedDomains', keys, 1), 'NSPinnedDomains');
    assert.equal(nearest('NSPinnedDomaisn', keys, 1), 'NSPinnedDomains');
  });

  it('takes exactly the limit, and no more', () => {
    assert.equal(nearest('abcdefgh', ['abcdefghxyz'], 3), 'abcdefghxyz');
    assert.equal(nearest('abcdefgh', ['abcdefghwxyz'], 3), undefined);
    assert.equal(nearest('axcxexgh', ['abcdefgh'], 3), 'abcdefgh');
    assert.equal(nearest('axcxexgx', ['abcdefgh'], 3), undefined);
    assert.equal(nearest('badcfe', ['abcdef'], 3), 'abcdef');
    assert.equal(nearest('badcfe', ['abcdef'], 2), undefined);
  });

  it('counts case alone as one edit', () => {
    assert.equal(nearest('nsallowslocalnetworking', keys, 1), 'NSAllowsLocalNetworking');
    assert.equal(nearest('nsallowslocalnetworking', keys, 0), undefined);
  });

  it('prefers the word itself, then fewer edits, then the order of the list', () => {
    assert.equal(nearest('relay', ['relays', 'relay'], 2), 'relay');
    assert.equal(nearest('dns-prox', ['dns-proxies', 'dns-proxy'], 3), 'dns-proxy');
    assert.equal(nearest('cat', ['bat', 'car'], 1), 'bat');
    assert.equal(nearest('cat', ['car', 'bat'], 1), 'car');
  });

  it('has no answer for nothing', () => {
    assert.equal(nearest('relay', [], 3), undefined);
    assert.equal(nearest('', ['relay'], 3), undefined);
  });

  it('is quick with words of any length', () => {
    assert.equal(nearest('a'.repeat(10_000_000), keys, 3), undefined);
    assert.equal(nearest('\ud800'.repeat(150), ['b'.repeat(150)], 3), undefined);
    assert.equal(nearest('a', ['a'.repeat(10_000_000)], 3), undefined);
  });
});
