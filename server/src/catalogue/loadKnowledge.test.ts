import assert from 'node:assert/strict';
import { readDataFiles } from '../testing/readDataFiles.ts';
import type { CompactKnowledge } from './compactKnowledge.ts';
import { compileKnowledge } from './compileKnowledge.ts';
import type { KnownCode } from './knowledgeTypes.ts';
import { loadKnowledge } from './loadKnowledge.ts';

const files = readDataFiles();
// By way of JSON, as the extension gets it.
const compact = JSON.parse(JSON.stringify(compileKnowledge(files))) as CompactKnowledge;
const knowledge = loadKnowledge(compact);

const places = (codes: readonly KnownCode[]): string[] =>
  codes.map(({ domain, code }) => `${domain.name} ${code.code}`);
const ids = (values: readonly { readonly id: string }[]): string[] => values.map(({ id }) => id);

describe('loadKnowledge', () => {
  it('gives every code back as it was written', () =>
    assert.deepEqual(
      knowledge.domains,
      files.errors.flatMap(({ domains }) =>
        domains.map(domain => ({
          aliases: [],
          types: [],
          form: 'plain',
          weight: 1,
          also: [],
          resources: [],
          ...domain,
          codes: domain.codes.map(code => ({ rules: [], resources: [], confidence: 'verified', ...code })),
        })),
      ),
    ));

  it('gives every issue and guide back, without what is for us', () => {
    assert.deepEqual(
      knowledge.issues,
      files.issues.issues.map(({ sources: _sources, ...issue }) => issue),
    );
    assert.deepEqual(knowledge.guides, files.guides.guides);
  });

  it('finds a domain by every spelling', () => {
    for (const [name, domain] of [
      ['NEVPNErrorDomain', 'NEVPNErrorDomain'],
      ['NetworkExtension.NEVPNError', 'NEVPNErrorDomain'],
      ['neappproxyflowerrordomain', 'NEAppProxyErrorDomain'],
      ['kNWErrorDomainPOSIX', 'NSPOSIXErrorDomain'],
      ['kCFStreamErrorDomainSSL', 'NSOSStatusErrorDomain'],
      ['kNWErrorDomainTLS', 'NSOSStatusErrorDomain'],
      ['kCFErrorDomainCFNetwork', 'kCFErrorDomainCFNetwork'],
      ['CWErrorDomain', 'com.apple.coreWLAN.error'],
    ] as const)
      assert.equal(knowledge.domainNamed(name)?.name, domain, name);
    assert.equal(knowledge.domainNamed('MyErrorDomain'), undefined);
    assert.equal(knowledge.streamDomain(3)?.name, 'NSOSStatusErrorDomain');
    assert.equal(knowledge.streamDomain(1)?.name, 'NSPOSIXErrorDomain');
    assert.equal(knowledge.streamDomain(99), undefined);
  });

  it('lists the meanings of a number, likeliest first', () => {
    assert.deepEqual(places(knowledge.codesOf(-9808)), ['NSOSStatusErrorDomain -9808']);
    const four = places(knowledge.codesOf(4));
    assert.ok(four.indexOf('NEVPNErrorDomain 4') < four.indexOf('MCErrorDomain 4'), four.join(', '));
    assert.ok(four.length > 8);
    assert.deepEqual(knowledge.codesOf(123_456), []);
  });

  it('finds a number in its domain, or in those that are printed under its name', () => {
    const place = (domain: string, number: number): string | undefined => {
      const found = knowledge.codeIn(domain, number);
      return found && places([found])[0];
    };
    assert.equal(place('NEVPNErrorDomain', 5), 'NEVPNErrorDomain 5');
    assert.equal(place('NEVPNErrorDomain', 99), undefined);
    assert.equal(place('MyErrorDomain', 5), undefined);
    assert.equal(place('kCFErrorDomainCFNetwork', 310), 'kCFErrorDomainCFNetwork 310');
    assert.equal(place('kCFErrorDomainCFNetwork', -1200), 'NSURLErrorDomain -1200');
    assert.equal(place('kCFErrorDomainCFNetwork', -72008), 'NSNetServicesErrorDomain -72008');
    assert.equal(place('Network.NWError', 65), 'NSPOSIXErrorDomain 65');
    assert.equal(place('Network.NWError', -9808), 'NSOSStatusErrorDomain -9808');
    assert.equal(place('Network.NWError', -65555), 'kNWErrorDomainDNS -65555');
  });

  it('finds a code by what source calls it', () => {
    for (const [name, first] of [
      ['NEVPNErrorConfigurationStale', 'NEVPNErrorDomain 4'],
      ['NEVPNError.configurationStale', 'NEVPNErrorDomain 4'],
      ['NEVPNError.Code.configurationStale', 'NEVPNErrorDomain 4'],
      ['.configurationStale', 'NEVPNErrorDomain 4'],
      ['NEProviderStopReason.noNetworkAvailable', 'NEProviderStopReason 3'],
      ['NEProviderStopReasonNoNetworkAvailable', 'NEProviderStopReason 3'],
      ['URLError.cannotFindHost', 'NSURLErrorDomain -1003'],
      ['EHOSTUNREACH', 'NSPOSIXErrorDomain 65'],
      ['POSIXErrorCode.ECONNRESET', 'NSPOSIXErrorDomain 54'],
      ['EWOULDBLOCK', 'NSPOSIXErrorDomain 35'],
      ['errSSLBadCert', 'NSOSStatusErrorDomain -9808'],
      ['kDNSServiceErr_NoAuth', 'kNWErrorDomainDNS -65555'],
      ['NSXPCConnectionInvalid', 'NSCocoaErrorDomain 4099'],
    ] as const)
      assert.equal(places(knowledge.codesNamed(name))[0], first, name);
    const stale = places(knowledge.codesNamed('configurationStale'));
    assert.ok(stale.includes('NEFilterErrorDomain 3') && stale.length > 4);
    for (const name of ['', 'constructor', 'stale']) assert.deepEqual(knowledge.codesNamed(name), []);
  });

  it('knows codes that are printed as a sentence', () => {
    for (const [sentence, first] of [
      ['No route to host', 'NSPOSIXErrorDomain 65'],
      ['"The request timed out."', 'NSURLErrorDomain -1001'],
      ['the network connection was lost', 'NSURLErrorDomain -1005'],
      ['Can’t assign requested address', 'NSPOSIXErrorDomain 49'],
    ] as const)
      assert.equal(places(knowledge.codesPrinted(sentence))[0], first, sentence);
    assert.deepEqual(knowledge.codesPrinted('All is well.'), []);
  });

  it('finds issues by id, by symbol and by a line of a log', () => {
    assert.equal(knowledge.issue('debug-dylib')?.status, 'configuration');
    assert.equal(knowledge.issue('none'), undefined);
    assert.equal(knowledge.guide('provider-secrets')?.id, 'provider-secrets');
    assert.deepEqual(ids(knowledge.issuesFor('ENABLE_DEBUG_DYLIB')), ['debug-dylib']);
    assert.ok(ids(knowledge.issuesFor('sendto')).includes('sendto-ipv4-mapped'));
    assert.deepEqual(knowledge.issuesFor('constructor'), []);
    for (const [line, id] of [
      ['default kernel cfil_service_inject_queue:4472 CFIL: sosend() failed 22', 'sendto-ipv4-mapped'],
      ['It shows TLS failed with error: -9808', 'tls-9808-os-26'],
      ["No such file or directory: '@rpath/WireGuardNetworkExtensioniOS.debug.dylib'", 'debug-dylib'],
      ['Discovery: Dropping event, 02:14:60:76:a6:0f missing DCEA attribute.', 'wifi-aware-dcea'],
      [
        'sysextd: x : extension failed category property check: extensions belonging to the com.apple.system_extension.endpoint_security category require a later version',
        'sysex-error-9-endpoint-security',
      ],
      ['(OSSystemExtensionErrorDomain error 9.)', 'sysex-error-9'],
    ] as const)
      assert.deepEqual(ids(knowledge.issuesIn(line)), [id], line);
    assert.deepEqual(knowledge.issuesIn('debug.dylib: @rpath/ is fine'), []);
  });
});
