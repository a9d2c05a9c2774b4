import assert from 'node:assert/strict';
import { readYaml } from '../../wire/yaml.ts';
import type { Target } from '../model/target.ts';
import { readModel } from '../readModel.ts';
import { projectInput } from '../xcode/projectText.ts';

/** One app with these lines, and lines of the file. */
const spec = (lines: string, file = ''): string =>
  `name: Vpn\n${file}targets:\n  App:\n    type: application\n    platform: macOS\n${lines.replace(/^/gm, '    ').trimEnd()}\n`;

const read = (text: string, names: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const files = { 'project.yml': text, ...Object.fromEntries(names.map(name => [name, ''])), ...more };
  const input = projectInput(files);
  return readModel({ ...input, yaml: path => readYaml(input.manifest(path) ?? '') }).targets;
};

const app = (...parts: Parameters<typeof read>): Target => {
  const [first] = read(...parts);
  assert.ok(first);
  return first;
};
const paths = ({ files }: Target): readonly string[] => files.map(({ path }) => path);

describe('sources of project.yml', () => {
  it('leave out what patterns with alternatives and sets of letters fit', () => {
    const lines = `sources:
  - path: App
    excludes: ["**/*.{gen,mock}.swift", "./Old/", "Server[0-2].swift"]
    createIntermediateGroups: true
    compilerFlags: ["-Werror"]`;
    const names = [
      'a.swift',
      'a.gen.swift',
      'x/b.mock.swift',
      'Old/c.swift',
      'Server1.swift',
      'Server3.swift',
    ];
    const target = app(
      spec(lines),
      names.map(name => `App/${name}`),
    );
    assert.deepEqual(paths(target), ['App/Server3.swift', 'App/a.swift']);
    assert.equal(target.filesUnknown, undefined);
  });

  it('leave out phases that do not compile, folders that are copied, and endings with a phase of their own', () => {
    const names = ['A/a.swift', 'B/b.swift', 'C/c.swift', 'D/d.m', 'D/e.swift'];
    const lines = `sources:
  - {path: A, buildPhase: none}
  - {path: B, type: folder}
  - {path: C, buildPhase: sources}
  - D`;
    assert.deepEqual(paths(app(spec(lines, 'options: {fileTypes: {m: {buildPhase: none}}}\n'), names)), [
      'C/c.swift',
      'D/e.swift',
    ]);
    const folders = 'options: {defaultSourceDirectoryType: folder}\n';
    assert.deepEqual(paths(app(spec('sources: [C, D/e.swift, {path: A, type: group}]', folders), names)), [
      'D/e.swift',
      'A/a.swift',
    ]);
    const synced = 'options: {defaultSourceDirectoryType: syncedFolder}\n';
    assert.deepEqual(paths(app(spec('sources: [C]', synced), names)), ['C/c.swift']);
  });

  it('take folders whose names have endings for one thing', () => {
    const names = ['App/a.swift', 'App/Play.playground/b.swift', 'App/Help.bundle/c.swift'];
    const target = app(spec('sources: [App]'), names);
    assert.deepEqual(paths(target), ['App/a.swift']);
    assert.equal(target.filesUnknown, undefined);
    const other = app(spec('sources: [App]'), [...names, 'App/v1.2/d.swift']);
    assert.deepEqual(paths(other), ['App/a.swift']);
    assert.match(other.filesUnknown ?? '', /v1\.2/);
  });

  it('know the platforms that a filter leaves', () => {
    const lines = `sources:
  - {path: A, destinationFilters: [iOS, macCatalyst]}
  - {path: B, inferDestinationFiltersByPath: true}`;
    const target = app(spec(lines), ['A/a.swift', 'B/macOS/b.swift', 'B/c_tvOS.swift', 'B/d.swift']);
    assert.deepEqual(target.files, [
      { path: 'A/a.swift', platforms: ['iOS', 'Catalyst'] },
      { path: 'B/c_tvOS.swift', platforms: ['tvOS'] },
      { path: 'B/d.swift' },
      { path: 'B/macOS/b.swift', platforms: ['macOS'] },
    ]);
  });

  it('may be more than are there', () => {
    const why = (lines: string, file = ''): string | undefined =>
      app(spec(`sources: [App]\n${lines}`, file), ['App/a.swift']).filesUnknown;
    assert.equal(why(''), undefined);
    assert.match(why('buildToolPlugins: [{plugin: Gen, package: Gen}]')!, /plug-in Gen/);
    assert.equal(why('buildToolPlugins: [{plugin: SwiftLintPlugin, package: Lint}]'), undefined);
    assert.match(
      why('buildRules: [{filePattern: "*.x", outputFiles: [$(DERIVED_FILE_DIR)/a.swift]}]')!,
      /build rule/,
    );
    assert.match(why('', 'options: {preGenCommand: swiftgen}\n')!, /command/);
    assert.match(why('', 'options: {postGenCommand: pod install}\n')!, /CocoaPods/);
    const flags = 'sources: [{path: App, compilerFlags: "-DDEBUG=1"}]';
    assert.match(app(spec(flags), ['App/a.swift']).filesUnknown!, /flags of their own/);
  });
});

describe('scripts of project.yml', () => {
  const plist = '<plist version="1.0"><dict/></plist>';
  const lists = { 'App/Info.plist': plist, 'App/App.entitlements': plist };
  const named = 'sources: [App]\ninfo: App/Info.plist\nentitlements: App/App.entitlements\n';
  const edit = 'plutil -insert A -bool YES "$SRCROOT/App/App.entitlements"';
  const state = (lines: string, file = '', more: Readonly<Record<string, string>> = {}): string =>
    app(spec(named + lines, file), ['App/a.swift'], { ...lists, ...more }).variants[0]!.entitlements.get('A')
      .state;

  it('write into property lists, whoever runs them', () => {
    assert.equal(state(''), 'absent');
    assert.equal(state(`preBuildScripts: [{script: ${JSON.stringify(edit)}}]`), 'unknown');
    assert.equal(
      state('postBuildScripts: [{path: Scripts/edit.sh}]', '', { 'Scripts/edit.sh': edit }),
      'unknown',
    );
    assert.equal(state(`scheme: {preActions: [{script: ${JSON.stringify(edit)}}]}`), 'unknown');
    const script = `[{script: ${JSON.stringify(edit)}}]`;
    assert.equal(
      state('', `aggregateTargets: {Prepare: {targets: [App], buildScripts: ${script}}}\n`),
      'unknown',
    );
    assert.equal(
      state('', `schemes: {App: {build: {targets: {App: all}, preActions: ${script}}}}\n`),
      'unknown',
    );
    assert.equal(state('', `options: {postGenCommand: ${JSON.stringify(edit)}}\n`), 'unknown');
    assert.equal(state('preBuildScripts: [{script: swiftlint}]'), 'absent');
  });
});
