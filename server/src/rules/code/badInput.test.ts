import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import bonjourTypeMalformed from '../local-network/bonjour-type-malformed.ts';
import bundleOverwrittenInPlace from '../local-network/bundle-overwritten-in-place.ts';
import multipeerServiceTypeInvalid from '../local-network/multipeer-service-type-invalid.ts';
import secretsInProviderConfiguration from '../ne-manager/secrets-in-provider-configuration.ts';
import packetflowPrivateDescriptor from '../ne-runtime/packetflow-private-descriptor.ts';
import deprecatedApi from '../network-framework/deprecated-api.ts';
import multipeerLegacy from '../network-framework/multipeer-legacy.ts';
import adhocTunnelOrDivert from '../platform-policy/adhoc-tunnel-or-divert.ts';
import packetFilterUse from '../platform-policy/packet-filter-use.ts';
import wifiSignalPrivate from '../platform-policy/wifi-signal-private.ts';
import legacyAddressFunctions from '../sockets/legacy-address-functions.ts';
import tlsMinimumVersionLowered from '../tls/tls-minimum-version-lowered.ts';
import ftpLegacy from '../urlsession/ftp-legacy.ts';

const rules = [
  adhocTunnelOrDivert,
  bonjourTypeMalformed,
  bundleOverwrittenInPlace,
  deprecatedApi,
  ftpLegacy,
  legacyAddressFunctions,
  multipeerLegacy,
  multipeerServiceTypeInvalid,
  packetFilterUse,
  packetflowPrivateDescriptor,
  secretsInProviderConfiguration,
  tlsMinimumVersionLowered,
  wifiSignalPrivate,
];

const run = (file: SourceFile): number => {
  let reports = 0;
  for (const rule of rules) {
    if (!rule.check.source?.languages.includes(file.language)) continue;
    rule.check.source.run(file, {
      catalogue: testCatalogue(),
      path: `file.${file.language}`,
      project: undefined,
      deployment: () => ({ lowest: {}, ofTargets: false }),
      superclasses: () => [],
      report: ({ at }) => {
        assert.ok(at.start >= 0 && at.start < at.end && at.end <= file.text.length);
        reports++;
      },
    });
  }
  return reports;
};

/** What a quadratic look-back or look-ahead of some rule would choke on, some 100,000 characters of each. */
const units: readonly string[] = [
  'inet_addr ',
  'inet_addr(',
  'SSLRead * ',
  '[NSURLConnection sendSynchronousRequest:',
  '[[x valueForKey:@"socket"] ',
  'packetFlow.value(forKey: "socket").',
  'if #available(iOS 1, *) {',
  'if #available(iOS 1, *) {} else ',
  '#available(iOS 1, *), ',
  '@available(iOS, deprecated: 1) ',
  'if (@available(iOS 1, *)) ',
  'SecTrustEvaluate(a); ',
  'c["password"] = p.providerConfiguration = c ',
  'providerConfiguration = ["password": ',
  'let a = flow as NEFilterSocketFlow; flow.remoteEndpoint ',
  '.TLSv10 ',
  'x.tlsMinimumSupportedProtocolVersion = .TLSv10 ',
  'URLSession(URL(string: "ftp://a", ',
  '[URL(string: "ftp://a"), ',
  '@class NSHost, ',
  'NSHost, ',
  'system("/sbin/pfctl -e"); ',
  '"/Applications/A.app/Contents"] ',
  'NetService(domain: "", type: "a", ',
  '[a initWithDomain:@"" type:@"a" name:',
  'DNSServiceBrowse(a, b, c, "a", ',
  '"_wifiStrengthBars", dlopen("statusBar"',
  '#if os(Linux)\n',
  '#pragma clang diagnostic ignored "-Wdeprecated-declarations"\nSSLRead(a);\n',
  'socket(a, b, IPPROTO_DIVERT ',
  'SCDynamicStoreSetValue(a, "State:/Network/x", ',
  'MCNearbyServiceBrowser(serviceType: "a_b", ',
  'class A: NEProvider { ',
  '\ud800"\\(',
];

describe('rules over source files', () => {
  for (const unit of units) {
    it(`stay linear over ${JSON.stringify(unit)}`, () => {
      const text = `import UIKit\nimport Network\n${unit.repeat(Math.ceil(120_000 / unit.length))}`;
      for (const part of [text, text.slice(0, -1), text.replaceAll(/[)\]}]/g, '')]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  it('take one line of 10 MB and nothing at all', () => {
    run(readSwift(`let a = "${'ftp://'.repeat(1_700_000)}"`));
    assert.equal(run(readSwift('')) + run(readClang('', 'c')), 0);
  });
});
