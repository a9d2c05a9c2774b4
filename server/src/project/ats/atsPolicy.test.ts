import assert from 'node:assert/strict';
import type { Platform } from '../../catalogue/types.ts';
import { type Plain, propertyValue } from '../../testing/propertyValue.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { absent, present, unknown } from '../model/value.ts';
import { type AtsPolicy, anyLoader, atsPolicy, unlistedPolicy } from './atsPolicy.ts';
import type { AtsSystem } from './atsSystem.ts';
import { tlsVersions } from './flags.ts';
import type { Ruling } from './ruling.ts';

const mark = ({ answer }: Ruling<string>): string => (answer === 'unknown' ? '?' : answer);

/** `no 1.2 FS`: plain HTTP from URLSession, the TLS version of HTTPS, forward secrecy; then where web views, media or pins differ. `off`: no demands. */
const spell = ({ http, minimumTls, forwardSecrecy, pins }: AtsPolicy): string =>
  [
    mark(http.session),
    minimumTls.answer === 'none' ? 'off' : mark(minimumTls).replace('TLSv', ''),
    { yes: 'FS', no: minimumTls.answer === 'none' ? '' : '-', unknown: 'FS?' }[forwardSecrecy.answer],
    http.webContent.answer === http.session.answer ? '' : `web:${mark(http.webContent)}`,
    http.media.answer === http.session.answer ? '' : `media:${mark(http.media)}`,
    pins.answer === 'none' ? '' : `pins:${mark(pins)}`,
  ]
    .filter(part => part !== '')
    .join(' ');

const systemOf = (text: string): AtsSystem => {
  const [platform, version] = text.split(' ');
  return { platform: platform as Platform, ...(version !== undefined && { version }) };
};

type Row = readonly [ats: Plain | undefined, host: string, system: string, answer: string];

const keys = 'https://developer.apple.com/documentation/bundleresources/information-property-list';
const ats = `${keys}/nsapptransportsecurity`;

const wide = { NSAllowsArbitraryLoads: true };
const web = { NSAllowsArbitraryLoadsInWebContent: true };
const media = { NSAllowsArbitraryLoadsForMedia: true };
const localNetworking = { NSAllowsLocalNetworking: true };
const except = (host: string, settings: Plain, more: Readonly<Record<string, Plain>> = {}) => ({
  ...more,
  NSExceptionDomains: { [host]: settings },
});
const insecure = { NSExceptionAllowsInsecureHTTPLoads: true };
const subdomains = { NSIncludesSubdomains: true };
const pin = [{ 'SPKI-SHA256-BASE64': '7y0U99DluoxipRUJwO91emlTGOW4cW8M2phc4oyJ03w=' }];
const pinned = (host: string, settings: Readonly<Record<string, Plain>>) => ({
  NSPinnedDomains: { [host]: settings },
});

