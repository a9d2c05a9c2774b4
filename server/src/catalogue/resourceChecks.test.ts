import assert from 'node:assert/strict';
import { dataDocuments } from '../testing/dataDocuments.ts';
import { readDataFiles } from '../testing/readDataFiles.ts';
import { repeatsName } from '../testing/repeatsName.ts';
import type { ResourceKind } from './types.ts';

const files = readDataFiles();
const resources = files.topics.flatMap(topic =>
  topic.resources.map(resource => ({ ...resource, topic: topic.id })),
);

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Resources without an address, each known to be lost. */
const withoutAddress = ['forum-xpc-privileged-flag', 'whats-new-enterprise-ios-18'];

const hosts = ['developer.apple.com', 'support.apple.com'];

/** What an address of that kind looks like. A technote of today is not in the archive, an archived one is. */
const addressOf: Record<ResourceKind, RegExp> = {
  documentation: /^\/documentation\/(?!technotes\/)/,
  technote: /^\/documentation\/technotes\/tn\d{4}-/,
  'sample-code': /^\/documentation\//,
  video: /^\/videos\/play\//,
  'forum-post': /^\/forums\/thread\/\d+$/,
  'forum-tag': /^\/forums\/(?:tags|topics)\//,
  article: /^\/(?:news|contact|help|bug-reporting)\//,
  'support-article': /^\/(?:en-us\/\d+|guide\/)/,
  qa: /^\/library\/archive\/qa\//,
  archive: /^\/library\/archive\/(?!qa\/)/,
};

describe('resources', () => {
  it('hold every one that was curated', () => assert.equal(resources.length, 407));

  it('have ids of their own, each in one topic', () =>
    assert.deepEqual(repeated(resources.map(({ id }) => id)), []));

  it('stand in files named after their topic', () =>
    assert.deepEqual(
      dataDocuments()
        .filter(({ path }) => path.startsWith('resources/'))
        .map(({ path }) => path),
      files.topics.map(({ id }) => `resources/${id}.json`),
    ));

  it('are in topics that the order lists, once each', () =>
    assert.deepEqual([...files.topicOrder.topics].sort(), files.topics.map(({ id }) => id).sort()));

  it('have an address unless it is known to be lost', () =>
    assert.deepEqual(
      resources
        .filter(({ url }) => url === null)
        .map(({ id }) => id)
        .sort(),
      withoutAddress,
    ));

  it('have one address each, whatever its case or last slash', () =>
    assert.deepEqual(
      repeated(resources.flatMap(({ url }) => (url ? [url.toLowerCase().replace(/\/$/, '')] : []))),
      [],
    ));

  for (const { id, title, url, kind, why } of resources) {
    it(`${id}: address, kind and reason fit`, () => {
      if (url !== null) {
        const { protocol, host, pathname, search, hash } = new URL(url);
        assert.equal(protocol, 'https:');
        assert.ok(hosts.includes(host), host);
        assert.equal(hash, '');
        // Developer News has no other address than by query.
        if (pathname !== '/news/') assert.equal(search, '');
        assert.match(pathname, addressOf[kind]);
      }
      assert.ok(!repeatsName(title, why), why);
      assert.match(why, /^[\p{Lu}\d“(-].*[.?!]$/u, 'a sentence');
    });
  }
});
