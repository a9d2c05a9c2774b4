import assert from 'node:assert/strict';
import type { Place } from '../../project/model/value.ts';
import { rules } from '../../rules/index.ts';
import type { ProjectSketch } from '../../rules/projectExample.ts';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { type ProjectForm, projectFiles, projectPath } from '../../testing/projectFiles.ts';

const hints = hintsFor(rules);

/** Asks at the one place of a file that reads `before‸after`. */
const asked = (files: Readonly<Record<string, string>>) => {
  const workspace = judgedProject(hints, files);
  const knowledge = workspace.knowledge();
  assert.ok(knowledge);
  const offsetOf = (path: string, marked: string): number => {
    const text = files[path];
    assert.ok(text !== undefined, `${path} is in the project`);
    const wanted = marked.replace('‸', '');
    const at = text.indexOf(wanted);
    assert.ok(at >= 0 && marked.includes('‸'), `${marked} stands in ${path}`);
    assert.equal(text.indexOf(wanted, at + 1), -1, `${marked} stands once in ${path}`);
    return at + marked.indexOf('‸');
  };
  /** `Tunnel/Info.plist: Tunnel`: the file and the text of the place. */
  const shown = (places: readonly Place[]): readonly string[] =>
    places.map(({ path, span }) => `${path}: ${files[path]!.slice(span.start, span.end)}`).sort();
  return {
    definitions: (path: string, marked: string) =>
      shown(hints.definitions(hints.open(path, files[path]!), offsetOf(path, marked), knowledge)),
    references: (path: string, marked: string, declarations = true) =>
      shown(
        hints.references(hints.open(path, files[path]!), offsetOf(path, marked), knowledge, declarations),
      ),
  };
};

const of = (sketch: ProjectSketch, form: ProjectForm = 'groups') => asked(projectFiles(sketch, form));

const group = 'group.com.example.vpn';
const groupsOf = (...names: readonly string[]): string =>
  `<key>com.apple.security.application-groups</key><array>${names.map(name => `<string>${name}</string>`).join('')}</array>`;

const extensionInfo = (name: string): string =>
  `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>${name}</string></dict>`;
const systemInfo = (name: string, mach = `${group}.filter`): string =>
  `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>${mach}</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.filter-data</key><string>${name}</string></dict></dict>`;

const swiftTunnel = `import NetworkExtension
// PacketTunnel is loaded by its name: "${group}", com.example.App
class PacketTunnel: NEPacketTunnelProvider {}
extension PacketTunnel { func helper() {} }
let another = "something else"
`;

const vpn: ProjectSketch = {
  targets: [
    {
      name: 'App',
      kind: 'app',
      platforms: ['iOS'],
      entitlements: groupsOf(group),
      embeds: ['Tunnel'],
      sources: {
        'App.swift': `import NetworkExtension
let defaults = UserDefaults(suiteName: "${group}")
// "${group}" in a comment, "com.example.Tunnel" too
let manager = NETunnelProviderManager()
let configuration = NETunnelProviderProtocol()
func f() { configuration.providerBundleIdentifier = "com.example.Tunnel" }
`,
      },
    },
    {
      name: 'Tunnel',
      kind: 'app-extension',
      platforms: ['iOS'],
      info: extensionInfo('$(PRODUCT_MODULE_NAME).PacketTunnel'),
      entitlements: groupsOf(group),
      sources: { 'PacketTunnel.swift': swiftTunnel },
    },
  ],
};

