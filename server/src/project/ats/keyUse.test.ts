import assert from 'node:assert/strict';
import type { Platform } from '../../catalogue/types.ts';
import { dictionary, type Plain } from '../../testing/propertyValue.ts';
import { keyUse } from './keyUse.ts';

const wide = { NSAllowsArbitraryLoads: true };
const web = { NSAllowsArbitraryLoadsInWebContent: false };
const listed = (host: string, settings: Readonly<Record<string, Plain>> = {}) => ({
  NSExceptionDomains: { [host]: settings },
});

/** The dictionary, a key in it, a system, and whether that system reads the key, or why not. */
const rows: readonly (readonly [
  ats: Readonly<Record<string, Plain>>,
  path: string,
  system: string,
  answer: string,
])[] = [
  [wide, 'NSAllowsArbitraryLoads', 'iOS', 'yes'],
  [
    { ...wide, ...web },
    'NSAllowsArbitraryLoads',
    'iOS',
    'no: from iOS 10 and macOS 10.12 on because NSAllowsArbitraryLoadsInWebContent is there',
  ],
  [{ ...wide, ...web }, 'NSAllowsArbitraryLoads', 'iOS 9.0', 'yes'],
  [
    { ...wide, NSAllowsLocalNetworking: true },
    'NSAllowsArbitraryLoads',
    'macOS 10.12',
    'no: from iOS 10 and macOS 10.12 on because NSAllowsLocalNetworking is there',
  ],
  [{ ...wide, ...web }, 'NSAllowsArbitraryLoads', 'tvOS', 'unknown: Apple’s pages do not name this system'],
  [web, 'NSAllowsArbitraryLoadsInWebContent', 'iOS 9.0', 'no: before iOS 10 and macOS 10.12'],
  [web, 'NSAllowsArbitraryLoadsInWebContent', 'iOS', 'yes'],
  [{ NSPinnedDomains: {} }, 'NSPinnedDomains', 'iOS 13.0', 'no: before iOS 14 and macOS 11'],
  [listed('example.com'), 'NSExceptionDomains example.com', 'iOS', 'yes'],
  [
    listed('*.example.com'),
    'NSExceptionDomains *.example.com',
    'iOS',
    'no: because no host matches it: a wildcard is taken literally',
  ],
  [
    listed('*.example.com'),
    'NSExceptionDomains *.example.com NSIncludesSubdomains',
    'iOS',
    'no: because no host matches it: a wildcard is taken literally',
  ],
  [listed('$(HOST)'), 'NSExceptionDomains $(HOST)', 'iOS', 'unknown: the name holds a variable'],
  [
    listed('10.0.0.0/8'),
    'NSExceptionDomains 10.0.0.0/8',
    'iOS 16.0',
    'no: before iOS 17 and macOS 14, which take no addresses',
  ],
  [listed('10.0.0.0/8'), 'NSExceptionDomains 10.0.0.0/8', 'iOS 17.0', 'yes'],
  [
    listed('10.0.0.0/8', { NSIncludesSubdomains: true }),
    'NSExceptionDomains 10.0.0.0/8 NSIncludesSubdomains',
    'iOS',
    'no: because addresses have no subdomains',
  ],
  [
    listed('example.com', { NSRequiresCertificateTransparency: true }),
    'NSExceptionDomains example.com NSRequiresCertificateTransparency',
    'iOS',
    'no: because the system asks for Certificate Transparency in any case',
  ],
  [
    listed('example.com', { NSExceptionMinimumTLSVersion: 'TLS1.3' }),
    'NSExceptionDomains example.com NSExceptionMinimumTLSVersion',
    'iOS',
    'no: because “TLS1.3” is no version that ATS knows',
  ],
  [
    listed('example.com', { NSExceptionMinimumTLSVersion: '$(TLS)' }),
    'NSExceptionDomains example.com NSExceptionMinimumTLSVersion',
    'iOS',
    'yes',
  ],
  [
    listed('example.com', { NSTemporaryExceptionAllowsInsecureHTTPLoads: true }),
    'NSExceptionDomains example.com NSTemporaryExceptionAllowsInsecureHTTPLoads',
    'iOS',
    'unknown: Apple’s pages do not name this spelling',
  ],
];

describe('whether a system reads a key of App Transport Security', () => {
  for (const [ats, path, system, expected] of rows) {
    it(`${path} on ${system}: ${expected}`, () => {
      const [platform, version] = system.split(' ');
      const { answer, why } = keyUse(dictionary(ats).entries, path.split(' '), {
        platform: platform as Platform,
        ...(version !== undefined && { version }),
      });
      assert.equal(answer === 'yes' ? 'yes' : `${answer}: ${why}`, expected);
    });
  }
});
