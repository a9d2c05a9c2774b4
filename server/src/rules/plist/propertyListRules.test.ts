import assert from 'node:assert/strict';
import { lineIndex } from '../../syntax/lineIndex.ts';
import { readPlist } from '../../syntax/plist.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { plist } from '../examples.ts';
import { rules } from '../index.ts';
import { ruleGate } from '../ruleGate.ts';
import { runRules } from '../runRules.ts';

const plistRules = rules.filter(({ check }) => check.plist);
const gate = ruleGate(plistRules, testCatalogue());

const findings = (text: string, path: string): string[] =>
  runRules(readPlist(text, path), plistRules, {
    gate,
    catalogue: testCatalogue(),
    path,
    project: undefined,
    lines: lineIndex(text),
    levels: {},
    onError: (rule, error) => assert.fail(`${rule}: ${String(error)}`),
  }).map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);

const ats = (entries: string): string => plist(`<key>NSAppTransportSecurity</key><dict>${entries}</dict>`);

/** One cause, one report: which rule speaks where several could. */
describe('rules of property lists', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a global key in place of a domain',
      ats('<key>NSExceptionDomains</key><dict><key>NSAllowsArbitraryLoads</key><string>YES</string></dict>'),
      ['ats-misplaced-key NSAllowsArbitraryLoads'],
    ],
    [
      'an early spelling in place of a domain',
      ats(
        '<key>NSExceptionDomains</key><dict><key>NSTemporaryExceptionAllowsInsecureHTTPLoads</key><true/></dict>',
      ),
      ['ats-misplaced-key NSTemporaryExceptionAllowsInsecureHTTPLoads'],
    ],
    [
      'a misspelt key in place of a domain',
      ats('<key>NSExceptionDomains</key><dict><key>NSAllowArbitraryLoads</key><true/></dict>'),
      ['ats-unknown-key NSAllowArbitraryLoads'],
    ],
    [
      'everything below a misspelt NSAppTransportSecurity',
      plist(
        '<key>NSAppTransportSecurty</key><dict><key>NSAllowArbitraryLoads</key><string>YES</string><key>NSIncludesSubdomains</key><true/></dict>',
      ),
      ['ats-unknown-key NSAppTransportSecurty'],
    ],
    [
      'NSExceptionDomains within NSExceptionDomains',
      ats(
        '<key>NSExceptionDomains</key><dict><key>NSExceptionDomains</key><dict><key>Example.com</key><true/></dict></dict>',
      ),
      ['ats-misplaced-key NSExceptionDomains'],
    ],
    [
      'a TLS version that is a number',
      ats(
        '<key>NSExceptionDomains</key><dict><key>a.com</key><dict><key>NSExceptionMinimumTLSVersion</key><real>1.0</real></dict></dict>',
      ),
      ['ats-wrong-value-type <real>1.0</real>'],
    ],
    [
      'a misspelt list of identities',
      ats(
        '<key>NSPinnedDomains</key><dict><key>a.com</key><dict><key>NSPinnedLeafIdentites</key><array/></dict></dict>',
      ),
      ['ats-unknown-key NSPinnedLeafIdentites'],
    ],
    [
      'a pinned domain that is a string, with a port',
      ats('<key>NSPinnedDomains</key><dict><key>a.com:443</key><string>x</string></dict>'),
      ['ats-exception-domain-format a.com:443', 'ats-wrong-value-type <string>x</string>'],
    ],
    [
      'a list of Bonjour types that is a malformed string',
      plist('<key>NSBonjourServices</key><string>chat</string>'),
      ['bonjour-services-wrong-type <string>chat</string>'],
    ],
    [
      'the Mach name among the provider classes',
      plist(
        '<key>NetworkExtension</key><dict><key>NEProviderClasses</key><dict><key>NEMachServiceName</key><string>x</string></dict></dict>',
      ),
      ['ne-mach-service-name-misplaced NEMachServiceName'],
    ],
  ];
  for (const [title, text, expected] of cases) {
    it(`says one thing about ${title}`, () => assert.deepEqual(findings(text, 'Info.plist'), expected));
  }

  it('says one thing about a misspelt entitlement with a lone, unknown value', () => {
    const text = plist('<key>com.apple.developer.networkextension</key><string>packet-tunnel</string>');
    assert.deepEqual(findings(text, 'App.entitlements'), [
      'ne-entitlement-key-misspelt com.apple.developer.networkextension',
    ]);
  });

  it('says one thing about an entitlement with a lone, unknown value', () => {
    const text = plist(
      '<key>com.apple.developer.networking.networkextension</key><string>packet-tunnel</string>',
    );
    assert.deepEqual(findings(text, 'App.entitlements'), [
      'entitlement-wrong-value-type <string>packet-tunnel</string>',
    ]);
  });

  it('has nothing against the templates that projects start from', () => {
    const templates: readonly string[] = [
      // React Native, old and new; Expo; Flutter; a local server.
      '<key>NSExceptionDomains</key><dict><key>localhost</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><true/></dict></dict>',
      '<key>NSAllowsArbitraryLoads</key><false/><key>NSAllowsLocalNetworking</key><true/>',
      '<key>NSAllowsArbitraryLoads</key><true/><key>NSExceptionDomains</key><dict><key>localhost</key><dict><key>NSExceptionAllowsInsecureHTTPLoads</key><true/></dict></dict>',
      '<key>NSExceptionDomains</key><dict><key>$(API_HOST)</key><dict><key>NSIncludesSubdomains</key><string>$(SUBDOMAINS)</string></dict></dict>',
      '<key>NSExceptionDomains</key><dict><key>10.0.2.2</key><dict/><key>192.168.0.0/16</key><dict/><key>::1</key><dict/></dict>',
      '',
    ];
    for (const template of templates) assert.deepEqual(findings(ats(template), 'Info.plist'), []);
  });

  it('never throws and never hangs on broken input', () => {
    const keys = [
      'NSAppTransportSecurity',
      'NSExceptionDomains',
      'NSPinnedDomains',
      'WiFiAwareServices',
      'NSBonjourServices',
      'com.apple.developer.networking.networkextension',
    ];
    const long = 'x'.repeat(10_000_000);
    const texts = [
      `<plist><dict>${'<key>NSAppTransportSecurity</key><dict>'.repeat(100_000)}`,
      `<plist><dict>${keys.map(key => `<key>${key}</key>`).join('')}`,
      `<dict>${keys.map(key => `<key>${key}</key><string>${long.slice(0, 1_000_000)}</string>`).join('')}</dict>`,
      `<dict><key>NSAppTransportSecurity</key><dict><key>NSExceptionDomains</key><dict><key>${long}</key><dict/></dict></dict></dict>`,
      `<dict><key>com.apple.developer.network${long}</key><true/></dict>`,
      `<dict><key>NSAppTransportSecurity</key><dict>${'<key>NSAllowArbitraryLoads</key><true/>'.repeat(20_000)}</dict></dict>`,
      `<dict><key>NSExceptionDomains\ud800</key><dict><key>\udc00</key></dict></dict>`,
      `<array>${'<array>'.repeat(100_000)}`,
      // One line, a report and a fix for every entry: each fix looks around for line breaks and indentation.
      `<dict>${'<key>NSAllowsArbitraryLoads</key><true/>'.repeat(3_000)}</dict>`,
      `<dict>${'<key>com.apple.developer.networkextension</key><string>x</string>'.repeat(3_000)}</dict>`,
    ];
    for (const text of texts) {
      findings(text, 'Info.plist');
      findings(text, 'App.entitlements');
    }
  });
});
