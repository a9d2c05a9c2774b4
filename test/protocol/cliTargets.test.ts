import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import type { ProjectSketch } from '../../server/src/rules/projectExample.ts';
import { type ProjectForm, projectFiles, projectPath } from '../../server/src/testing/projectFiles.ts';
import { cli } from './support/cli.ts';
import { check } from './support/cliReport.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';

const info = (name: string): string =>
  `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>$(PRODUCT_MODULE_NAME).${name}</string></dict>`;
const entitled =
  '<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel-provider</string></array>';
const principal = 'ne-principal-class-not-found';

/** A tunnel whose class is in `Tunnel.swift`, or in none for `Missing`. */
const vpn = (className = 'Tunnel', name = 'Tunnel'): ProjectSketch => ({
  targets: [
    { name: 'App', kind: 'app', platforms: ['iOS'], embeds: [name], entitlements: entitled },
    {
      name,
      kind: 'app-extension',
      platforms: ['iOS'],
      info: info(className),
      entitlements: entitled,
      settings: { PRODUCT_BUNDLE_IDENTIFIER: `com.example.App.${name}` },
      sources: {
        'Tunnel.swift': 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n',
        'Other.swift': 'import NetworkExtension\n',
      },
    },
  ],
});
const files = (className?: string, form: ProjectForm = 'groups') => projectFiles(vpn(className), form);

interface Found {
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly target: string | null;
  }[];
  readonly stats: { readonly targets: number; readonly files: number };
}

const checked = (path: string, uid?: number) => {
  const { report, code } = check([path], uid === undefined ? undefined : { uid });
  const { findings, stats } = report as unknown as Found;
  return { code, stats, found: findings.map(({ rule, file, target }) => `${file} ${rule} ${target}`) };
};

