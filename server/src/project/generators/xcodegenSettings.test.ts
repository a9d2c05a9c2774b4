import assert from 'node:assert/strict';
import { app, read, setting } from '../../testing/specTargets.ts';

describe('XcodeGen', () => {
  it('lays settings over each other: target, its file, project, its file, and groups first', () => {
    const file = `settings: {A: project, B: project, C: project}
configFiles: {Debug: P.xcconfig, Release: P.xcconfig}
settingGroups:
  shared: {A: group, E: group, F: group}
  outer:
    groups: [shared]
    base: {F: outer}
`;
    const lines = `configFiles: {Debug: T.xcconfig, Release: T.xcconfig}
settings:
  groups: [outer]
  base: {A: target}
  configs:
    release: {G: released}
    Debug: {groups: [shared], H: debug}`;
    const { targets } = read({
      'project.yml': app(lines, file),
      'T.xcconfig': 'A = t\nB = t\n',
      'P.xcconfig': 'A = p\nB = p\nC = p\nD = p\n',
    });
    const row = (name: string) => setting(targets[0], name).map(value => (value === 'absent' ? '-' : value));
    assert.deepEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(row), [
      ['group', 'target'],
      ['t', 't'],
      ['project', 'project'],
      ['p', 'p'],
      ['group', 'group'],
      ['group', 'outer'],
      ['-', 'released'],
      ['debug', '-'],
    ]);
  });

  it('matches configurations as XcodeGen does: a part of the name, unless another has just that name', () => {
    const file = 'configs: {Debug: debug, Debug Beta: debug, Beta Release: release}\n';
    const lines = 'settings:\n  configs:\n    debug: {A: any}\n    Debug: {B: one}\n    beta: {C: beta}';
    const { targets } = read({ 'project.yml': app(lines, file) });
    assert.deepEqual(setting(targets[0], 'A'), ['any', 'any', 'absent']);
    assert.deepEqual(setting(targets[0], 'B'), ['one', 'absent', 'absent']);
    assert.deepEqual(setting(targets[0], 'C'), ['absent', 'beta', 'beta']);
  });

  it('knows what XcodeGen writes by itself, and that configuration files are stronger', () => {
    const file = 'options: {bundleIdPrefix: com.example, deploymentTarget: {macOS: "12.0"}}\n';
    const { targets } = read({
      'project.yml': `${app('', file)}  My_App 2:\n    type: app-extension\n    platform: iOS\n    configFiles: {Debug: X.xcconfig, Release: X.xcconfig}\n`,
      'X.xcconfig': 'PRODUCT_BUNDLE_IDENTIFIER = org.own\n',
    });
    const [own, other] = targets;
    assert.deepEqual(setting(own, 'PRODUCT_BUNDLE_IDENTIFIER'), ['com.example.App', 'com.example.App']);
    assert.deepEqual(own!.deployment, { macOS: '12.0' });
    assert.deepEqual(setting(own, 'SWIFT_ACTIVE_COMPILATION_CONDITIONS'), ['DEBUG', 'absent']);
    assert.equal(own!.variants[0]!.compiles('DEBUG', 'swift'), 'yes');
    assert.equal(own!.variants[0]!.compiles('DEBUG', 'c'), 'yes');
    assert.equal(own!.variants[1]!.compiles('DEBUG', 'swift'), 'no');
    assert.match(String(setting(own, 'LD_RUNPATH_SEARCH_PATHS')[0]), /@executable_path\/\.\.\/Frameworks/);
    assert.deepEqual(setting(other, 'PRODUCT_BUNDLE_IDENTIFIER'), ['org.own', 'org.own']);
    const named = read({
      'project.yml': `name: A\noptions: {bundleIdPrefix: com.example}\ntargets:\n  My_App 2:\n    type: application\n    platform: iOS\n`,
    });
    assert.equal(setting(named.targets[0], 'PRODUCT_BUNDLE_IDENTIFIER')[0], 'com.example.My-App2');
  });

  it('writes no presets where the file says so', () => {
    const { targets } = read({ 'project.yml': app('', 'options: {settingPresets: none}\n') });
    assert.deepEqual(setting(targets[0], 'SWIFT_ACTIVE_COMPILATION_CONDITIONS'), ['absent', 'absent']);
    assert.deepEqual(targets[0]!.platforms, { ...targets[0]!.platforms, value: ['macOS'] });
  });

  it('takes a configuration file outside of the workspace for unknown', () => {
    const { targets } = read({ 'project.yml': app('configFiles: {Debug: ../../x.xcconfig}') });
    assert.deepEqual(setting(targets[0], 'ANYTHING'), ['unknown', 'absent']);
  });
});
