import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from './settings.ts';

describe('settings', () => {
  it('are the defaults where nothing valid is set', () => {
    assert.deepEqual(defaultSettings, { rules: {}, hover: 'full', excludedFolders: [] });
    for (const section of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { rules: [], hover: 'loud', excludedFolders: 'x' },
    ]) {
      assert.deepEqual(readSettings(section), defaultSettings);
    }
  });

  it('keep what is valid and leave out the rest', () => {
    const section = {
      rules: { a: 'off', b: 'fatal', c: 'error', d: null },
      hover: 'links',
      excludedFolders: ['Legacy', '', 7],
      unknown: true,
    };
    assert.deepEqual(readSettings(section), {
      rules: { a: 'off', c: 'error' },
      hover: 'links',
      excludedFolders: ['Legacy'],
    });
  });
});
