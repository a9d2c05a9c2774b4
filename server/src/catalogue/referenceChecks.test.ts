import assert from 'node:assert/strict';
import { readDataFiles } from '../testing/readDataFiles.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';

const catalogue = testCatalogue();
const files = readDataFiles();
const domains = files.errors.flatMap(({ domains }) => domains);

/** The ids among these that no resource has. */
const unknown = (ids: Iterable<string>): string[] => [...ids].filter(id => !catalogue.resources.has(id));

describe('references', () => {
  const holders: Record<string, readonly { readonly resources: readonly string[] }[]> = {
    symbols: catalogue.symbols(),
    'property list keys': catalogue.keys,
    entitlements: catalogue.entitlements,
    providers: catalogue.providers,
    deprecations: catalogue.deprecations,
    collections: catalogue.collections.flatMap(({ groups }) => groups),
    'error domains': domains.map(({ resources = [] }) => ({ resources })),
    'error codes': domains.flatMap(({ codes }) => codes).map(({ resources = [] }) => ({ resources })),
    'known issues': files.issues.issues,
    guides: files.guides.guides,
  };
  for (const [kind, entries] of Object.entries(holders)) {
    it(`${kind} name resources that exist`, () =>
      assert.deepEqual(unknown(new Set(entries.flatMap(({ resources }) => resources))), []));
  }

  it('rules name resources that exist', async () => {
    const { rules } = await import('../rules/index.ts');
    assert.ok(rules.length > 0);
    assert.deepEqual(
      rules.flatMap(rule => unknown(rule.resources).map(id => `${rule.id}: ${id}`)),
      [],
    );
  });

  it('providers, keys and tables agree on extension points', () => {
    const { NSExtensionPointIdentifier, EXExtensionPointIdentifier, NEProviderClasses } =
      catalogue.tables.extensionPoints;
    const points = new Set([
      ...NSExtensionPointIdentifier,
      ...EXExtensionPointIdentifier,
      ...NEProviderClasses,
    ]);
    assert.deepEqual(
      new Set(catalogue.providers.flatMap(({ extensionPoint }) => extensionPoint ?? [])),
      points,
    );
    const valuesOf = (key: string) => catalogue.keysNamed(key)[0]!.values.map(({ value }) => value);
    assert.deepEqual(valuesOf('NSExtensionPointIdentifier').sort(), [...NSExtensionPointIdentifier].sort());
    assert.deepEqual(valuesOf('EXExtensionPointIdentifier').sort(), [...EXExtensionPointIdentifier].sort());
    const classKeys = catalogue.keys.filter(({ path }) => path === 'NetworkExtension.NEProviderClasses');
    assert.deepEqual(classKeys.map(({ key }) => key).sort(), [...NEProviderClasses].sort());
    for (const point of Object.values(catalogue.tables.extensionPointSuggestions))
      assert.ok(points.has(point));
    for (const point of Object.keys(catalogue.tables.extensionPointSuggestions))
      assert.ok(!points.has(point));
  });

  it('providers, the entitlement and the table agree on its values', () => {
    const values = [...catalogue.tables.networkExtensionValues].sort();
    const entitlement = catalogue.entitlement('com.apple.developer.networking.networkextension')!;
    assert.deepEqual(entitlement.values.map(({ value }) => value).sort(), values);
    const used = catalogue.providers.flatMap(({ entitlementValue, developerIdValue }) =>
      [entitlementValue, developerIdValue].filter(value => value !== undefined && value !== 'allow-vpn'),
    );
    assert.deepEqual([...new Set(used)].sort(), values);
  });

  it('networking entitlements are described, but for those known by name alone', () =>
    assert.deepEqual(
      catalogue.tables.networkingEntitlements.filter(key => !catalogue.entitlement(key)),
      ['com.apple.developer.networking.custom-protocol'],
    ));

  it('App Transport Security keys are described where they stand', () => {
    const pathOf = {
      atsGlobalKeys: 'NSAppTransportSecurity',
      atsDomainKeys: 'NSAppTransportSecurity.NSExceptionDomains.<domain>',
      atsPinnedKeys: 'NSAppTransportSecurity.NSPinnedDomains.<domain>',
    } as const;
    for (const [table, path] of Object.entries(pathOf)) {
      const current = catalogue.keys.filter(key => key.path === path && key.replacedBy === undefined);
      assert.deepEqual(
        current.map(({ key }) => key).sort(),
        [...catalogue.tables[table as keyof typeof pathOf]].sort(),
      );
    }
    const [minimum] = catalogue.keysNamed('NSExceptionMinimumTLSVersion');
    assert.deepEqual(
      minimum!.values.map(({ value }) => value),
      catalogue.tables.atsTlsVersions,
    );
  });

  it('keys that another replaces name one that exists', () => {
    for (const { replacedBy } of files.keys.keys) {
      if (replacedBy !== undefined) assert.ok(catalogue.keysNamed(replacedBy).length > 0, replacedBy);
    }
  });

  it('keys link only to a page of their own', () => {
    const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    const astray = [...catalogue.keys, ...catalogue.entitlements].filter(({ key, url }) => {
      const page = letters(url?.replace(/\/$/, '').split('/').at(-1) ?? '');
      // Apple's page of a key that is also a constant is called after the constant.
      return url !== null && page !== letters(key) && page !== `${letters(key)}key`;
    });
    assert.deepEqual(
      astray.map(({ key, url }) => `${key}: ${url}`),
      [],
    );
  });

  it('replacements use the names of the language', () => {
    for (const { id, languages, replacement, replacementInC } of catalogue.deprecations) {
      if (languages.includes('swift')) assert.doesNotMatch(replacement, /\bnw_/, id);
      if (languages.some(language => language !== 'swift'))
        assert.doesNotMatch(replacementInC ?? replacement, /\b(?:NW|Network)[A-Z]/, id);
    }
  });

  it('deprecated names stand in one row each', () => {
    const names = catalogue.deprecations.flatMap(({ names }) => names.map(name => JSON.stringify(name)));
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it('only deprecated rows have versions', () => {
    for (const { id, status, since } of catalogue.deprecations) {
      assert.equal(Object.keys(since).length > 0, status === 'deprecated', id);
    }
  });

  it('the Bonjour pattern accepts and refuses what it should', () => {
    const pattern = new RegExp(catalogue.tables.bonjourTypePattern);
    for (const type of ['_http._tcp', '_a-b9._udp', '_CC1AD845._googlecast._tcp', '_http._tcp.', '_x._TCP']) {
      assert.match(type, pattern);
    }
    for (const type of [
      'http._tcp',
      '_http',
      '_http._sctp',
      '_-a._tcp',
      '_1234567890123456._tcp',
      '_99._tcp',
      '',
    ]) {
      assert.doesNotMatch(type, pattern);
    }
  });
});
