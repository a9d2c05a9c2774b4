import assert from 'node:assert/strict';
import { readDataFiles } from '../testing/readDataFiles.ts';
import type { CompactCatalogue } from './compactCatalogue.ts';
import { compile } from './compile.ts';
import { loadCatalogue } from './load.ts';
import { nameOfTitle } from './loadSymbols.ts';

const files = readDataFiles();
// By way of JSON, as the extension gets it.
const compact = JSON.parse(JSON.stringify(compile(files))) as CompactCatalogue;
const catalogue = loadCatalogue(compact);

describe('loadCatalogue', () => {
  it('gives every symbol back as it was written', () => {
    const expected = files.symbols.flatMap(({ framework, symbols, additions = [] }) =>
      [...symbols, ...additions].map(symbol => ({
        framework,
        title: symbol.title,
        kind: symbol.kind,
        parents: symbol.parents ?? [],
        introduced: symbol.introduced ?? {},
        deprecated: symbol.deprecated ?? {},
        replacedBy: symbol.replacedBy ?? [],
        summary: symbol.summary,
        resources: symbol.resources ?? [],
        confidence: symbol.confidence ?? 'verified',
      })),
    );
    const actual = catalogue
      .symbols()
      .map(({ name: _name, url: _url, summary, ...symbol }) => ({ ...symbol, summary }));
    assert.deepEqual(actual, expected);
  });

  it('finds a symbol by what the source calls it', () => {
    const titles = (name: string, framework: string) =>
      catalogue
        .symbolsNamed(name)
        .filter(symbol => symbol.framework === framework)
        .map(({ parents, title }) => [...parents, title].join('.'));
    assert.deepEqual(titles('NWConnection', 'Network'), ['NWConnection']);
    assert.ok(
      titles('startTunnel', 'NetworkExtension').includes(
        'NEPacketTunnelProvider.startTunnel(options:completionHandler:)',
      ),
    );
    assert.ok(
      titles('URLSession', 'Foundation').includes(
        'NSURLSessionDelegate.URLSession:didReceiveChallenge:completionHandler:',
      ),
    );
    assert.deepEqual(titles('sendto', 'Darwin'), ['sendto']);
  });

  it('knows both types called NWEndpoint', () =>
    assert.deepEqual(
      catalogue
        .symbolsNamed('NWEndpoint')
        .map(({ framework, kind }) => `${framework} ${kind}`)
        .sort(),
      ['Network enum', 'NetworkExtension class'],
    ));

  it('answers nothing for names that are none, even those of Object.prototype', () => {
    for (const name of ['', 'constructor', '__proto__', 'toString', 'nothingLikeIt']) {
      assert.deepEqual(catalogue.symbolsNamed(name), []);
      assert.deepEqual(catalogue.keysNamed(name), []);
      assert.equal(catalogue.entitlement(name), undefined);
      assert.deepEqual(catalogue.providersNamed(name), []);
      assert.deepEqual(catalogue.deprecationsNamed(name), []);
    }
  });

  it('finds providers by class, extension point and both entitlement values', () => {
    const ids = (name: string) => catalogue.providersNamed(name).map(({ id }) => id);
    assert.deepEqual(ids('NEDNSProxyProvider'), ['dns-proxy']);
    assert.deepEqual(ids('com.apple.networkextension.packet-tunnel'), ['packet-tunnel', 'ethernet-tunnel']);
    assert.deepEqual(ids('app-proxy-provider'), ['app-proxy', 'transparent-proxy']);
    assert.deepEqual(ids('app-proxy-provider-systemextension'), ['app-proxy', 'transparent-proxy']);
    assert.deepEqual(ids('relay'), ['relay']);
  });

  it('finds deprecated names in both languages', () => {
    const forms = (name: string) =>
      catalogue
        .deprecationsNamed(name)
        .map(({ deprecation, name: form }) => [deprecation.id, form.parent, form.labels]);
    assert.deepEqual(forms('gethostbyname'), [['bsd-gethostbyname', undefined, undefined]]);
    assert.deepEqual(forms('createUDPSession'), [['ne-createtcp', 'NEProvider', ['to', 'from']]]);
    assert.deepEqual(forms('createUDPSessionToEndpoint'), [['ne-createtcp', 'NEProvider', ['fromEndpoint']]]);
    assert.deepEqual(forms('openWithLocalEndpoint'), [
      ['ne-openflow', 'NEAppProxyFlow', ['completionHandler']],
    ]);
  });

  it('has the same key in two places', () =>
    assert.deepEqual(
      catalogue.keysNamed('NSIncludesSubdomains').map(({ path }) => path),
      [
        'NSAppTransportSecurity.NSExceptionDomains.<domain>',
        'NSAppTransportSecurity.NSPinnedDomains.<domain>',
      ],
    ));

  it('makes addresses from titles and keeps the others', () => {
    const urlOf = (framework: string, title: string) =>
      catalogue.symbols().find(symbol => symbol.framework === framework && symbol.title === title)!.url;
    assert.equal(
      urlOf('Network', 'NWConnection'),
      'https://developer.apple.com/documentation/network/nwconnection',
    );
    assert.equal(
      urlOf('Foundation', 'CachedURLResponse'),
      'https://developer.apple.com/documentation/foundation/nscachedurlresponse',
    );
    assert.equal(urlOf('Darwin', 'socket'), null);
  });
});

describe('nameOfTitle', () => {
  const names: Record<string, string> = {
    'startTunnel(options:completionHandler:)': 'startTunnel',
    'initWithHost:port:': 'initWithHost',
    NWConnection: 'NWConnection',
    '==(_:_:)': '==',
    'init(_:)': 'init',
  };
  for (const [title, name] of Object.entries(names)) {
    it(`of ${title} is ${name}`, () => assert.equal(nameOfTitle(title), name));
  }
});
