import assert from 'node:assert/strict';
import type { Hints } from '../hints.ts';
import { rules } from '../rules/index.ts';
import type { ProjectSketch } from '../rules/projectExample.ts';
import { type Rule, rule } from '../rules/rule.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { hintsFor } from '../testing/judgedProject.ts';
import { type ProjectForm, projectFiles, projectPath } from '../testing/projectFiles.ts';
import { createWorkspace } from '../workspace.ts';

const utf8 = new TextEncoder();
const isSource = (path: string): boolean => /\.(?:swift|m|h)$/.test(path);

/** A workspace whose files can be changed one by one, as the scanner does it. */
const workspaceOf = (
  hints: Hints,
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
) => {
  const workspace = createWorkspace(hints, { ...defaultSettings, ...settings });
  const texts = new Map(Object.entries(files));
  let stamp = 0;
  const put = (path: string, text: string): readonly string[] => {
    texts.set(path, text);
    if (!workspace.reads(path)) return [];
    const { reread } = workspace.put(path, { bytes: utf8.encode(text), stamp: `${stamp++}` });
    for (const other of reread)
      workspace.put(other, { bytes: utf8.encode(texts.get(other)), stamp: `${stamp++}` });
    return reread;
  };
  const paths = [...texts.keys()];
  for (const path of [...paths.filter(p => !isSource(p)), ...paths.filter(isSource)]) put(path, files[path]!);
  return {
    workspace,
    put,
    edit: (path: string, change: (text: string) => string): readonly string[] => {
      const before = texts.get(path)!;
      const after = change(before);
      assert.notEqual(after, before, `${path} changes`);
      return put(path, after);
    },
    remove: (path: string): void => {
      texts.delete(path);
      workspace.remove(path);
    },
    analyse: (): readonly string[] => [...workspace.analyse()].sort(),
    /** Reads again what the targets are another basis for; returns these files. */
    again: (): readonly string[] => {
      const found = [...workspace.outdated()].sort();
      for (const path of found) put(path, texts.get(path)!);
      return found;
    },
    rules: (path: string): readonly string[] => workspace.findings(path).map(found => found.rule),
    all: (): readonly string[] =>
      [...workspace.records()]
        .flatMap(({ path }) => workspace.findings(path).map(found => `${path} ${found.rule}`))
        .sort(),
  };
};

const complete = (
  hints: Hints,
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
) => {
  const made = workspaceOf(hints, files, settings);
  made.workspace.complete();
  made.analyse();
  return made;
};

/** A rule that says something about each target it judges, and notes that it did. */
const counting = () => {
  const judged: string[] = [];
  const counter: Rule = rule({
    id: 'test-counting',
    title: 'Counts',
    category: 'ats',
    severity: 'hint',
    resources: [],
    why: 'Because.',
    platforms: 'all',
    mentions: [],
    check: { target: { reads: { calls: ['connectNow'] }, run: ({ name }) => void judged.push(name) } },
  });
  return {
    hints: hintsFor([counter]),
    take: (): readonly string[] => judged.splice(0).sort(),
  };
};

const principal = 'ne-principal-class-not-found';
const info = (name: string): string =>
  `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>${name}</string></dict>`;
const entitled =
  '<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel-provider</string></array>';
const tunnelSource = 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n';
const vpn: ProjectSketch = {
  targets: [
    {
      name: 'App',
      kind: 'app',
      platforms: ['iOS'],
      embeds: ['Tunnel'],
      entitlements: entitled,
      sources: { 'App.swift': 'struct App {}\n' },
    },
    {
      name: 'Tunnel',
      kind: 'app-extension',
      platforms: ['iOS'],
      info: info('$(PRODUCT_MODULE_NAME).Tunnel'),
      entitlements: entitled,
      sources: { 'Tunnel.swift': tunnelSource },
      settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.App.tunnel' },
    },
    { name: 'Other', kind: 'app', platforms: ['iOS'], sources: { 'Other.swift': 'struct Other {}\n' } },
  ],
};

const hints = hintsFor(rules);
const inList = 'Tunnel/Info.plist';

