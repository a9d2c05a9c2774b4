import assert from 'node:assert/strict';
import type { ProjectSummary } from '../project/projectSummary.ts';
import { mergeSummaries } from './mergeSummaries.ts';

const summary = (values: Partial<ProjectSummary>): ProjectSummary => ({
  path: 'A.xcodeproj',
  targetCount: 1,
  platforms: ['iOS'],
  deployment: { iOS: '15.0' },
  infoPlists: [],
  entitlements: [],
  infoPlistsKnown: true,
  ...values,
});

describe('mergeSummaries', () => {
  it('leaves a single project as it is', () => {
    const only = summary({});
    assert.equal(mergeSummaries([only]), only);
    assert.equal(mergeSummaries([]), undefined);
  });

  it('takes the lowest deployment target, as numbers', () => {
    const merged = mergeSummaries([
      summary({ deployment: { iOS: '10.3' } }),
      summary({ deployment: { iOS: '9.0' } }),
    ]);
    assert.deepEqual(merged?.deployment, { iOS: '9.0' });
  });

  it('knows nothing where one of them says nothing', () => {
    const silent = summary({ deployment: {}, infoPlistsKnown: false });
    const merged = mergeSummaries([summary({ lastUpgradeCheck: 1600 }), silent]);
    assert.deepEqual(merged?.deployment, {});
    assert.equal(merged?.lastUpgradeCheck, undefined);
    assert.equal(merged?.infoPlistsKnown, false);
    assert.deepEqual(mergeSummaries([summary({}), summary({ platforms: [] })])?.platforms, []);
  });

  it('lets a project speak for the platforms it builds for alone', () => {
    const mac = summary({ path: 'B.xcodeproj', platforms: ['macOS'], deployment: { macOS: '13.0' } });
    const merged = mergeSummaries([summary({}), mac]);
    assert.deepEqual(merged?.deployment, { iOS: '15.0', macOS: '13.0' });
    assert.deepEqual(merged?.platforms, ['iOS', 'macOS']);
    assert.equal(merged?.targetCount, 2);
  });
});