describe('definition and references', () => {
  describe('of a class that a property list names', () => {
    for (const form of ['groups', 'synchronised', 'xcconfig'] as const) {
      it(`lead from NSExtensionPrincipalClass to the Swift class and back (${form})`, () => {
        const project = of(vpn, form);
        assert.deepEqual(project.definitions('Tunnel/Info.plist', 'Packet‸Tunnel</'), [
          'Tunnel/PacketTunnel.swift: PacketTunnel',
        ]);
        assert.deepEqual(project.definitions('Tunnel/PacketTunnel.swift', 'class ‸PacketTunnel'), [
          'Tunnel/Info.plist: $(PRODUCT_MODULE_NAME).PacketTunnel',
        ]);
        assert.deepEqual(project.references('Tunnel/PacketTunnel.swift', 'class ‸PacketTunnel'), [
          'Tunnel/Info.plist: $(PRODUCT_MODULE_NAME).PacketTunnel',
          'Tunnel/PacketTunnel.swift: PacketTunnel',
        ]);
        assert.deepEqual(project.references('Tunnel/Info.plist', 'Packet‸Tunnel</', false), [
          'Tunnel/Info.plist: $(PRODUCT_MODULE_NAME).PacketTunnel',
        ]);
      });
    }

    it('lead from NEProviderClasses to an Objective-C class, to its implementation', () => {
      const project = of({
        targets: [
          { name: 'App', kind: 'app', embeds: ['Filter'] },
          {
            name: 'Filter',
            kind: 'system-extension',
            info: systemInfo('XFilter'),
            sources: {
              'XFilter.h': '@import NetworkExtension;\n@interface XFilter : NEFilterDataProvider\n@end\n',
              'XFilter.m': '#import "XFilter.h"\n@implementation XFilter\n@end\n',
            },
          },
        ],
      });
      assert.deepEqual(project.definitions('Filter/Info.plist', 'X‸Filter'), ['Filter/XFilter.m: XFilter']);
      for (const [path, place] of [
        ['Filter/XFilter.m', '@implementation X‸Filter'],
        ['Filter/XFilter.h', '@interface X‸Filter'],
      ] as const) {
        assert.deepEqual(project.references(path, place, false), ['Filter/Info.plist: XFilter'], path);
      }
      // From the interface in a header, as from anywhere, to where it is made.
      assert.deepEqual(project.definitions('Filter/XFilter.m', '@implementation X‸Filter'), [
        'Filter/Info.plist: XFilter',
      ]);
    });

    it('know a class by the name that @objc gives it', () => {
      const project = of({
        targets: [
          {
            name: 'Tunnel',
            kind: 'app-extension',
            platforms: ['iOS'],
            info: extensionInfo('OldTunnel'),
            sources: {
              'T.swift':
                'import NetworkExtension\n@objc(OldTunnel)\nclass NewTunnel: NEPacketTunnelProvider {}\n',
            },
          },
        ],
      });
      assert.deepEqual(project.definitions('Tunnel/Info.plist', 'Old‸Tunnel'), ['Tunnel/T.swift: NewTunnel']);
      assert.deepEqual(project.definitions('Tunnel/T.swift', 'class New‸Tunnel'), [
        'Tunnel/Info.plist: OldTunnel',
      ]);
    });

    it('find the class in a framework that the extension links, and the property list from there', () => {
      for (const links of [['Kit'], undefined]) {
        const project = of({
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('Kit.KitTunnel'),
              ...(links ? { links } : { embeds: ['Kit'] }),
              sources: { 'a.swift': 'import Kit\n' },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: {
                'KitTunnel.swift':
                  'import NetworkExtension\nopen class KitTunnel: NEPacketTunnelProvider {}\n',
              },
            },
          ],
        });
        const inKit = ['Kit/KitTunnel.swift: KitTunnel'];
        assert.deepEqual(project.definitions('Tunnel/Info.plist', 'Kit.Kit‸Tunnel'), inKit);
        assert.deepEqual(project.definitions('Kit/KitTunnel.swift', 'class Kit‸Tunnel'), [
          'Tunnel/Info.plist: Kit.KitTunnel',
        ]);
      }
    });

    it('do not take a class of the same name in another target', () => {
      const other = {
        'Provider.swift': 'import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n',
      };
      const project = of({
        targets: ['One', 'Two'].map(name => ({
          name,
          kind: 'app-extension' as const,
          platforms: ['iOS'] as const,
          info: extensionInfo('$(PRODUCT_MODULE_NAME).Provider'),
          sources: other,
        })),
      });
      assert.deepEqual(project.definitions('One/Info.plist', '.Pro‸vider'), ['One/Provider.swift: Provider']);
      assert.deepEqual(project.definitions('Two/Provider.swift', 'class Pro‸vider'), [
        'Two/Info.plist: $(PRODUCT_MODULE_NAME).Provider',
      ]);
      assert.deepEqual(project.references('Two/Provider.swift', 'class Pro‸vider'), [
        'Two/Info.plist: $(PRODUCT_MODULE_NAME).Provider',
        'Two/Provider.swift: Provider',
      ]);
    });

    it('say nothing about a class that nothing loads', () => {
      const project = of({
        targets: [
          {
            ...vpn.targets[1]!,
            sources: { 'PacketTunnel.swift': `${swiftTunnel}class Settings: NSObject {}\n` },
          },
        ],
      });
      assert.deepEqual(project.definitions('Tunnel/PacketTunnel.swift', 'class Set‸tings'), []);
    });
  });

  describe('of an app group', () => {
    it('lead from code to every entitlements file, and from there to all that name it', () => {
      const project = of(vpn);
      const entitlements = [`App/App.entitlements: ${group}`, `Tunnel/Tunnel.entitlements: ${group}`];
      assert.deepEqual(project.definitions('App/App.swift', `suiteName: "${group}‸"`), entitlements);
      for (const place of [
        ['App/App.entitlements', `group.com‸.example.vpn`],
        ['App/App.swift', `suiteName: "group‸.com.example.vpn"`],
      ] as const) {
        assert.deepEqual(project.references(place[0], place[1]), [
          `App/App.entitlements: ${group}`,
          `App/App.swift: "${group}"`,
          entitlements[1],
        ]);
        assert.deepEqual(project.references(place[0], place[1], false), [`App/App.swift: "${group}"`]);
      }
      assert.deepEqual(project.definitions('Tunnel/Tunnel.entitlements', `group.com‸.example.vpn`), [
        entitlements[0],
      ]);
    });

    it('find the group in constants, in other calls, in Objective-C, and in a file that names nothing else', () => {
      const project = of({
        targets: [
          {
            name: 'App',
            kind: 'app',
            entitlements: groupsOf(group),
            sources: {
              'Constants.swift': `enum Constants { static let shared = "${group}" }\n`,
              'Plain.swift': `func open(_ name: String) {}\nopen("${group}")\n`,
              'C.m': `NSString *const XGroup = @"${group}";\nvoid f(void) { g(@"${group}"); }\n`,
              'Other.swift': `let near = "${group}.other", far = "com.example.vpn"\n`,
              'Comment.swift': `import Network\n/* "${group}" */\nlet a = NWParameters.tcp\n`,
            },
          },
        ],
      });
      assert.deepEqual(project.references('App/App.entitlements', 'group‸.com.example.vpn', false), [
        `App/C.m: @"${group}"`,
        `App/C.m: @"${group}"`,
        `App/Constants.swift: "${group}"`,
        `App/Plain.swift: "${group}"`,
      ]);
    });

    it('expand the team prefix of macOS groups', () => {
      const project = of({
        targets: [
          {
            name: 'App',
            kind: 'app',
            entitlements: groupsOf('$(TeamIdentifierPrefix)shared'),
            sources: { 'a.swift': 'let d = UserDefaults(suiteName: "ABCDE12345.shared")\n' },
          },
        ],
      });
      assert.deepEqual(project.definitions('App/a.swift', '"ABCDE12345‸.shared"'), [
        'App/App.entitlements: $(TeamIdentifierPrefix)shared',
      ]);
      assert.deepEqual(project.references('App/App.entitlements', 'Prefix)‸shared', false), [
        'App/a.swift: "ABCDE12345.shared"',
      ]);
    });
  });

  describe('of a Mach service name', () => {
    const mach = `${group}.filter`;
    const filter: ProjectSketch = {
      targets: [
        {
          name: 'App',
          kind: 'app',
          embeds: ['Filter'],
          entitlements: groupsOf(group),
          sources: {
            'Ipc.swift': `import Foundation\nlet c = NSXPCConnection(machServiceName: "${mach}", options: [])\n// "${mach}"\n`,
            'Ipc.m': `#import <Foundation/Foundation.h>\nvoid f(void) { [[NSXPCConnection alloc] initWithMachServiceName:@"${mach}" options:0]; }\n`,
          },
        },
        {
          name: 'Filter',
          kind: 'system-extension',
          info: systemInfo('$(PRODUCT_MODULE_NAME).Filter', mach),
          entitlements: groupsOf(group),
          sources: {
            'main.swift': `import Foundation\nlet listener = NSXPCListener(machServiceName: "${mach}")\n`,
            'Filter.swift': 'import NetworkExtension\nclass Filter: NEFilterDataProvider {}\n',
          },
        },
      ],
    };
    for (const form of ['groups', 'synchronised'] as const) {
      it(`lead to its uses and back (${form})`, () => {
        const project = of(filter, form);
        const inList = `Filter/Info.plist: ${mach}`;
        assert.deepEqual(project.references('Filter/Info.plist', `vpn‸.filter`), [
          `App/Ipc.m: @"${mach}"`,
          `App/Ipc.swift: "${mach}"`,
          inList,
          `Filter/main.swift: "${mach}"`,
        ]);
        assert.deepEqual(project.definitions('App/Ipc.m', `MachServiceName:@"‸${mach}"`), [inList]);
        assert.deepEqual(project.definitions('App/Ipc.swift', `machServiceName: "${mach}‸"`), [inList]);
        // On the declaration: its uses.
        assert.equal(project.definitions('Filter/Info.plist', `vpn‸.filter`).length, 3);
      });
    }
  });

  describe('of a bundle identifier', () => {
    it('lead from code to the build setting in project.pbxproj, and back', () => {
      const project = of(vpn);
      const [settings, ...more] = [
        ...new Set(project.definitions('App/App.swift', '= "com.example.Tun‸nel"')),
      ];
      assert.equal(more.length, 0);
      assert.match(settings!, /^Example\.xcodeproj\/project\.pbxproj: "?com\.example\.Tunnel"?$/);
      // One place for each configuration.
      assert.equal(project.definitions('App/App.swift', '= "com.example.Tun‸nel"').length, 2);
    });

    it('lead from code to the xcconfig, and from there to the code', () => {
      const project = of(vpn, 'xcconfig');
      assert.deepEqual(project.definitions('App/App.swift', '= "com.example.Tun‸nel"'), [
        'Config/Tunnel-Debug.xcconfig: com.example.Tunnel',
        'Config/Tunnel-Release.xcconfig: com.example.Tunnel',
      ]);
      assert.deepEqual(project.references('Config/Tunnel-Debug.xcconfig', 'com.example.Tun‸nel', false), [
        'App/App.swift: "com.example.Tunnel"',
      ]);
    });

    it('lead from the setting in project.pbxproj to the code', () => {
      const files = projectFiles(vpn, 'groups');
      const once = {
        ...files,
        [projectPath]: files[projectPath]!.replace('com.example.Tunnel', 'com.example.DebugTunnel'),
      };
      assert.deepEqual(asked(once).references(projectPath, 'com.example.Tun‸nel', false), [
        'App/App.swift: "com.example.Tunnel"',
      ]);
    });

    it('know an identifier that is made of variables', () => {
      const project = of(
        {
          targets: [
            vpn.targets[0]!,
            { ...vpn.targets[1]!, settings: { PRODUCT_BUNDLE_IDENTIFIER: '$(PREFIX).$(TARGET_NAME)' } },
          ],
          settings: { PREFIX: 'com.example' },
        },
        'xcconfig',
      );
      assert.deepEqual(project.definitions('App/App.swift', '= "com.example.Tun‸nel"'), [
        'Config/Tunnel-Debug.xcconfig: $(PREFIX).$(TARGET_NAME)',
        'Config/Tunnel-Release.xcconfig: $(PREFIX).$(TARGET_NAME)',
      ]);
    });
  });

  describe('of everything else', () => {
    it('say nothing', () => {
      const project = of(vpn);
      const silent = [
        ['App/App.swift', `// "${group.slice(0, 5)}‸${group.slice(5)}" in a comment`],
        ['App/App.swift', `"com.example.Tun‸nel" too`],
        ['App/App.swift', 'import Network‸Extension'],
        ['App/App.swift', 'NETunnelProvider‸Manager()'],
        ['Tunnel/PacketTunnel.swift', '"something ‸else"'],
        ['Tunnel/PacketTunnel.swift', '// Packet‸Tunnel is loaded'],
        ['Tunnel/Info.plist', 'NSExtension‸PointIdentifier'],
        ['Tunnel/Info.plist', 'com.apple.networkextension.‸packet-tunnel'],
        [projectPath, 'archive‸Version'],
      ] as const;
      for (const [path, place] of silent) {
        assert.deepEqual(project.definitions(path, place), [], `${path} ${place}`);
        assert.deepEqual(project.references(path, place), [], `${path} ${place}`);
      }
    });

    it('say nothing about a file that is no part of any target', () => {
      const files = {
        ...projectFiles(vpn, 'groups'),
        'Loose/Info.plist': `<plist version="1.0"><dict>${extensionInfo('PacketTunnel')}</dict></plist>`,
      };
      assert.deepEqual(asked(files).definitions('Loose/Info.plist', 'Packet‸Tunnel'), []);
    });
  });
});