/** One group per statement: what it says in our words, where it stands, and what follows. */
const statements: readonly (readonly [says: string, source: string, rows: readonly Row[]])[] = [
  [
    'without any key HTTPS is asked for, with TLS 1.2 and forward secrecy',
    'https://developer.apple.com/documentation/security/preventing-insecure-network-connections',
    [
      [undefined, 'api.example.com', 'iOS', 'no 1.2 FS'],
      [{}, 'api.example.com', 'macOS', 'no 1.2 FS'],
      [undefined, 'api.example.com', 'iOS 9.0', 'no 1.2 FS'],
      [undefined, 'api.example.com', 'tvOS', 'no 1.2 FS'],
      [undefined, 'example.com.', 'visionOS', 'no 1.2 FS'],
    ],
  ],
  [
    'the wide key switches ATS off for every domain that is not listed',
    `${ats}/nsallowsarbitraryloads`,
    [
      [wide, 'api.example.com', 'iOS', 'yes off'],
      [wide, 'api.example.com', 'macOS 10.11', 'yes off'],
      [wide, 'api.example.com', 'watchOS', 'yes off'],
      [wide, '192.168.4.1', 'iOS 17.0', 'yes off'],
      [wide, '192.168.4.1', 'iOS 9.0', 'yes off'],
      [{ NSAllowsArbitraryLoads: false }, 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', {}, wide), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', {}, wide), 'api.example.com', 'iOS', 'yes off'],
      [except('example.com', subdomains, wide), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', insecure, wide), 'example.com', 'iOS', 'yes 1.2 FS'],
    ],
  ],
  [
    'from iOS 10 and macOS 10.12 on a narrower key, with any value, makes the wide one ignored',
    `${ats} (Versioning)`,
    [
      [{ ...wide, ...localNetworking }, 'api.example.com', 'iOS', 'no 1.2 FS'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'iOS 10.0', 'no 1.2 FS'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'iOS 9.3', 'yes off'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'macOS 10.12', 'no 1.2 FS'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'macOS 10.11.6', 'yes off'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'Catalyst 13.1', 'no 1.2 FS'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'visionOS 1.0', 'no 1.2 FS'],
      [{ ...wide, NSAllowsLocalNetworking: false }, 'api.example.com', 'iOS 15.0', 'no 1.2 FS'],
      [{ ...wide, NSAllowsArbitraryLoadsForMedia: false }, 'api.example.com', 'iOS', 'no 1.2 FS'],
      [
        { ...wide, NSAllowsArbitraryLoadsInWebContent: '$(WEB)' },
        'api.example.com',
        'iOS',
        'no 1.2 FS web:?',
      ],
      // The page names no other system.
      [{ ...wide, ...localNetworking }, 'api.example.com', 'tvOS', '? ? FS?'],
      [{ ...wide, ...localNetworking }, 'api.example.com', 'watchOS 9.0', '? ? FS?'],
    ],
  ],
  [
    'web content is let off in web views alone, and not for a listed domain',
    `${ats}/nsallowsarbitraryloadsinwebcontent`,
    [
      [web, 'api.example.com', 'iOS', 'no 1.2 FS web:yes'],
      [{ ...wide, ...web }, 'api.example.com', 'iOS', 'no 1.2 FS web:yes'],
      [{ ...wide, ...web }, 'api.example.com', 'iOS 9.0', 'yes off'],
      [web, 'api.example.com', 'iOS 9.0', 'no 1.2 FS'],
      [except('api.example.com', {}, web), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('api.example.com', insecure, web), 'api.example.com', 'iOS', 'yes 1.2 FS'],
    ],
  ],
  [
    'media is let off for what AVFoundation loads, and not for a listed domain',
    `${ats}/nsallowsarbitraryloadsformedia`,
    [
      [media, 'api.example.com', 'iOS', 'no 1.2 FS media:yes'],
      [{ ...web, ...media }, 'api.example.com', 'macOS', 'no 1.2 FS web:yes media:yes'],
      [except('api.example.com', {}, media), 'api.example.com', 'iOS', 'no 1.2 FS'],
    ],
  ],
  [
    'unqualified and .local names are blocked on iOS 9 and macOS 10.11, and pass from then on',
    `${ats}/nsallowslocalnetworking`,
    [
      [undefined, 'printer.local', 'iOS 9.0', 'no 1.2 FS'],
      [undefined, 'printer.local', 'iOS 10.0', 'yes off'],
      [undefined, 'printer.local', 'iOS', 'yes off'],
      [undefined, 'printer.local.', 'macOS', 'yes off'],
      [undefined, 'localhost', 'macOS 10.11', 'no 1.2 FS'],
      [undefined, 'localhost', 'macOS 10.12', 'yes off'],
      [localNetworking, 'printer', 'iOS', 'yes off'],
      [{ NSAllowsLocalNetworking: false }, 'printer', 'iOS', 'yes off'],
      [except('printer.local', insecure), 'printer.local', 'iOS 9.0', 'yes 1.2 FS'],
      // Whether an entry without the key outweighs the default is not written.
      [except('printer.local', {}), 'printer.local', 'iOS', '? ? FS?'],
      [except('printer.local', insecure), 'printer.local', 'iOS', 'yes ? FS?'],
      [except('printer.local', {}), 'printer.local', 'iOS 9.0', 'no 1.2 FS'],
      [undefined, 'printer.local', 'tvOS', '? ? FS?'],
      // A qualified name that resolves to the local network is not local.
      [localNetworking, 'printer.home.example.com', 'iOS', 'no 1.2 FS'],
    ],
  ],
  [
    'addresses are blocked on iOS 9 and macOS 10.11, pass up to iOS 16 and macOS 13, and are blocked again from then on',
    `${ats}/nsallowslocalnetworking`,
    [
      [undefined, '192.168.4.1', 'iOS 9.0', 'no 1.2 FS'],
      [undefined, '192.168.4.1', 'iOS 10.0', 'yes off'],
      [undefined, '192.168.4.1', 'iOS 16.4', 'yes off'],
      [undefined, '192.168.4.1', 'iOS 17.0', 'no 1.2 FS'],
      [undefined, '203.0.113.7', 'iOS', 'no 1.2 FS'],
      [undefined, 'fd00::1', 'macOS 13.6', 'yes off'],
      [undefined, 'fd00::1', 'macOS 14.0', 'no 1.2 FS'],
      [undefined, 'fd00::1', 'Catalyst', 'no 1.2 FS'],
      [undefined, '192.168.4.1', 'visionOS', '? ? FS?'],
      [undefined, '192.168.4.1', 'tvOS 17.0', '? ? FS?'],
      // The page says both that the key covers them and that they need entries.
      [localNetworking, '192.168.4.1', 'iOS', '? ? FS?'],
      [localNetworking, '192.168.4.1', 'iOS 16.0', 'yes off'],
      [{ NSAllowsLocalNetworking: false }, '192.168.4.1', 'iOS', 'no 1.2 FS'],
    ],
  ],
  [
    'entries for addresses and ranges are read from iOS 17 and macOS 14 on; names and addresses do not stand for each other',
    `${ats}/nsexceptiondomains`,
    [
      [except('192.168.4.1', insecure), '192.168.4.1', 'iOS', 'yes 1.2 FS'],
      [except('192.168.4.1', insecure), '192.168.4.1', 'iOS 16.0', 'yes off'],
      [except('192.168.4.1', insecure), '192.168.4.1', 'iOS 9.0', 'no 1.2 FS'],
      [except('192.168.4.0/24', insecure), '192.168.4.1', 'macOS', 'yes 1.2 FS'],
      [except('192.168.5.0/24', insecure), '192.168.4.1', 'iOS', 'no 1.2 FS'],
      [except('fd00::/8', insecure), 'fd12::1', 'iOS', 'yes 1.2 FS'],
      [except('::/0', insecure), '10.0.0.1', 'iOS', 'no 1.2 FS'],
      [except('192.168.4.1', insecure), 'visionOS.example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', insecure), '192.168.4.1', 'iOS', 'no 1.2 FS'],
      [except('192.168.4.1', insecure), '192.168.4.1', 'tvOS', '? ? FS?'],
      // Whether an address needs the key beside its entry is not written.
      [except('192.168.4.1', {}), '192.168.4.1', 'iOS', '? 1.2 FS'],
    ],
  ],
  [
    'a key is compared as text: lower case, no port, no wildcard, a dot at the end counts',
    `${ats}/nsexceptiondomains`,
    [
      [except('example.com', insecure), 'example.com', 'iOS', 'yes 1.2 FS'],
      [except('example.com', insecure), 'example.com.', 'iOS', 'no 1.2 FS'],
      [except('example.com.', insecure), 'example.com.', 'iOS', 'yes 1.2 FS'],
      [except('example.com.', insecure), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('*.example.com', insecure), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('https://example.com', insecure), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com:8080', insecure), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('Example.com', insecure), 'example.com', 'iOS', '? 1.2 FS'],
      [except('ample.com', { ...insecure, ...subdomains }), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('', { ...insecure, ...subdomains }), 'example.com', 'iOS', 'no 1.2 FS'],
    ],
  ],
  [
    'subdomains are names with one more label, and only where the key says so',
    `${keys}/nsincludessubdomains`,
    [
      [except('example.com', insecure), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', { ...insecure, ...subdomains }), 'example.com', 'iOS', 'yes 1.2 FS'],
      [except('example.com', { ...insecure, ...subdomains }), 'api.example.com', 'iOS', 'yes 1.2 FS'],
      [
        except('example.com', { ...insecure, NSIncludesSubdomains: false }),
        'api.example.com',
        'iOS',
        'no 1.2 FS',
      ],
      // An older form of the page counted all of them.
      [except('example.com', { ...insecure, ...subdomains }), 'v1.api.example.com', 'iOS', '? 1.2 FS'],
      [except('example.com', subdomains), 'v1.api.example.com', 'iOS', 'no 1.2 FS'],
      [except('10.0.0.0/8', { ...insecure, ...subdomains }), '11.0.0.1', 'iOS', 'no 1.2 FS'],
      [except('10.0.0.1', { ...insecure, ...subdomains }), 'api.10.0.0.1', 'iOS', 'no 1.2 FS'],
    ],
  ],
  [
    'the dictionary of a domain decides for that domain: the name itself before its parent',
    `${ats}/nsexceptiondomains`,
    [
      [
        { NSExceptionDomains: { 'example.com': { ...insecure, ...subdomains }, 'api.example.com': {} } },
        'api.example.com',
        'iOS',
        'no 1.2 FS',
      ],
      [
        { NSExceptionDomains: { 'api.example.com': {}, 'example.com': { ...insecure, ...subdomains } } },
        'www.example.com',
        'iOS',
        'yes 1.2 FS',
      ],
      [
        { NSExceptionDomains: { 'example.com': subdomains, 'api.example.com': insecure } },
        'api.example.com',
        'iOS',
        'yes 1.2 FS',
      ],
    ],
  ],
  [
    'an exception for plain HTTP leaves the demands on HTTPS in force',
    `${keys}/nsexceptionallowsinsecurehttploads`,
    [
      [except('example.com', insecure), 'example.com', 'iOS', 'yes 1.2 FS'],
      [
        except('example.com', { NSExceptionAllowsInsecureHTTPLoads: false }),
        'example.com',
        'iOS',
        'no 1.2 FS',
      ],
      [
        except('example.com', { NSExceptionAllowsInsecureHTTPLoads: 'YES' }),
        'example.com',
        'iOS',
        '? 1.2 FS',
      ],
      [
        except('example.com', { NSExceptionAllowsInsecureHTTPLoads: '$(X)' }),
        'example.com',
        'iOS',
        '? 1.2 FS',
      ],
      [except('example.com', true), 'example.com', 'iOS', '? ? FS?'],
    ],
  ],
  [
    'the minimum TLS version is 1.2 without the key, and changes nothing about plain HTTP',
    `${keys}/nsexceptionminimumtlsversion`,
    [
      [except('example.com', { NSExceptionMinimumTLSVersion: 'TLSv1.0' }), 'example.com', 'iOS', 'no 1.0 FS'],
      [except('example.com', { NSExceptionMinimumTLSVersion: 'TLSv1.2' }), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', { NSExceptionMinimumTLSVersion: 'TLSv1.3' }), 'example.com', 'iOS', 'no 1.3 FS'],
      [except('example.com', { NSExceptionMinimumTLSVersion: 'TLS 1.0' }), 'example.com', 'iOS', 'no 1.2 FS'],
      [except('example.com', { NSExceptionMinimumTLSVersion: '$(TLS)' }), 'example.com', 'iOS', 'no ? FS'],
      [except('example.com', { NSExceptionMinimumTLSVersion: 1 }), 'example.com', 'iOS', 'no ? FS'],
      [
        except('example.com', { NSExceptionMinimumTLSVersion: 'TLSv1.3' }, wide),
        'example.com',
        'iOS',
        'no 1.3 FS',
      ],
    ],
  ],
  [
    'forward secrecy is asked for unless the key says no',
    `${keys}/nsexceptionrequiresforwardsecrecy`,
    [
      [except('example.com', { NSExceptionRequiresForwardSecrecy: false }), 'example.com', 'iOS', 'no 1.2 -'],
      [except('example.com', { NSExceptionRequiresForwardSecrecy: true }), 'example.com', 'iOS', 'no 1.2 FS'],
      [
        except('example.com', { NSExceptionRequiresForwardSecrecy: '$(FS)' }),
        'example.com',
        'iOS',
        'no 1.2 FS?',
      ],
    ],
  ],
  [
    'Certificate Transparency is asked for in any case, and its key changes nothing',
    `${keys}/nsrequirescertificatetransparency`,
    [
      [except('example.com', { NSRequiresCertificateTransparency: true }), 'example.com', 'iOS', 'no 1.2 FS'],
      [
        except('example.com', { NSRequiresCertificateTransparency: false }),
        'example.com',
        'iOS',
        'no 1.2 FS',
      ],
    ],
  ],
  [
    'pins need identities of authorities, of leaves or of both, and stand beside everything else',
    `${ats}/nspinneddomains`,
    [
      [pinned('example.com', { NSPinnedCAIdentities: pin }), 'example.com', 'iOS', 'no 1.2 FS pins:CA'],
      [pinned('example.com', { NSPinnedLeafIdentities: pin }), 'example.com', 'iOS', 'no 1.2 FS pins:leaf'],
      [
        pinned('example.com', { NSPinnedCAIdentities: pin, NSPinnedLeafIdentities: pin }),
        'example.com',
        'macOS 11.0',
        'no 1.2 FS pins:CA and leaf',
      ],
      [pinned('example.com', {}), 'example.com', 'iOS', 'no 1.2 FS pins:?'],
      [pinned('example.com', { NSPinnedCAIdentities: pin }), 'example.com', 'iOS 13.7', 'no 1.2 FS'],
      [pinned('example.com', { NSPinnedCAIdentities: pin }), 'example.com', 'tvOS', 'no 1.2 FS pins:?'],
      [
        { ...wide, ...pinned('example.com', { NSPinnedCAIdentities: pin }) },
        'example.com',
        'iOS',
        'yes off pins:CA',
      ],
      [pinned('example.com', { NSPinnedCAIdentities: pin }), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [
        pinned('example.com', { ...subdomains, NSPinnedCAIdentities: pin }),
        'api.example.com',
        'iOS',
        'no 1.2 FS pins:CA',
      ],
      [
        pinned('example.com', { ...subdomains, NSPinnedCAIdentities: pin }),
        'v1.api.example.com',
        'iOS',
        'no 1.2 FS pins:?',
      ],
      // Subdomains of the exception are not subdomains of the pin.
      [
        { ...except('example.com', subdomains), ...pinned('example.com', { NSPinnedCAIdentities: pin }) },
        'api.example.com',
        'iOS',
        'no 1.2 FS',
      ],
    ],
  ],
  [
    'early spellings stand in no page, so nobody can tell whether they count',
    'seen in old projects; absent from every page of these keys',
    [
      [
        except('example.com', { NSTemporaryExceptionAllowsInsecureHTTPLoads: true }),
        'example.com',
        'iOS',
        '? 1.2 FS',
      ],
      [
        except('example.com', { NSThirdPartyExceptionMinimumTLSVersion: 'TLSv1.0' }),
        'example.com',
        'iOS',
        'no ? FS',
      ],
      [
        except('example.com', { NSTemporaryThirdPartyExceptionRequiresForwardSecrecy: false }),
        'example.com',
        'iOS',
        'no 1.2 FS?',
      ],
      // They say what is so anyway.
      [
        except('example.com', { NSThirdPartyExceptionRequiresForwardSecrecy: true }),
        'example.com',
        'iOS',
        'no 1.2 FS',
      ],
      [
        except('example.com', { NSTemporaryExceptionAllowsInsecureHTTPLoads: true, ...insecure }),
        'example.com',
        'iOS',
        'yes 1.2 FS',
      ],
    ],
  ],
  [
    'a build setting that is not known makes only that unknown which depends on it',
    'how property lists are built',
    [
      [{ NSAllowsArbitraryLoads: '$(ALLOW)' }, 'api.example.com', 'iOS', '? ? FS?'],
      [{ NSAllowsArbitraryLoads: '$(ALLOW)', ...web }, 'api.example.com', 'iOS', 'no 1.2 FS web:yes'],
      [{ NSAllowsArbitraryLoads: 'YES' }, 'api.example.com', 'iOS', '? ? FS?'],
      [except('$(HOST)', insecure), 'api.example.com', 'iOS', '? 1.2 FS'],
      [except('$(HOST)', {}), 'api.example.com', 'iOS', 'no 1.2 FS'],
      [except('$(HOST)', insecure, wide), 'api.example.com', 'iOS', 'yes ? FS?'],
      [
        except('example.com', { ...insecure, NSIncludesSubdomains: '$(ALL)' }),
        'api.example.com',
        'iOS',
        '? 1.2 FS',
      ],
      [{ NSExceptionDomains: '$(LIST)' }, 'api.example.com', 'iOS', '? ? FS? pins:?'],
      ['$(ATS)', 'api.example.com', 'iOS', '? ? FS? pins:?'],
    ],
  ],
];

const atsOf = (plain: Plain | undefined) => (plain === undefined ? absent() : present(propertyValue(plain)));

describe('the policy of App Transport Security', () => {
  for (const [says, source, rows] of statements) {
    describe(`${says} (${source})`, () => {
      for (const [plain, host, system, answer] of rows) {
        it(`${JSON.stringify(plain) ?? 'nothing'} · ${host} · ${system} → ${answer}`, () => {
          assert.equal(spell(atsPolicy(atsOf(plain), host, systemOf(system))), answer);
        });
      }
    });
  }

  it('names what it rests on', () => {
    const why = (plain: Plain | undefined, host = 'api.example.com', system = 'iOS'): string =>
      atsPolicy(atsOf(plain), host, systemOf(system)).http.session.why;
    assert.equal(why(undefined), 'no key allows it');
    assert.equal(
      why({ ...wide, ...web }),
      'NSAllowsArbitraryLoads is ignored because NSAllowsArbitraryLoadsInWebContent is there',
    );
    assert.equal(why(except('api.example.com', {}, wide)), 'the entry of api.example.com does not allow it');
    assert.equal(
      why(except('api.example.com', insecure)),
      'NSExceptionAllowsInsecureHTTPLoads is true for api.example.com',
    );
    assert.match(why(except('$(HOST)', insecure)), /\$\(HOST\) holds a variable/);
    assert.match(why(undefined, '192.168.4.1'), /from iOS 17 and macOS 14 on/);
  });

  it('knows nothing of a list that was not read', () => {
    const policy = atsPolicy(unknown('a script edits the file'), 'example.com', { platform: 'iOS' });
    assert.equal(spell(policy), '? ? FS? pins:?');
    assert.equal(policy.minimumTls.why, 'a script edits the file');
    assert.equal(
      spell(atsPolicy(present(propertyValue(true)), 'example.com', { platform: 'iOS' })),
      '? ? FS? pins:?',
    );
  });

  it('knows the TLS versions of the catalogue and no other', () => {
    const { atsTlsVersions } = testCatalogue().tables;
    assert.deepEqual(atsTlsVersions, tlsVersions);
  });

  it('leaves entries aside for hosts without one', () => {
    const list = except('$(HOST)', insecure, { NSAllowsArbitraryLoads: false });
    assert.equal(spell(unlistedPolicy(atsOf(list), 'name', { platform: 'iOS' })), 'no 1.2 FS');
    assert.equal(spell(unlistedPolicy(atsOf(list), 'local', { platform: 'iOS' })), 'yes off');
  });

  it('has one answer for any loader only where all agree', () => {
    const answer = (plain: Plain | undefined): string =>
      anyLoader(atsPolicy(atsOf(plain), 'example.com', { platform: 'iOS' })).answer;
    assert.deepEqual(
      [answer(undefined), answer(wide), answer(web), answer(media)],
      ['no', 'yes', 'unknown', 'unknown'],
    );
    assert.equal(answer(except('example.com', {}, web)), 'no');
  });

  it('stays quick and silent on whatever is there', () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`h${i}.example.com`, insecure]));
    const list = { NSExceptionDomains: { ...many, 'example.com': subdomains } };
    assert.equal(spell(atsPolicy(atsOf(list), 'h7.example.com', { platform: 'iOS' })), 'yes 1.2 FS');
    for (const host of ['', '.', '..', 'a'.repeat(100_000), '::', '1.2.3', '%', '😀.local'])
      for (const version of ['', 'x', '17', '17.0.1.2', '$(V)'])
        spell(atsPolicy(atsOf(list), host, { platform: 'iOS', version }));
  });
});
