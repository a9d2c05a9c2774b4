import assert from 'node:assert/strict';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { search } from './search.ts';

const catalogue = testCatalogue();
const titles = (query: string, limit = 20): readonly string[] =>
  search(catalogue, query, limit).map(({ title }) => title);

describe('search', () => {
  const first: readonly (readonly [query: string, within: number, title: RegExp])[] = [
    ['bonj', 1, /Bonjour/],
    ['nemachservicenme', 1, /^NEMachServiceName$/],
    ['tn3151', 1, /^TN3151/],
    ['TN3151', 1, /^TN3151/],
    ['sendto', 1, /^sendto$/],
    [
      'multicast entitlement',
      3,
      /^com\.apple\.developer\.networking\.multicast$|[Mm]ulticast Networking entitlement/,
    ],
    ['local network', 1, /[Ll]ocal [Nn]etwork/],
    ['starttunel', 2, /startTunnel/],
    ['NWConection', 4, /^NWConnection$/],
    ['nwconnection', 2, /^NWConnection$/],
    ['NSBonjourServices', 2, /^NSBonjourServices$/],
    ['ats', 2, /App Transport Security/],
    ['getadrinfo', 2, /getaddrinfo/i],
    ['  urlsession  ', 1, /URLSession/],
  ];
  for (const [query, within, title] of first) {
    it(`${query} leads to ${title.source}`, () => {
      const found = titles(query, within);
      assert.ok(
        found.some(known => title.test(known)),
        found.join(', '),
      );
    });
  }
  const questions: readonly (readonly [query: string, within: number, title: RegExp])[] = [
    ['kill switch', 1, /includeAllNetworks$/],
    ['split tunneling', 2, /includedRoutes$/],
    ['split tunnel', 2, /excludedRoutes$/],
    ['always on vpn', 1, /^NEOnDemandRule$/],
    ['sleep wake vpn', 2, /disconnectOnSleep$/],
    ['local network permission denied', 1, /local network privacy/],
    ['port already in use', 2, /^SO_REUSEADDR$|allowLocalEndpointReuse$/],
    ['packet tunnel dns not working', 3, /^NEPacketTunnelNetworkSettings$/],
    ['current ssid', 1, /^NEHotspotNetwork$/],
    ['reachability', 3, /^NWPathMonitor$/],
    ['captive portals', 1, /^NEHotspotHelper$/],
  ];
  for (const [query, within, title] of questions) {
    it(`the words ${query} lead to ${title.source}`, () => {
      const found = titles(query, within);
      assert.ok(
        found.some(known => title.test(known)),
        found.join(', '),
      );
    });
  }
  it('answers nothing to words of which only the common ones are known', () => {
    assert.deepEqual(titles('network qqqqxzxz zxqqqq'), []);
    assert.deepEqual(titles('how is it not working'), []);
  });
  it('knows every name that a synonym leads to', () => {
    for (const { phrase, names } of catalogue.synonyms) {
      const found = search(catalogue, phrase, 50).flatMap(({ id, title }) => [
        id,
        title.split('.').at(-1)!.replace(/\(.*/, ''),
      ]);
      for (const name of names) assert.ok(found.includes(name), `${phrase} → ${name}`);
    }
  });
  it('shows a page once, as the curated row with what the symbol says about platforms', () => {
    const found = search(catalogue, 'NWConnection', 50);
    const [first] = found;
    assert.equal(first?.detail, 'Documentation · iOS 12+');
    assert.equal(found.filter(({ url }) => url === first.url).length, 1);
    for (const query of ['vpn', 'tunnel', 'starttunel', 'NEHotspotHelper', 'session']) {
      const results = search(catalogue, query, 100);
      const curated = new Set(results.flatMap(({ kind, url }) => (kind === 'resource' && url ? [url] : [])));
      for (const { kind, url, title } of results)
        assert.ok(kind !== 'symbol' || !url || !curated.has(url), `${query}: ${title}`);
    }
  });
  it('puts curated resources above bare symbols of the same title', () => {
    const [one] = search(catalogue, 'NWConnection', 1);
    assert.equal(one?.kind, 'resource');
  });
  it('shows every overload once', () => {
    const found = search(catalogue, 'uploadTask', 30)
      .filter(({ kind }) => kind === 'symbol')
      .map(({ id }) => id);
    assert.equal(new Set(found).size, found.length);
  });
  it('finds every resource, key and entitlement by its exact title', () => {
    // Every fifth: a search for each takes seconds.
    const every = <T>(items: Iterable<T>): readonly T[] => [...items].filter((_, i) => i % 5 === 0);
    for (const { title } of every(catalogue.resources.values()))
      assert.ok(titles(title, 10).includes(title), title);
    for (const { key } of every([...catalogue.keys, ...catalogue.entitlements]))
      assert.ok(titles(key, 40).includes(key), key);
  });
  it('answers the same query in the same order', () => {
    for (const query of ['vpn', 'conn', 'starttunel', 'a']) {
      assert.deepEqual(search(catalogue, query, 50), search(catalogue, query, 50));
    }
  });
  it('keeps the limit, and the limit changes nothing about the order', () => {
    assert.deepEqual(titles('session', 3), titles('session', 30).slice(0, 3));
    assert.deepEqual(titles('session', 0), []);
  });
  it('has no answer for blanks and for what nothing resembles', () => {
    assert.deepEqual(titles('   '), []);
    assert.deepEqual(titles('qqqqxzxzxz'), []);
  });
  it('takes any input', () => {
    for (const query of ['(', '\\', '\ud800', 'a'.repeat(100_000), '\u0000', '🌍🌍', '.*+?^$ {}()|[]'])
      titles(query);
  });
});
