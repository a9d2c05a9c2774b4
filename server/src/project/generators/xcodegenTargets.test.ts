import assert from 'node:assert/strict';
import { app, paths, read, shown } from '../../testing/specTargets.ts';

const plist = (entries = ''): string => `<plist version="1.0"><dict>${entries}</dict></plist>`;

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
});
