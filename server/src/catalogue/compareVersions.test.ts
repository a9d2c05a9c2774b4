import assert from 'node:assert/strict';
import { compareVersions } from './compareVersions.ts';

describe('compareVersions', () => {
  it('compares by number, part by part', () => {
    assert.ok(compareVersions('10.9', '10.15') < 0);
    assert.ok(compareVersions('26.0', '9.3.1') > 0);
    assert.ok(compareVersions('10.15.4', '10.15') > 0);
    assert.equal(compareVersions('13', '13.0.0'), 0);
  });
});
