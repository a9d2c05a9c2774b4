import assert from 'node:assert/strict';
import { app, paths, read, setting } from '../../testing/specTargets.ts';
import { projectText, targetText } from '../xcode/projectText.ts';

describe('XcodeGen', () => {
  const unknown: Readonly<Record<string, readonly [lines: string, reason: RegExp]>> = {
    'properties of Info.plist': [
      'info: {path: App/Info.plist, properties: {A: "$' + '{B}"}}',
      /Info\.plist from project\.yml/,
    ],
    'properties of entitlements': [
      'entitlements: {path: A.entitlements, properties: {A: 2020-01-01}}',
      /entitlements from project\.yml/,
    ],
    templates: ['templates: [Base]', /template/],
  };

  for (const [name, [lines, reason]] of Object.entries(unknown)) {
    it(`is not known with ${name}, and says why`, () => {
      const { targets } = read({ 'project.yml': app(`sources: [App]\n${lines}`), 'App/a.swift': '' });
      assert.match(targets[0]!.unknown ?? '', reason);
      assert.deepEqual(paths(targets[0]), ['App/a.swift']);
    });
  }

  it('is not known for several platforms at once, nor for none', () => {
    for (const platform of ['[iOS, macOS]', 'Windows', '""']) {
      const { targets } = read({
        'project.yml': app('').replace('platform: macOS', `platform: ${platform}`),
      });
      assert.notEqual(targets[0]!.unknown, undefined, platform);
      assert.deepEqual(targets[0]!.variants, [], platform);
    }
  });

  it('reads anchors and merges', () => {
    const text = `name: A
base: &base
  type: application
  platform: macOS
  settings: &settings {A: 1}
targets:
  One:
    <<: *base
  Two:
    <<: *base
    platform: iOS
    settings: {<<: *settings, B: 2}
`;
    const { targets } = read({ 'project.yml': text });
    assert.deepEqual(
      targets.map(({ name, kind }) => [name, kind]),
      [
        ['One', 'app'],
        ['Two', 'app'],
      ],
    );
    assert.deepEqual(setting(targets[0], 'A'), ['1', '1']);
    assert.deepEqual([setting(targets[1], 'A')[0], setting(targets[1], 'B')[0]], ['1', '2']);
    assert.equal(targets[1]!.variants[0]!.platform, 'iOS');
  });

  it('that includes other files is not read, and says so', () => {
    const { targets, projects } = read({ 'project.yml': app('', 'include: [base.yml]\n') });
    assert.deepEqual(targets, []);
    assert.match(projects[0]?.unread ?? '', /includes other files/);
  });

  it('that is no YAML is not read, and says so; the file of another tool is nobody’s', () => {
    for (const text of [`${app('sources: [App]')}<<<<<<< HEAD\n`, `${app('a: [1')}`]) {
      assert.deepEqual(read({ 'project.yml': text }).projects, [
        { path: 'project.yml', format: 'xcodegen', unread: 'project.yml could not be read as YAML.' },
      ]);
    }
    for (const text of [
      'name: site\ntargets: [prod]\n',
      'title: x\n',
      'a: [',
      'targets: {App: {type: application}}\n',
      '',
      '\u0000',
    ])
      assert.deepEqual(read({ 'project.yml': text }).projects, [], text);
  });

  it('gives way to the Xcode project beside it', () => {
    const files = {
      'project.yml': app(''),
      'Vpn.xcodeproj/project.pbxproj': projectText(
        ['Real'],
        `G = {isa = PBXGroup; children = (); sourceTree = "<group>";};${targetText('Real', 'application')}`,
      ),
      'Other/project.yml': app('').replace('App', 'Generated'),
    };
    const { targets } = read(files);
    assert.deepEqual(
      targets.map(({ name }) => name),
      ['Real', 'Generated'],
    );
  });
});
