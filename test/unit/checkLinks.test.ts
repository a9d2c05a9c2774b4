import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressesOf, askAll, malformed } from '../../scripts/check-links.ts';
import { testCatalogue } from '../../server/src/testing/testCatalogue.ts';

describe('check-links', () => {
  it('finds nothing malformed in the catalogue', () => {
    const addresses = [...addressesOf(testCatalogue()).keys()];
    assert.ok(addresses.length > 5000);
    assert.deepEqual(addresses.filter(malformed), []);
  });

  const wrong = [
    'developer.apple.com/documentation',
    'http://developer.apple.com/documentation',
    'https://developer.apple.example/documentation',
    'https://notapple.com/documentation',
    'https://developer.apple.com/documentation/network#overview',
    'https://developer.apple.com/documentation/network?utm_source=x',
    'https://developer.apple.com/documentation/two words',
  ];
  for (const url of wrong) it(`refuses ${url}`, () => assert.ok(malformed(url)));

  it('tells pages that are there, gone and not to be reached', async () => {
    let most = 0;
    let open = 0;
    const server = createServer((request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        // Like some of Apple's servers, this one refuses HEAD for a page that it serves.
        const refused = request.url === '/get-only' && request.method === 'HEAD';
        response.statusCode = refused ? 405 : request.url === '/gone' ? 404 : 200;
        response.end();
      }, 5);
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const many = Array.from({ length: 40 }, (_, index) => `${base}/page/${index}`);
    const answers = await askAll([`${base}/get-only`, `${base}/gone`, ...many]);
    await new Promise(resolve => server.close(resolve));
    assert.equal(answers.get(`${base}/get-only`), 'reached');
    assert.deepEqual(answers.get(`${base}/gone`), { gone: 'answers 404' });
    assert.equal([...answers.values()].filter(answer => answer === 'reached').length, 41);
    assert.ok(most <= 8, `${most} at a time`);
    assert.deepEqual(await askAll([`${base}/closed`]), new Map([[`${base}/closed`, 'unreachable']]));
  });
});
