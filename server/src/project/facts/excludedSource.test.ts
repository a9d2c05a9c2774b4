import { strict as assert } from 'node:assert';
import type { Variant } from '../model/target.ts';
import { absent, present, unknown, type Value } from '../model/value.ts';
import { isExcludedSource } from './excludedSource.ts';

/** A variant with these settings alone. */
const variant = (settings: Readonly<Record<string, Value<readonly string[]>>>): Variant =>
  ({ settings: (name: string) => settings[name] ?? absent() }) as unknown as Variant;

describe('isExcludedSource', () => {
  it('fits names, and as many folders as the pattern has', () => {
    const some = variant({ EXCLUDED_SOURCE_FILE_NAMES: present(['*Mock.swift', 'Legacy/*']) });
    assert.equal(isExcludedSource(some, 'App/Net/ServerMock.swift'), 'yes');
    assert.equal(isExcludedSource(some, 'App/Legacy/Tunnel.swift'), 'yes');
    assert.equal(isExcludedSource(some, 'App/Tunnel.swift'), 'no');
  });

  it('takes back what is included', () => {
    const all = variant({
      EXCLUDED_SOURCE_FILE_NAMES: present(['*']),
      INCLUDED_SOURCE_FILE_NAMES: present(['Main.swift']),
    });
    assert.equal(isExcludedSource(all, 'App/Main.swift'), 'no');
    assert.equal(isExcludedSource(all, 'App/Tunnel.swift'), 'yes');
  });

  it('is not known where a setting is not', () => {
    assert.equal(
      isExcludedSource(variant({ EXCLUDED_SOURCE_FILE_NAMES: unknown('?') }), 'A.swift'),
      'unknown',
    );
    assert.equal(isExcludedSource(variant({}), 'A.swift'), 'no');
  });
});