describe('the command line and targets', () => {
  afterEach(removeTestFolders);

  it('names the target of each finding, and counts the targets', () => {
    const folder = testFolder({ ...files('Missing'), 'App/Info.plist': '' });
    const { code, stats, found } = checked(folder.path);
    assert.equal(code, 1);
    assert.equal(stats.targets, 2);
    assert.deepEqual(found, [`Tunnel/Info.plist ${principal} Tunnel`]);
    const quiet = testFolder({
      ...files(),
      'a.swift': 'import Network\nsec_protocol_options_set_min_tls_protocol_version(o, .TLSv10)\n',
    });
    assert.deepEqual(checked(quiet.path).found, ['a.swift tls-minimum-version-lowered null']);
  });

  it('judges no target when it is given files alone', () => {
    const folder = testFolder(files('Missing'));
    const { report } = check([folder.at('Tunnel/Info.plist'), folder.at(projectPath)]);
    assert.ok(!(report as unknown as Found).findings.some(({ target }) => target !== null));
  });

  it('writes a report, with the picture, and ends with 0 whatever was found', () => {
    const folder = testFolder(files('Missing'));
    const { code, out, err } = cli(['report', folder.path]);
    assert.equal(code, 0, err);
    assert.equal(err, '');
    assert.match(out, /^<!DOCTYPE html>/);
    assert.ok(out.includes('<svg') && out.includes(principal));
    const parser = new SaxesParser();
    parser.on('error', error => assert.fail(error.message));
    parser.write(out.slice(out.indexOf('<svg'), out.indexOf('</svg>') + 6)).close();
  });

  it('writes a report of an empty project, and none of nothing', () => {
    const folder = testFolder({ 'a.swift': 'let a = 1\n' });
    const { code, out } = cli(['report', folder.path]);
    assert.equal(code, 0);
    assert.match(out, /No Xcode project/);
    const empty = cli(['report', testFolder({}).path]);
    assert.deepEqual([empty.code, empty.out], [2, '']);
    assert.match(empty.err, /Nothing could be read/);
    const missing = cli(['report', folder.at('nowhere')]);
    assert.deepEqual([missing.code, missing.out], [2, '']);
    assert.match(missing.err, /no such file/);
    for (const args of [['report'], ['report', '--format', 'json', folder.path]]) {
      const { code: wrong, err } = cli(args);
      assert.equal(wrong, 2, args.join(' '));
      assert.match(err, /See --help/);
    }
  });

  it('reads a project of 200 projects', () => {
    const all: Record<string, string> = {};
    for (let i = 0; i < 200; i++) {
      for (const [path, text] of Object.entries(files(i % 2 === 0 ? 'Tunnel' : 'Missing')))
        all[`P${i}/${path}`] = text;
    }
    const folder = testFolder(all);
    const { stats, found } = checked(folder.path);
    assert.equal(stats.targets, 400);
    assert.equal(found.length, 100);
    assert.ok(found.every(line => line.endsWith(` ${principal} Tunnel`)));
    const { code, out } = cli(['report', folder.path]);
    assert.equal(code, 0);
    assert.equal(out.split('<article').length, 401);
  });

  it('follows the scripts that a phase calls, whichever file was read first', () => {
    const { targets } = vpn('Missing');
    const [app, tunnel] = targets;
    const calls = { ...tunnel!, scripts: ['Scripts/fix.sh\n'] };
    const called = (script: string) =>
      checked(
        testFolder({ ...projectFiles({ targets: [app!, calls] }, 'groups'), 'Scripts/fix.sh': script }).path,
      );
    const edit = 'Set :NSExtension:NSExtensionPrincipalClass x';
    const list = '"$TARGET_BUILD_DIR/$INFOPLIST_PATH"';
    assert.deepEqual(called(`/usr/libexec/PlistBuddy -c "${edit}" ${list}\n`).found, []);
    assert.equal(called('echo nothing\n').found.length, 1);
  });

  it('knows whose a property list is, whichever file was read first', () => {
    // In a system extension this would be misplaced.
    const misplaced = '<key>NEMachServiceName</key><string>ABCDE12345.com.example.vpn</string>';
    const targets = ['Anchor', 'Tunnel'].map(name => ({
      ...vpn('Tunnel', name).targets[1]!,
      info: misplaced + info('Tunnel'),
    }));
    const { found } = checked(testFolder(projectFiles({ targets }, 'groups')).path);
    assert.deepEqual(
      found.filter(line => line.includes('ne-mach-service-name-misplaced')),
      [],
    );
  });

  it('takes what lies behind a link for unknown, and never reads it', function () {
    if (process.platform === 'win32') this.skip();
    const { 'Tunnel/Tunnel.swift': source, ...rest } = files('Tunnel', 'synchronised');
    assert.ok(source);
    assert.equal(checked(testFolder(rest).path).found.length, 1, 'without the class');
    const outside = testFolder({
      'Tunnel.swift': 'import Network\nsec_protocol_options_set_min_tls_protocol_version(o, .TLSv10)\n',
    });
    const linkedFile = testFolder(rest);
    symlinkSync(outside.at('Tunnel.swift'), linkedFile.at('Tunnel/Tunnel.swift'));
    assert.deepEqual(checked(linkedFile.path).found, []);
    const linkedFolder = testFolder(rest);
    symlinkSync(outside.path, linkedFolder.at('Tunnel/Deep'));
    assert.deepEqual(checked(linkedFolder.path).found, []);
    // A property list behind a link is not read either: neither a finding in it, nor one about what it lacks.
    const list = testFolder({ 'Info.plist': files('Missing')['Tunnel/Info.plist']! });
    const { 'Tunnel/Info.plist': _, ...without } = files();
    const linkedList = testFolder(without);
    symlinkSync(list.at('Info.plist'), linkedList.at('Tunnel/Info.plist'));
    assert.deepEqual(checked(linkedList.path).found, []);
  });

  it('takes a folder that cannot be listed, or is left out by its name, for unknown', function () {
    if (process.platform === 'win32') this.skip();
    const { 'Tunnel/Tunnel.swift': source, ...rest } = files('Tunnel', 'synchronised');
    const vendored = testFolder({ ...rest, 'Tunnel/Pods/Tunnel.swift': source! });
    assert.deepEqual(checked(vendored.path).found, []);
    const closed = testFolder({ ...rest, 'Tunnel/Closed/Tunnel.swift': source! });
    chmodSync(closed.path, 0o755);
    chmodSync(closed.at('Tunnel/Closed'), 0);
    // Nothing is closed to root.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    try {
      assert.deepEqual(checked(closed.path, uid).found, []);
    } finally {
      chmodSync(closed.at('Tunnel/Closed'), 0o755);
    }
  });

  it('reads nothing outside of the folder, by `..` or an absolute path', () => {
    const secret = testFolder({
      'Info.plist': files('Missing')['Tunnel/Info.plist']!,
      'Secret.swift': 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n',
    });
    const up = `../${secret.path.slice(secret.path.lastIndexOf('/') + 1)}`;
    for (const outside of [secret.path, up]) {
      const plists = files();
      const moved = {
        ...plists,
        [projectPath]: plists[projectPath]!.replaceAll('Tunnel/Info.plist', `${outside}/Info.plist`),
      };
      assert.ok(moved[projectPath] !== plists[projectPath]);
      const byPlist = testFolder(moved);
      assert.deepEqual(checked(byPlist.path).found, [], outside);
      const sources = files('Missing');
      const withOther = testFolder({
        ...sources,
        [projectPath]: sources[projectPath]!.replace(
          'path = Other.swift',
          `path = "${outside}/Secret.swift"`,
        ),
      });
      // The class could be in that file: nothing is said, and nothing of it is told.
      const { found } = checked(withOther.path);
      assert.deepEqual(found, [], outside);
      assert.ok(!cli(['report', withOther.path]).out.includes('Secret.swift:'), outside);
    }
  });

  it('escapes names in the report', () => {
    const evil = '<script>alert(1)</script>&"';
    const text = files('Missing')[projectPath]!.replaceAll(
      'name = Tunnel;',
      `name = "${evil.replace('"', '\\"')}";`,
    );
    const folder = testFolder({ ...files('Missing'), [projectPath]: text });
    const { out } = cli(['report', folder.path]);
    assert.ok(out.includes('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;'));
    assert.ok(!out.includes('<script'));
  });

  it('reads XcodeGen and Swift packages', () => {
    const project = `name: Vpn
targets:
  App: {type: application, platform: iOS, dependencies: [{target: Tunnel}], settings: {PRODUCT_BUNDLE_IDENTIFIER: com.example.App}}
  Tunnel:
    type: app-extension
    platform: iOS
    sources: [Tunnel]
    info: {path: Tunnel/Info.plist}
    entitlements: {path: Tunnel/Tunnel.entitlements}
    settings: {PRODUCT_BUNDLE_IDENTIFIER: com.example.App.Tunnel}
`;
    const { [projectPath]: _, ...rest } = files('Missing');
    const folder = testFolder({
      ...rest,
      'project.yml': project,
      'Kit/Package.swift':
        'import PackageDescription\nlet package = Package(name: "Kit", targets: [.target(name: "Kit")])\n',
      'Kit/Sources/Kit/a.swift': '',
    });
    const { stats, found } = checked(folder.path);
    assert.equal(stats.targets, 3);
    assert.deepEqual(found, [`Tunnel/Info.plist ${principal} Tunnel`]);
  });
});
