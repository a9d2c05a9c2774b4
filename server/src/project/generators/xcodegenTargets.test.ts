import assert from 'node:assert/strict';
import { readYaml } from '../../wire/yaml.ts';
import type { ModelInput } from '../model/model.ts';
import type { Target, Variant } from '../model/target.ts';
import type { Value } from '../model/value.ts';
import { readModel } from '../readModel.ts';
import { projectInput, projectText, targetText } from '../xcode/projectText.ts';

const read = (files: Readonly<Record<string, string>>, more: Partial<ModelInput> = {}) => {
  const input = projectInput(files);
  return readModel({
    ...input,
    ...more,
    yaml: path => {
      const text = input.manifest(path);
      return text === undefined ? undefined : readYaml(text);
    },
  });
};

const plist = (entries = ''): string => `<plist version="1.0"><dict>${entries}</dict></plist>`;
const paths = (target: Target | undefined): readonly string[] =>
  (target?.files ?? []).map(({ path }) => path);
const shown = (value: Value<unknown>): unknown => (value.state === 'present' ? value.value : value.state);
const setting = (target: Target | undefined, name: string): readonly unknown[] =>
  (target?.variants ?? []).map((variant: Variant) => shown(variant.setting(name)));

/** One app with further lines of its own, and lines of the file. */
const app = (lines: string, file = ''): string =>
  `name: Vpn\n${file}targets:\n  App:\n    type: application\n    platform: macOS\n${lines.replace(/^/gm, '    ').trimEnd()}\n`;

