import assert from 'node:assert/strict';
import type { Availability, Deprecation } from '../../catalogue/types.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import { deprecatedOn, hasSuccessors, isAtMost } from './deprecationAge.ts';

const since = (availability: Availability): Deprecation => ({
  id: 'x',
  status: 'deprecated',
  names: [],
  since: availability,
  replacement: 'y',
  note: '',
  languages: ['swift'],
  resources: [],
  confidence: 'verified',
});
const project = (deployment: Availability): ProjectSummary => ({
  path: 'A.xcodeproj',
  targetCount: 1,
  platforms: [],
  deployment,
  infoPlists: [],
  entitlements: [],
  infoPlistsKnown: false,
});

describe('deprecatedOn', () => {
  it('compares versions as numbers', () => {
    assert.ok(isAtMost('10.9', '10.15') && isAtMost('9.0', '13') && isAtMost('10.15', '10.15.0'));
    assert.ok(!isAtMost('10.15', '10.9') && !isAtMost('13.0.1', '13'));
  });
  it('asks for one platform of the project', () => {
    const row = since({ iOS: '13.0', macOS: '10.15' });
    assert.deepEqual(deprecatedOn(row, project({ iOS: '13.0' })), ['iOS']);
    assert.deepEqual(deprecatedOn(row, project({ iOS: '12.4', macOS: '11.0' })), ['macOS']);
    assert.deepEqual(deprecatedOn(row, project({ iOS: '12.4' })), []);
    assert.deepEqual(deprecatedOn(row, project({ watchOS: '10.0' })), []);
  });
  it('without a project speaks only of what nobody can still need', () => {
    assert.deepEqual(deprecatedOn(since({ iOS: '9.0', macOS: '10.11' }), undefined), ['iOS', 'macOS']);
    assert.deepEqual(deprecatedOn(since({ iOS: '13.0', macOS: '12.0' }), undefined), []);
    assert.deepEqual(deprecatedOn(since({ iOS: '17.4' }), project({})), []);
  });
  it('waits for the successor', () => {
    assert.ok(hasSuccessors(undefined) && hasSuccessors(project({ iOS: '14.0' })));
    assert.ok(!hasSuccessors(project({ iOS: '15.0', macOS: '10.13' })));
  });
});
