import assert from 'node:assert/strict';
import { app, read, setting } from '../../testing/specTargets.ts';
import type { Target } from '../model/target.ts';

describe('XcodeGen', () => {
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

  it('ends where groups hold each other and targets depend on each other', () => {
    const file = 'settingGroups:\n  a: {groups: [b], base: {A: 1}}\n  b: {groups: [a], base: {B: 1}}\n';
    const text = `${app('settings: {groups: [a]}\ndependencies: [{target: App}, {target: B}]', file)}  B: {type: framework, platform: macOS, dependencies: [{target: App}]}\n`;
    const model = read({ 'project.yml': text });
    assert.deepEqual(setting(model.targets[0], 'A'), ['1', '1']);
    assert.deepEqual(setting(model.targets[0], 'B'), ['1', '1']);
    assert.ok(model.codeOf(model.targets[0]!).length <= 2);
  });
});