describe('XcodeGen', () => {
  it('describes targets with sources, settings and property lists', () => {
    const text = app(
      'sources: [App]\ninfo: {path: App/Info.plist}\nentitlements: App/App.entitlements\ndeploymentTarget: "13.0"\nsettings:\n  PRODUCT_BUNDLE_IDENTIFIER: com.example.app',
    );
    const files = {
      'App/a.swift': '',
      'App/b.m': '',
      'App/Info.plist': plist('<key>A</key><string>x</string>'),
      'App/App.entitlements': plist(),
    };
    const { targets, projects, targetsUsing, targetsOf } = read({ 'project.yml': text, ...files });
    const [target] = targets;
    assert.deepEqual(projects, [{ path: 'project.yml', format: 'xcodegen' }]);
    assert.equal(targets.length, 1);
    assert.ok(target);
    assert.deepEqual(
      [target.id, target.name, target.kind, target.unknown],
      ['project.yml#App', 'App', 'app', undefined],
    );
    assert.deepEqual(paths(target), ['App/a.swift', 'App/b.m']);
    assert.deepEqual(
      target.variants.map(({ configuration, platform }) => [configuration, platform]),
      [
        ['Debug', 'macOS'],
        ['Release', 'macOS'],
      ],
    );
    assert.deepEqual(target.deployment, { macOS: '13.0' });
    const [debug] = target.variants;
    assert.equal(shown(debug!.bundleIdentifier), 'com.example.app');
    assert.ok(debug!.bundleIdentifier.state === 'present' && debug!.bundleIdentifier.at);
    const { path, span } = debug!.bundleIdentifier.at;
    assert.equal(path, 'project.yml');
    assert.equal(text.slice(span.start, span.end), 'com.example.app');
    assert.equal(debug!.info.get('A').state, 'present');
    assert.equal(debug!.info.get('B').state, 'absent');
    assert.equal(debug!.entitlements.get('B').state, 'absent');
    for (const file of ['App/Info.plist', 'App/App.entitlements'])
      assert.deepEqual(targetsUsing(file), [target], file);
    assert.deepEqual(targetsOf('App/a.swift'), [target]);
    assert.equal(text.slice(target.at.span.start, target.at.span.end), 'App');
  });

  it('stands in any folder', () => {
    const text = app('sources: [Sources, ../Shared]\ninfo: {path: Sources/Info.plist}');
    const { targets } = read({
      'Mac/project.yml': text,
      'Mac/Sources/a.swift': '',
      'Mac/Sources/Info.plist': plist(),
      'Shared/b.swift': '',
    });
    assert.deepEqual(paths(targets[0]), ['Mac/Sources/a.swift', 'Shared/b.swift']);
    assert.equal(shown(targets[0]!.variants[0]!.info.file), 'Mac/Sources/Info.plist');
  });

  it('takes sources with excludes, includes, phases and single files', () => {
    const lines = `sources:
  - path: App
    excludes: ["*.gen.swift", "Old/**", Tests]
  - path: Kit
    includes: ["**/*.swift"]
  - One/only.swift
  - path: Copied
    buildPhase: resources
  - path: Headers
    buildPhase: {copyFiles: {destination: resources}}
  - path: Reference
    type: folder
  - path: Maybe
    optional: true`;
    const names = [
      'App/a.swift',
      'App/b.gen.swift',
      'App/Deep/c.gen.swift',
      'App/Old/d.swift',
      'App/Tests/e.swift',
      'App/TestsOther/f.swift',
      'Kit/g.swift',
      'Kit/Deep/h.swift',
      'Kit/i.m',
      'One/only.swift',
      'One/other.swift',
      'Copied/j.swift',
      'Headers/k.h',
      'Reference/l.swift',
    ];
    const { targets } = read({
      'project.yml': app(lines),
      ...Object.fromEntries(names.map(name => [name, ''])),
    });
    assert.deepEqual(paths(targets[0]), [
      'App/Deep/c.gen.swift',
      'App/TestsOther/f.swift',
      'App/a.swift',
      'Kit/Deep/h.swift',
      'Kit/g.swift',
      'One/only.swift',
    ]);
    assert.equal(targets[0]!.filesUnknown, undefined);
  });

  it('does not know sources that are not there, lie outside, or depend on the environment', () => {
    for (const source of ['Gone', '../../Up', '/abs', '~/home', '$' + '{FOLDER}', '{group: x}']) {
      const { targets } = read({
        'A/project.yml': app(`sources: [App, "${source}"]`.replace(/"(\{.*\})"/, '$1')),
        'A/App/a.swift': '',
      });
      assert.notEqual(targets[0]!.filesUnknown, undefined, source);
      assert.deepEqual(paths(targets[0]), ['A/App/a.swift'], source);
    }
  });

  it('does not know sources of which one could not be read, or a folder was left out', () => {
    const files = { 'project.yml': app('sources: [App]'), 'App/a.swift': '' };
    const unread = read(files, { unread: new Set(['App/a.swift']) });
    assert.equal(unread.targets[0]!.filesUnknown, 'App/a.swift could not be read');
    const left = read(files, { leavesOut: folder => folder === 'App' });
    assert.equal(left.targets[0]!.filesUnknown, 'part of the folder App is left out');
  });

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

  it('takes the Info.plist among the sources where nothing names one', () => {
    const lines = 'sources: [App]';
    const one = read({ 'project.yml': app(lines), 'App/a.swift': '', 'App/Support/Info.plist': plist() });
    assert.equal(shown(one.targets[0]!.variants[0]!.info.file), 'App/Support/Info.plist');
    const two = { 'App/a.swift': '', 'App/Info.plist': plist(), 'App/Deep/Info.plist': plist() };
    assert.match(
      read({ 'project.yml': app(lines), ...two }).targets[0]!.unknown ?? '',
      /several Info\.plist/,
    );
    const named = read({
      'project.yml': app(`${lines}\nsettings: {INFOPLIST_FILE: App/Info.plist}`),
      ...two,
    });
    assert.equal(named.targets[0]!.unknown, undefined);
    assert.equal(shown(named.targets[0]!.variants[0]!.info.file), 'App/Info.plist');
  });

  it('embeds and links what targets depend on', () => {
    const text = `name: Vpn
packages:
  Local: {path: Packages/Local}
  Remote: {url: "https://example.com/x.git", from: 1.0.0}
targets:
  App:
    type: application
    platform: macOS
    dependencies:
      - target: Filter
      - target: Tunnel
      - {target: Kit}
      - {target: Lib}
      - {target: NotEmbedded, embed: false}
      - target: Elsewhere/Other
      - package: Local
        product: LocalKit
      - package: Remote
        products: [One, Two]
      - sdk: NetworkExtension.framework
      - carthage: Result
      - framework: Vendor/X.framework
  Filter:
    type: system-extension
    platform: macOS
    dependencies: [{target: Kit}, {target: Kit2, embed: true}]
  Tunnel: {type: app-extension, platform: macOS}
  Kit: {type: framework, platform: macOS}
  Kit2: {type: framework, platform: macOS}
  NotEmbedded: {type: framework, platform: macOS}
  Lib: {type: library.static, platform: macOS}
`;
    const model = read({
      'project.yml': text,
      'Packages/Local/Package.swift':
        'import PackageDescription\nlet package = Package(name: "Local", products: [.library(name: "LocalKit", targets: ["L"])], targets: [.target(name: "L")])\n',
      'Packages/Local/Sources/L/a.swift': '',
    });
    const named = (name: string): Target => model.targets.find(target => target.name === name)!;
    const embedded = (name: string) =>
      named(name).embeds.map(embed => [embed.name, embed.destination, embed.path]);
    assert.deepEqual(embedded('App'), [
      ['Filter.systemextension', '16', '$(SYSTEM_EXTENSIONS_FOLDER_PATH)'],
      ['Tunnel.appex', '13', ''],
      ['Kit.framework', '10', ''],
    ]);
    assert.deepEqual(embedded('Filter'), [['Kit2.framework', '10', '']]);
    assert.deepEqual(
      named('App').links.map(link => [link.name, link.target ?? null, link.remote, link.dynamic]),
      [
        ['Kit.framework', 'project.yml#Kit', false, 'yes'],
        ['Lib', 'project.yml#Lib', false, 'no'],
        ['NotEmbedded.framework', 'project.yml#NotEmbedded', false, 'yes'],
        ['Elsewhere/Other', null, true, 'unknown'],
        ['LocalKit', 'Packages/Local/Package.swift#L', false, 'unknown'],
        ['One', null, true, 'unknown'],
        ['Two', null, true, 'unknown'],
        ['NetworkExtension.framework', null, false, 'yes'],
        ['Result', null, true, 'unknown'],
        ['Vendor/X.framework', null, true, 'unknown'],
      ],
    );
    assert.deepEqual(
      model.hostsOf(named('Filter')).map(({ name }) => name),
      ['App'],
    );
    assert.ok(model.codeOf(named('App')).includes(named('L')));
  });

  const unknown: Readonly<Record<string, readonly [lines: string, reason: RegExp]>> = {
    'properties of Info.plist': [
      'info: {path: App/Info.plist, properties: {A: b}}',
      /Info\.plist from project\.yml/,
    ],
    'properties of entitlements': [
      'entitlements: {path: A.entitlements, properties: {A: true}}',
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

  it('ends where groups hold each other and targets depend on each other', () => {
    const file = 'settingGroups:\n  a: {groups: [b], base: {A: 1}}\n  b: {groups: [a], base: {B: 1}}\n';
    const text = `${app('settings: {groups: [a]}\ndependencies: [{target: App}, {target: B}]', file)}  B: {type: framework, platform: macOS, dependencies: [{target: App}]}\n`;
    const model = read({ 'project.yml': text });
    assert.deepEqual(setting(model.targets[0], 'A'), ['1', '1']);
    assert.deepEqual(setting(model.targets[0], 'B'), ['1', '1']);
    assert.ok(model.codeOf(model.targets[0]!).length <= 2);
  });

  it('takes a configuration file outside of the workspace for unknown', () => {
    const { targets } = read({ 'project.yml': app('configFiles: {Debug: ../../x.xcconfig}') });
    assert.deepEqual(setting(targets[0], 'ANYTHING'), ['unknown', 'absent']);
  });
});

describe('Tuist and Bazel', () => {
  const tuist = 'import ProjectDescription\nlet project = Project(name: "A", targets: [])\n';
  const bazel = 'load("@rules_apple//apple:ios.bzl", "ios_application")\nios_application(name = "App")\n';
  const formats = (files: Readonly<Record<string, string>>) =>
    read(files).projects.map(({ path, format, unread }) => [path, format, unread !== undefined]);

  it('are recognised, with the reason why they are not read', () => {
    assert.deepEqual(formats({ 'App/Project.swift': tuist, 'BUILD.bazel': bazel, 'Kit/BUILD': bazel }), [
      ['App/Project.swift', 'tuist', true],
      ['BUILD.bazel', 'bazel', true],
    ]);
    assert.match(read({ 'Project.swift': tuist }).projects[0]!.unread!, /^Tuist .*\.$/);
  });
  it('are nothing beside a generated Xcode project, and nothing in a file of another kind', () => {
    const xcode = projectText([], 'G = {isa = PBXGroup; children = (); sourceTree = "<group>";};');
    assert.deepEqual(
      formats({ 'Project.swift': tuist, BUILD: bazel, 'A.xcodeproj/project.pbxproj': xcode }),
      [['A.xcodeproj/project.pbxproj', 'xcode', false]],
    );
    assert.deepEqual(
      formats({
        'Project.swift': 'struct Project {}\n',
        BUILD: 'cc_library(name = "x")\n',
        'Sources/Project.swift': '',
      }),
      [],
    );
  });
});
