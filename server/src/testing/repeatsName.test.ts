import assert from 'node:assert/strict';
import { repeatsName } from './repeatsName.ts';

describe('repeatsName', () => {
  const empty: [string, string][] = [
    ['NEHotspotConfigurationManager', 'The hotspot configuration manager.'],
    ['isExpensive', 'Whether it is expensive.'],
    ['URL filters', 'URL filtering.'],
    ['sendto', ''],
  ];
  for (const [name, sentence] of empty) {
    it(`refuses “${sentence}” for ${name}`, () => assert.ok(repeatsName(name, sentence)));
  }

  const telling: [string, string][] = [
    ['isExpensive', 'The path costs money, as cellular does.'],
    ['URL filters', 'Start here for filtering by full URL.'],
  ];
  for (const [name, sentence] of telling) {
    it(`accepts “${sentence}” for ${name}`, () => assert.ok(!repeatsName(name, sentence)));
  }
});
