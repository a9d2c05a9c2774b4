import assert from 'node:assert/strict';
import { parse } from '../syntax/parse.ts';
import { readCursor } from '../testing/cursor.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { hoverAt } from './hover.ts';

const catalogue = testCatalogue();

const hover = (path: string, body: string) => {
  const { text, offset } = readCursor(`<plist version="1.0"><dict>\n${body}\n</dict></plist>`);
  return hoverAt(parse(path, text), offset, { catalogue, mode: 'full' });
};

/** The name that the hover speaks of and its first sentence; `-` for none. */
const head = (path: string, body: string): string => hover(path, body)?.plainText.split('\n')[0] ?? '-';

const nested = (keys: readonly string[], inner: string): string =>
  keys.reduceRight((body, key) => `<key>${key}</key><dict>${body}</dict>`, inner);

const ats = (list: string, key: string): string =>
  nested(['NSAppTransportSecurity', list, 'example.com'], `<key>${key}</key><true/>`);

describe('hover in property lists', () => {
  const rows: readonly (readonly [path: string, body: string, head: RegExp])[] = [
    ['Info.plist', '<key>NSBonjour‸Services</key><array/>', /^NSBonjourServices — /],
    [
      'Info.plist',
      '<key>NSLocalNetworkUsage‸Description</key><string>x</string>',
      /^NSLocalNetworkUsageDescription — /,
    ],
    ['Info.plist', '<key>NSAppTransport‸Security</key><dict/>', /^NSAppTransportSecurity — /],
    [
      'Info.plist',
      nested(['NSAppTransportSecurity'], '<key>NSAllowsArbitrary‸Loads</key><true/>'),
      /^NSAllowsArbitraryLoads — /,
    ],
    ['Info.plist', '<key>NSAllowsArbitrary‸Loads</key><true/>', /^-$/],
    ['Info.plist', ats('NSExceptionDomains', 'NSIncludes‸Subdomains'), /^NSIncludesSubdomains — /],
    ['Info.plist', ats('NSPinnedDomains', 'NSIncludes‸Subdomains'), /^NSIncludesSubdomains — /],
    ['Info.plist', ats('NSExceptionDomains', 'NSPinnedCA‸Identities'), /^-$/],
    [
      'Info.plist',
      nested(['NSExtension'], '<key>NSExtensionPoint‸Identifier</key><string/>'),
      /^NSExtensionPointIdentifier — /,
    ],
    [
      'Info.plist',
      nested(
        ['NSExtension'],
        '<key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet‸-tunnel</string>',
      ),
      /NEPacketTunnelProvider/,
    ],
    [
      'Info.plist',
      nested(['NSExtension'], '<key>NSExtensionPointIdentifier</key><string>com.apple.widget‸kit</string>'),
      /^-$/,
    ],
    [
      'Info.plist',
      nested(['NSExtension'], '<key>NSExtensionPrincipalClass</key><string>NEPacketTunnel‸Provider</string>'),
      /^NEPacketTunnelProvider — /,
    ],
    [
      'Info.plist',
      nested(
        ['NSExtension'],
        '<key>NSExtensionPrincipalClass</key><string>$(PRODUCT_MODULE_NAME).Pro‸vider</string>',
      ),
      /^-$/,
    ],
    [
      'Info.plist',
      nested(['NetworkExtension'], '<key>NEMach‸ServiceName</key><string/>'),
      /^NEMachServiceName — /,
    ],
    [
      'Info.plist',
      nested(
        ['NetworkExtension', 'NEProviderClasses'],
        '<key>com.apple.networkextension.filter‸-data</key><string>x</string>',
      ),
      /NEFilterDataProvider/,
    ],
    ['Info.plist', '<key>UIBackgroundModes</key><array><string>au‸dio</string></array>', /^audio — /],
    ['Info.plist', '<key>UIBackgroundModes</key><array><string>no‸mode</string></array>', /^-$/],
    ['Info.plist', '<key>MyOwn‸Key</key><string/>', /^-$/],
    ['Info.plist', '<!-- <key>NSBonjour‸Services</key> --><key>A</key><true/>', /^-$/],
    ['Info.plist', '<key>NSBonjour‸Services</key>', /^NSBonjourServices — /],
    ['Info.plist', '<key>NSBonjour‸Services', /^NSBonjourServices — /],
    [
      'App.entitlements',
      '<key>com.apple.developer.networking.multi‸cast</key><true/>',
      /^com\.apple\.developer\.networking\.multicast — /,
    ],
    [
      'App.entitlements',
      '<key>com.apple.developer.networking.network‸extension</key><array/>',
      /^com\.apple\.developer\.networking\.networkextension — /,
    ],
    [
      'App.entitlements',
      '<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel‸-provider</string></array>',
      /^packet-tunnel-provider — /,
    ],
    [
      'App.entitlements',
      '<key>com.apple.developer.networking.networkextension</key><array><string>content-filter-provider-system‸extension</string></array>',
      /^content-filter-provider-systemextension — .*NEFilterDataProvider/,
    ],
    [
      'App.entitlements',
      '<key>com.apple.developer.networking.vpn.api</key><array><string>allow‸-vpn</string></array>',
      /^allow-vpn — /,
    ],
    ['App.entitlements', '<key>NSBonjour‸Services</key><array/>', /^-$/],
    ['Info.plist', '<key>com.apple.developer.networking.multi‸cast</key><true/>', /^-$/],
    ['PrivacyInfo.xcprivacy', '<key>NSMade‸UpKey</key><array/>', /^-$/],
    ['VPN.mobileconfig', '<key>Payload‸Type</key><string/>', /^-$/],
  ];
  for (const [path, body, expected] of rows) {
    it(`${expected.source}: ${path} ${body}`, () => assert.match(head(path, body), expected));
  }

  it('tells one key of two dictionaries apart', () => {
    const exception = hover('Info.plist', ats('NSExceptionDomains', 'NSIncludes‸Subdomains'));
    const pinned = hover('Info.plist', ats('NSPinnedDomains', 'NSIncludes‸Subdomains'));
    assert.notEqual(exception?.markdown, pinned?.markdown);
  });
  it('covers exactly the text of the key or value', () => {
    const { text, offset } = readCursor('<plist><dict><key>NSBonjour‸Services</key><array/></dict></plist>');
    const answer = hoverAt(parse('Info.plist', text), offset, { catalogue, mode: 'full' });
    assert.equal(text.slice(answer?.span.start, answer?.span.end), 'NSBonjourServices');
  });
  it('answers every key and every entitlement of the catalogue', () => {
    for (const { key, path } of catalogue.keys) {
      const [first] = path.split(' | ');
      const around = first!.split('.').filter(part => part !== '' && part !== '[]');
      // A class list's keys are extension points and print their provider.
      assert.notEqual(
        head('Info.plist', nested(around, `<key>${key}‸</key><string/>`)),
        '-',
        `${path}.${key}`,
      );
    }
    for (const { key } of catalogue.entitlements) {
      assert.notEqual(head('a.entitlements', `<key>${key}‸</key><true/>`), '-', key);
    }
  });
});
