import assert from 'node:assert/strict';
import type { Availability, Deprecation } from '../../catalogue/types.ts';
import type { Deployment } from '../../project/deploymentOfFile.ts';
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
const project = (lowest: Availability): Deployment => ({ lowest, ofTargets: false });
const targets = (lowest: Availability): Deployment => ({ lowest, ofTargets: true });

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
  it('asks for every platform of the targets that hold a file', () => {
    const row = since({ iOS: '13.0', macOS: '10.15' });
    assert.deepEqual(deprecatedOn(row, targets({ iOS: '13.0', macOS: '11.0' })), ['iOS', 'macOS']);
    assert.deepEqual(deprecatedOn(row, targets({ iOS: '12.4', macOS: '11.0' })), []);
    assert.deepEqual(deprecatedOn(row, targets({ macOS: '11.0', watchOS: '8.0' })), ['macOS']);
    assert.deepEqual(deprecatedOn(row, targets({ watchOS: '8.0' })), []);
  });
  it('without a project speaks only of what nobody can still need', () => {
    assert.deepEqual(deprecatedOn(since({ iOS: '9.0', macOS: '10.11' }), project({})), ['iOS', 'macOS']);
    assert.deepEqual(deprecatedOn(since({ iOS: '13.0', macOS: '12.0' }), project({})), []);
    assert.deepEqual(deprecatedOn(since({ iOS: '17.4' }), project({})), []);
  });
  it('waits for the successor', () => {
    assert.ok(hasSuccessors(project({})) && hasSuccessors(project({ iOS: '14.0' })));
    assert.ok(!hasSuccessors(project({ iOS: '15.0', macOS: '10.13' })));
  });
});
