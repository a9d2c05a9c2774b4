import assert from 'node:assert/strict';
import { exclusion } from './exclusion.ts';

describe('exclusion', () => {
  it('leaves out vendored folders anywhere', () => {
    const excluded = exclusion([]);
    for (const folder of ['Pods', 'App/Pods', '.build', 'a/DerivedData', 'Libs/X.xcframework']) {
      assert.ok(excluded(folder), folder);
    }
    for (const folder of ['App', 'Podsy', 'App/Sources', 'A.xcodeproj']) assert.ok(!excluded(folder), folder);
  });

  it('leaves out what the user names, by name or path, however it is written', () => {
    for (const entry of ['Legacy', 'Legacy/', './Legacy', '**/Legacy/**', ' Legacy ', 'Legacy/*']) {
      const excluded = exclusion([entry]);
      assert.ok(excluded('Legacy') && excluded('Apps/Legacy'), entry);
      assert.ok(!excluded('LegacyApp'), entry);
    }
    const byPath = exclusion(['Apps/Legacy']);
    assert.ok(byPath('Apps/Legacy') && !byPath('Legacy') && !byPath('Other/Legacy'));
  });
});
