import assert from 'node:assert/strict';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import { isUnusedInfoPlist } from './infoPlistUse.ts';

const project = (infoPlistsKnown: boolean, ...paths: readonly string[]): ProjectSummary => ({
  path: 'Apps/Example.xcodeproj',
  targetCount: 1,
  platforms: [],
  deployment: {},
  infoPlists: paths.map(path => ({ path, test: false })),
  entitlements: [],
  infoPlistsKnown,
});

describe('isUnusedInfoPlist', () => {
  it('is certain only of a project whose plists are all known', () => {
    assert.equal(isUnusedInfoPlist('Apps/Old/Info.plist', undefined), false);
    assert.equal(isUnusedInfoPlist('Apps/Old/Info.plist', project(false, 'App/Info.plist')), false);
    assert.equal(isUnusedInfoPlist('Apps/Old/Info.plist', project(true, 'App/Info.plist')), true);
  });

  it('finds a plist below the folder of the project, in any case', () => {
    assert.equal(isUnusedInfoPlist('Apps/App/info.plist', project(true, './App/Info.plist')), false);
    assert.equal(isUnusedInfoPlist('App/Info.plist', project(true, 'App/Info.plist')), false);
    assert.equal(isUnusedInfoPlist('MyApp/Info.plist', project(true, 'App/Info.plist')), true);
  });

  it('gives a path that climbs the benefit of the doubt', () => {
    assert.equal(isUnusedInfoPlist('Shared/Info.plist', project(true, '../Shared/Info.plist')), false);
    assert.equal(isUnusedInfoPlist('Shared/Info.plist', project(true, 'App/../Shared/Info.plist')), false);
  });
});