describe('findings about targets', () => {
  it('are none before every file was put', () => {
    const broken = { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' };
    const made = workspaceOf(hints, broken);
    assert.deepEqual(made.analyse(), []);
    assert.deepEqual(made.all(), []);
    assert.equal(made.workspace.model(), undefined);
    assert.equal(made.workspace.knowledge(), undefined);
    made.workspace.complete();
    assert.deepEqual(made.analyse(), [inList]);
    assert.deepEqual(made.rules(inList), [principal]);
  });

  it('are none while the workspace itself could not be listed', () => {
    const made = workspaceOf(hints, { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' });
    made.workspace.complete(['']);
    assert.deepEqual(made.analyse(), []);
    assert.deepEqual(made.all(), []);
  });

  for (const form of ['groups', 'synchronised', 'xcconfig'] as ProjectForm[]) {
    it(`are none in a whole project (${form})`, () => {
      assert.deepEqual(complete(hints, projectFiles(vpn, form)).all(), []);
    });

    it(`come and go with every kind of file, and tell which files are concerned (${form})`, () => {
      const other = projectFiles(vpn, form)['Tunnel/Tunnel.entitlements']!.replace(
        'packet-tunnel-provider',
        'dns-proxy',
      );
      const made = complete(hints, { ...projectFiles(vpn, form), 'Other.entitlements': other });
      const round = (
        path: string,
        change: (text: string) => string,
        expected: readonly string[],
        where: readonly string[],
      ) => {
        const before = projectFiles(vpn, form)[path]!;
        made.edit(path, change);
        const affected = made.analyse();
        const found = made.all().filter(line => expected.some(id => line.endsWith(` ${id}`)));
        assert.equal(found.length, expected.length, made.all().join('\n'));
        for (const file of where) assert.ok(affected.includes(file), `${file} among ${affected}`);
        made.put(path, before);
        const again = made.analyse();
        for (const file of where) assert.ok(again.includes(file), `${file} among ${again}`);
        assert.deepEqual(made.all(), [], path);
      };
      // A source: the finding stands in the property list.
      round(
        'Tunnel/Tunnel.swift',
        text => text.replace('class Tunnel', 'class Renamed'),
        [principal],
        [inList],
      );
      // The property list itself.
      round(inList, text => text.replace('.Tunnel<', '.Missing<'), [principal], [inList]);
      // The entitlements: the finding stands where the missing value belongs.
      round(
        'Tunnel/Tunnel.entitlements',
        text => text.replace('packet-tunnel-provider', 'dns-proxy'),
        ['ne-provider-entitlement-missing'],
        ['Tunnel/Tunnel.entitlements'],
      );
      // The settings, in the project file or an xcconfig.
      const change = (text: string): string =>
        text.replaceAll('Tunnel/Tunnel.entitlements', 'Other.entitlements');
      // It is told where every configuration lacks the value.
      if (form === 'xcconfig') made.edit('Config/Tunnel-Debug.xcconfig', change);
      round(
        form === 'xcconfig' ? 'Config/Tunnel-Release.xcconfig' : projectPath,
        change,
        ['ne-provider-entitlement-missing'],
        ['Other.entitlements'],
      );
    });
  }

  it('follow a source that is added, removed and renamed', () => {
    for (const form of ['synchronised', 'groups'] as const) {
      const made = complete(hints, projectFiles(vpn, form));
      made.remove('Tunnel/Tunnel.swift');
      const affected = made.analyse();
      // A synchronised folder is what lies in it; a group names a file that is not there any more, and then nothing is known.
      assert.deepEqual(affected, [], form);
      assert.deepEqual(made.all(), [], form);
      made.put('Tunnel/Empty.swift', 'import NetworkExtension\nfinal class Nothing {}\n');
      assert.deepEqual(made.analyse(), form === 'synchronised' ? [inList] : [], form);
      made.put('Tunnel/Renamed.swift', tunnelSource);
      assert.deepEqual(made.analyse(), form === 'synchronised' ? [inList] : [], form);
      assert.deepEqual(made.all(), [], form);
    }
  });

  it('are unknown where a folder is left out or could not be listed', () => {
    const files = projectFiles(vpn, 'groups');
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(/^Tunnel\/Tunnel\.swift$/, 'Tunnel/Vendored/Tunnel.swift'),
        path === projectPath ? text.replace('path = Tunnel.swift', 'path = Vendored/Tunnel.swift') : text,
      ]),
    );
    assert.deepEqual(complete(hints, moved).all(), [], 'the file is found where it is now');
    assert.deepEqual(complete(hints, moved, { excludedFolders: ['Vendored'] }).all(), []);
    const { 'Tunnel/Vendored/Tunnel.swift': _, ...without } = moved;
    const made = workspaceOf(hints, without);
    made.workspace.complete(['Tunnel/Vendored']);
    made.analyse();
    assert.deepEqual(made.all(), []);
    const synchronised = projectFiles(vpn, 'synchronised');
    const { 'Tunnel/Tunnel.swift': __, ...rest } = synchronised;
    const empty = { ...rest, 'Tunnel/Empty.swift': 'import NetworkExtension\n' };
    assert.deepEqual(complete(hints, empty).rules(inList), [principal], 'all of the folder is known');
    // A folder in the synchronised one that was not looked into may hold the class.
    const left = workspaceOf(hints, empty);
    left.workspace.complete(['Tunnel/Deep/Legacy']);
    left.analyse();
    assert.deepEqual(left.rules(inList), []);
    left.workspace.complete(['App/Legacy']);
    left.analyse();
    assert.deepEqual(left.rules(inList), [principal]);
  });

  it('have the files that were only glanced at read again when a property list names their class', () => {
    const sources = {
      'Tunnel.swift': tunnelSource,
      'Later.swift': 'import Kit\nclass LaterTunnel: KitTunnel {}\n',
      'Other.swift': 'import Kit\nclass Other: KitTunnel { var later: LaterTunnel? }\n',
      'Extra.swift': 'extension LaterTunnel { func more() {} }\n',
    };
    const files = projectFiles({ targets: [{ ...vpn.targets[1]!, sources }] }, 'groups');
    const made = complete(hints, files);
    assert.equal(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
    const reread = made.edit(inList, text => text.replace('.Tunnel<', '.LaterTunnel<'));
    assert.deepEqual([...reread].sort(), ['Tunnel/Extra.swift', 'Tunnel/Later.swift'], 'no others');
    made.analyse();
    assert.notEqual(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
    assert.ok(!made.all().includes(`${inList} ${principal}`));
    assert.deepEqual(
      [...made.edit(inList, text => text.replace('.LaterTunnel<', '.Tunnel<'))].sort(),
      ['Tunnel/Extra.swift', 'Tunnel/Later.swift'],
      'nobody asks for it any more',
    );
    assert.equal(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
  });

  it('have no file read again for the letters of a class that nobody declares', () => {
    const made = complete(hints, projectFiles(vpn, 'groups'));
    for (const name of ['Tu', 'Tun', 'Tunn', 'App']) {
      const reread = made.edit(inList, text => text.replace(/\.\w+(?=<\/string>)/, `.${name}`));
      assert.deepEqual(reread, [], name);
    }
  });

  it('have the files that name a service read again for that service alone, once all literals are known', () => {
    const sources = {
      'Tunnel.swift': tunnelSource,
      'Names.swift': 'enum Names { static let service = "ABCDE.box.guard" }\n',
      'More.swift': 'let other = "ABCDE.box.other"\n',
      'Plain.swift': 'let plain = 1\n',
    };
    const list = 'Tunnel/Tunnel.entitlements';
    const groups = (name: string) =>
      `<key>com.apple.security.application-groups</key><array><string>${name}</string></array>`;
    const files = projectFiles(
      { targets: [{ ...vpn.targets[1]!, sources, entitlements: groups('ABCDE12345.com.x.y') }] },
      'groups',
    );
    const made = complete(hints, files);
    const type = (name: string): readonly string[] =>
      [...made.edit(list, text => text.replace(/<string>[^<]*/, `<string>${name}`))].sort();
    const silent = ['Tunnel/More.swift', 'Tunnel/Names.swift', 'Tunnel/Plain.swift'];
    assert.deepEqual(type('ABCDE12345.com.x.yz'), silent);
    assert.deepEqual(type('ABCDE.box.nobody'), []);
    assert.deepEqual(type('ABCDE.box.guard'), ['Tunnel/Names.swift']);
    assert.ok(made.workspace.record('Tunnel/Names.swift')?.facts);
    assert.deepEqual(type('ABCDE.box.other'), ['Tunnel/More.swift', 'Tunnel/Names.swift'], 'one each way');
    assert.equal(made.workspace.record('Tunnel/Names.swift')?.facts, undefined);
  });

  it('stand beside findings about the file itself, in the order of the text', () => {
    const list = `<key>NSBonjourServices</key><array><string>_my service._tcp</string></array>${info('$(PRODUCT_MODULE_NAME).Missing')}`;
    const made = complete(
      hints,
      projectFiles({ targets: [vpn.targets[0]!, { ...vpn.targets[1]!, info: list }] }, 'groups'),
    );
    const found = made.workspace.findings(inList);
    const own = found.findIndex(finding => finding.rule === 'bonjour-type-malformed');
    const ofTarget = found.findIndex(finding => finding.rule === principal);
    assert.ok(own >= 0 && own < ofTarget, JSON.stringify(made.rules(inList)));
    assert.equal(found[ofTarget]!.target, 'Tunnel');
    assert.equal(found[own]!.target, undefined);
  });

  it('can be suppressed in the property list, and a suppression of them is only told where the file is part of a known target', () => {
    const comment = `<!-- apple-networking:disable-file ${principal} -->`;
    const suppressed = projectFiles(vpn, 'groups');
    const withComment = (name: string): string =>
      suppressed[inList]!.replace('<dict>', `${comment}<dict>`).replace('.Tunnel<', `.${name}<`);
    const made = complete(hints, { ...suppressed, [inList]: withComment('Missing') });
    assert.deepEqual(made.rules(inList), []);
    made.put(inList, withComment('Tunnel'));
    made.analyse();
    assert.deepEqual(made.rules(inList), ['unused-suppression']);
    // Without a target nobody asked, so nothing can be said about the suppression.
    const loose = complete(hints, { 'Tunnel/Info.plist': withComment('Missing') });
    assert.deepEqual(loose.rules(inList), []);
    const open = workspaceOf(hints, { ...suppressed, [inList]: withComment('Tunnel') });
    assert.deepEqual(open.rules(inList), [], 'before all was read');
  });

  it('of two targets that share a file are told once', () => {
    const made = complete(
      hints,
      projectFiles(
        {
          targets: [
            vpn.targets[0]!,
            { ...vpn.targets[1]!, info: info('$(PRODUCT_MODULE_NAME).Missing') },
            {
              ...vpn.targets[1]!,
              info: undefined as never,
              name: 'Twin',
              settings: {
                ...vpn.targets[1]!.settings,
                INFOPLIST_FILE: inList,
                GENERATE_INFOPLIST_FILE: 'NO',
              },
            },
          ],
        },
        'groups',
      ),
    );
    const found = made.workspace.findings(inList).filter(finding => finding.rule === principal);
    assert.equal(
      new Set(found.map(({ message, range }) => JSON.stringify([message, range]))).size,
      found.length,
    );
    assert.ok(found.length >= 1);
  });

  it('keep their lines when text above them moves', () => {
    const made = complete(hints, {
      ...projectFiles(vpn, 'groups'),
      'Tunnel/Tunnel.swift': tunnelSource.replace('class Tunnel', 'class Renamed'),
    });
    const related = () =>
      made.workspace.findings(inList)[0]?.related.find(({ path }) => path === 'Tunnel/Tunnel.swift')?.range
        .start.line;
    assert.equal(related(), 1);
    made.edit('Tunnel/Tunnel.swift', text => `\n\n${text}`);
    assert.deepEqual(made.analyse(), [inList]);
    assert.equal(related(), 3);
    const line = made.workspace.findings(inList)[0]!.range.start.line;
    made.edit(inList, text => text.replace('<dict>', '\n<dict>'));
    made.analyse();
    assert.equal(made.workspace.findings(inList)[0]!.range.start.line, line + 1);
  });

  it('are gone with their target, and with the project', () => {
    const made = complete(hints, { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' });
    assert.deepEqual(made.rules(inList), [principal]);
    const text = projectFiles(vpn, 'groups')[projectPath]!;
    made.remove(projectPath);
    assert.deepEqual(made.analyse(), [inList]);
    assert.deepEqual(made.all(), []);
    made.put(projectPath, text);
    assert.deepEqual(made.analyse(), [inList]);
    made.put(projectPath, `${text.slice(0, 400)}<<<<<<< HEAD\n${text.slice(400)}`);
    made.analyse();
    assert.deepEqual(made.rules(inList), []);
    made.workspace.putUnread(projectPath, 'It is too large.', 1 << 30);
    made.analyse();
    assert.deepEqual(made.rules(inList), []);
  });
});

describe('judging targets', () => {
  const six: ProjectSketch = {
    targets: [
      { name: 'App', kind: 'app', embeds: ['Share', 'Kit'], sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Share', kind: 'app-extension', links: ['Kit'], sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Kit', kind: 'framework', sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Alone', kind: 'app', info: '', sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Tool', kind: 'tool', sources: { 'a.swift': 'connectNow()\n' } },
    ],
  };
  const made = (form: ProjectForm = 'groups') => {
    const { hints: counted, take } = counting();
    const workspace = complete(counted, projectFiles(six, form));
    return { ...workspace, take };
  };

  it('happens once for each when all was put', () => {
    const { take, analyse } = made();
    assert.deepEqual(take(), ['Alone', 'App', 'Kit', 'Share', 'Tool']);
    assert.deepEqual(analyse(), []);
    assert.deepEqual(take(), []);
  });

  it('after a keystroke in a source happens for its target and those around it alone', () => {
    const { take, put, analyse } = made();
    take();
    put('Alone/a.swift', 'connectNow(1)\n');
    analyse();
    assert.deepEqual(take(), ['Alone']);
    put('Kit/a.swift', 'connectNow(1)\n');
    analyse();
    assert.deepEqual(take(), ['App', 'Kit', 'Share']);
    put('Tool/a.swift', 'connectNow(1, 2)\n');
    put('Alone/a.swift', 'connectNow(1, 2)\n');
    analyse();
    assert.deepEqual(take(), ['Alone', 'Tool']);
  });

  it('after a keystroke that changes no fact happens for none', () => {
    const { take, put, analyse } = made();
    take();
    put('Alone/a.swift', 'connectNow()\n// more\n');
    analyse();
    assert.deepEqual(take(), []);
  });

  it('after an edit of a property list happens for the target that has it', () => {
    const { take, edit, analyse } = made();
    take();
    edit('Alone/Info.plist', text => text.replace('<dict>', '<dict><key>NSBonjourServices</key><array/>'));
    analyse();
    assert.deepEqual(take(), ['Alone']);
  });

  it('after an edit of the name of a class in a property list happens for the target that has it', () => {
    const { take, edit, analyse } = made();
    const named = (name: string) => (text: string) =>
      text.replace(/(?:<key>NSExtension<\/key>.*)?(?=<\/dict>\s*<\/plist>)/s, () => {
        const entry = `<key>NSExtensionPrincipalClass</key><string>${name}</string>`;
        return `<key>NSExtension</key><dict>${entry}</dict>`;
      });
    edit('Alone/Info.plist', named('First'));
    analyse();
    assert.equal(take().length, 10, 'an extension is there that was not');
    edit('Alone/Info.plist', named('Second'));
    analyse();
    assert.deepEqual(take(), ['Alone']);
  });

  it('after a file came or went, or the project file changed, happens for all', () => {
    const { take, edit, put, analyse } = made('synchronised');
    take();
    put('Kit/b.swift', 'connectNow()\n');
    analyse();
    assert.equal(take().length, 5);
    edit(projectPath, text => text.replace('com.example.Tool', 'com.example.Tool2'));
    analyse();
    assert.equal(take().length, 5);
  });
});

describe('findings about a file, which rest on the targets that hold it', () => {
  const reachability =
    'import SystemConfiguration\nlet target = SCNetworkReachabilityCreateWithName(nil, host)\n';
  const of = (app: string, kit: string) =>
    projectFiles(
      {
        targets: [
          {
            name: 'App',
            kind: 'app',
            platforms: ['iOS'],
            deployment: app,
            sources: { 'a.swift': reachability },
          },
          { name: 'Kit', kind: 'framework', platforms: ['iOS'], deployment: kit, sources: { 'k.swift': '' } },
        ],
      },
      'groups',
    );
  const deprecated = 'deprecated-api';

  it('are judged by the oldest system of these, not of the whole project', () => {
    const made = complete(hints, of('18.0', '15.0'));
    assert.deepEqual(made.rules('App/a.swift'), [], 'nothing is known of the targets while files are read');
    assert.deepEqual(made.again(), ['App/a.swift']);
    assert.deepEqual(made.rules('App/a.swift'), [deprecated]);
    assert.deepEqual(made.again(), [], 'once');
    const other = complete(hints, of('15.0', '18.0'));
    other.again();
    assert.deepEqual(other.rules('App/a.swift'), []);
  });

  it('are judged again when the project file names another system, and only then', () => {
    const made = complete(hints, of('18.0', '15.0'));
    made.again();
    made.edit(projectPath, text =>
      text.replaceAll('IPHONEOS_DEPLOYMENT_TARGET = 18.0', 'IPHONEOS_DEPLOYMENT_TARGET = 16.0'),
    );
    made.analyse();
    assert.deepEqual(made.again(), ['App/a.swift']);
    assert.deepEqual(made.rules('App/a.swift'), []);
    made.edit(projectPath, text => text.replaceAll('com.example.App', 'com.example.Other'));
    made.analyse();
    assert.deepEqual(made.again(), []);
    made.put('App/a.swift', `${reachability}\n`);
    made.analyse();
    assert.deepEqual(made.again(), [], 'a keystroke looks the number up');
  });

  it('have an open file judged again, whose text nobody changed', () => {
    const made = complete(hints, of('18.0', '15.0'));
    made.again();
    const before = made.workspace.revision('App/a.swift');
    made.workspace.putOpen(hints.open('App/a.swift', reachability), 1);
    made.edit(projectPath, text => text.replaceAll('TARGET = 18.0', 'TARGET = 16.0'));
    made.analyse();
    assert.deepEqual(made.workspace.outdated(), ['App/a.swift']);
    assert.ok(made.workspace.revision('App/a.swift') > before);
  });

  it('of a file of two targets come where both are behind it', () => {
    const shared = (mac: string) => {
      const files = projectFiles(
        {
          targets: [
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '18.0',
              sources: { 'a.swift': reachability },
            },
            { name: 'Mac', kind: 'app', platforms: ['macOS'], deployment: mac, sources: { 'm.swift': '' } },
          ],
        },
        'groups',
      );
      const project = files[projectPath]!.replace('path = m.swift', 'path = ../Phone/a.swift');
      const made = complete(hints, { ...files, [projectPath]: project });
      made.again();
      assert.equal(made.workspace.model()!.targetsOf('Phone/a.swift').length, 2);
      return made.rules('Phone/a.swift');
    };
    assert.deepEqual(shared('15.0'), [deprecated]);
    assert.deepEqual(shared('12.0'), []);
  });

  it('rest on the superclass that a header names, whichever is read first', () => {
    const body =
      '#import "Guard.h"\n@implementation Guard\n- (void)look {\n  NSTask *task = [NSTask new];\n  task.launchPath = @"/sbin/pfctl";\n}\n@end\n';
    const project = (base: string) =>
      projectFiles(
        {
          targets: [{ name: 'Guard', kind: 'tool', sources: { 'a.m': body } }],
          files: {
            'include/Guard.h': `#import <NetworkExtension/NetworkExtension.h>\n@interface Guard : ${base}\n@end\n`,
          },
        },
        'groups',
      );
    const found = (base: string): readonly string[] => {
      const made = complete(hints, project(base));
      made.again();
      return made.rules('Guard/a.m');
    };
    assert.deepEqual(found('NSObject'), ['packet-filter-use']);
    assert.deepEqual(found('NEFilterDataProvider'), [], 'a provider has other reasons');
    const made = complete(hints, project('NSObject'));
    made.again();
    made.edit('include/Guard.h', text => text.replace('NSObject', 'NEFilterDataProvider'));
    made.analyse();
    assert.deepEqual(made.again(), ['Guard/a.m']);
    assert.deepEqual(made.rules('Guard/a.m'), []);
  });
});
