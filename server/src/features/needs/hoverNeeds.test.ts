import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import type { ProjectSketch } from '../../rules/projectExample.ts';
import { readCursor } from '../../testing/cursor.ts';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { projectFiles } from '../../testing/projectFiles.ts';

const hints = hintsFor(rules);

/** The hover at the cursor of a file of a project; links are `file:///work/<path>#L<line>`. */
const hover = (sketch: ProjectSketch, path: string, marked: string) => {
  const files = { ...projectFiles(sketch, 'groups') };
  const at = files[path]!.indexOf(marked.replace('‸', ''));
  assert.ok(at >= 0, `${marked} in ${path}`);
  const workspace = judgedProject(hints, files);
  const knowledge = workspace.knowledge();
  assert.ok(knowledge);
  return hints.hover(hints.open(path, files[path]!), at + readCursor(marked).offset, {
    ...workspace.surroundings(path),
    mode: 'full',
    revealCommand: 'reveal',
    within: { path, knowledge },
    linkTo: place => `file:///work/${place.path}#L${(workspace.rangeOf(place)?.start.line ?? -1) + 1}`,
  });
};

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').filter(line => line.trim() !== '');

const needsLines = (text: string | undefined): readonly string[] =>
  linesOf(text).filter(line => /needs(?:\*\*)?:/.test(line));

const group = 'group.com.example.vpn';
const groups = `<key>com.apple.security.application-groups</key><array><string>${group}</string></array>`;
const filter: ProjectSketch = {
  targets: [
    { name: 'App', kind: 'app', embeds: ['Filter'], entitlements: '' },
    {
      name: 'Filter',
      kind: 'system-extension',
      info: `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>com.example.filter</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.filter-data</key><string>$(PRODUCT_MODULE_NAME).Filter</string></dict></dict>`,
      entitlements: `${groups}<key>com.apple.developer.networking.networkextension</key><array><string>content-filter-provider</string></array>`,
      sources: { 'Filter.swift': 'import NetworkExtension\nclass Filter: NEFilterDataProvider {}\n' },
    },
  ],
};

describe('hover with needs', () => {
  it('marks each need, and leads to the line that decides it', () => {
    const answer = hover(filter, 'Filter/Filter.swift', 'NEFilterData‸Provider');
    const [line, ...others] = needsLines(answer?.markdown);
    assert.equal(others.length, 0);
    assert.match(
      line!,
      /^\*\*Filter needs\*\*: content\\?-filter\\?-provider entitlement \[✓\]\(file:\/\/\/work\/Filter\/Filter\.entitlements#L\d+\)/,
    );
    assert.match(line!, /principal class \[✓\]\(file:\/\/\/work\/Filter\/Info\.plist#L\d+\)/);
    assert.match(
      line!,
      /NEMachServiceName begins with an app group \[✗\]\(file:\/\/\/work\/Filter\/Info\.plist#L\d+\)/,
    );
    assert.match(
      line!,
      /host installs system extensions \[✗\]\(file:\/\/\/work\/App\/App\.entitlements#L\d+\)/,
    );
  });

  it('has plain marks in plain text', () => {
    const answer = hover(filter, 'Filter/Filter.swift', 'NEFilterData‸Provider');
    assert.deepEqual(needsLines(answer?.plainText), [
      'Filter needs: content-filter-provider entitlement ✓ · principal class ✓ · NEMachServiceName begins with an app group ✗ · host installs system extensions ✗',
    ]);
    assert.doesNotMatch(answer!.plainText, /file:|\*\*|\]\(/);
  });

  it('stands on the extension point of a property list and on the class of an app extension', () => {
    const onPoint = hover(filter, 'Filter/Info.plist', 'com.apple.networkextension.filter‸-data');
    assert.match(needsLines(onPoint?.plainText)[0] ?? '', /^Filter needs: .*principal class ✓/);
    const tunnel: ProjectSketch = {
      targets: [
        {
          name: 'Tunnel',
          kind: 'app-extension',
          platforms: ['iOS'],
          info: '<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>Missing</string></dict>',
        },
      ],
    };
    assert.deepEqual(
      needsLines(hover(tunnel, 'Tunnel/Info.plist', 'networkextension.packet‸-tunnel')?.plainText),
      ['Tunnel needs: packet-tunnel-provider entitlement ✗ · principal class ✗'],
    );
  });

  it('has at most eight lines, with two targets at most, the one that lacks most first', () => {
    const kit = {
      name: 'Kit',
      kind: 'framework',
      platforms: ['iOS'],
      sources: { 'a.swift': 'import Network\nlet browser: NWBrowser? = nil\n' },
    } as const;
    const usage = '<key>NSLocalNetworkUsageDescription</key><string>Finds printers.</string>';
    const apps = ['One', 'Two', 'Three'].map((name, i) => ({
      name,
      kind: 'app' as const,
      platforms: ['iOS'] as const,
      links: ['Kit'],
      info: `<key>NSBonjourServices</key><array><string>_http._tcp</string></array>${i === 2 ? '' : usage}`,
    }));
    const answer = hover({ targets: [...apps, kit] }, 'Kit/a.swift', 'NWBrow‸ser');
    assert.deepEqual(needsLines(answer?.plainText), [
      'Three needs: NSBonjourServices ✓ · NSLocalNetworkUsageDescription ✗',
      'One needs: NSBonjourServices ✓ · NSLocalNetworkUsageDescription ✓',
    ]);
    assert.ok(linesOf(answer?.markdown).length <= 8, answer?.markdown);
    assert.ok(linesOf(answer?.plainText).length <= 8, answer?.plainText);
    assert.match(answer!.markdown, /\]\(https:\/\//, 'a link is left');
  });

  it('has at most eight lines for every name with needs', () => {
    const names = [
      'NETunnelProviderManager',
      'NWListener',
      'NEHotspotConfigurationManager',
      'NEVPNManager',
      'NWMulticastGroup',
      'URLSession',
      'NEPacketTunnelProvider',
      'NEAppPushProvider',
    ];
    for (const name of names) {
      const sketch: ProjectSketch = {
        targets: ['A', 'B'].map(target => ({
          name: target,
          kind: name.endsWith('Provider') ? ('app-extension' as const) : ('app' as const),
          platforms: ['iOS', 'macOS'] as const,
          entitlements: '<key>com.apple.security.app-sandbox</key><true/>',
          sources: {
            'a.swift': `import Foundation\nimport Network\nimport NetworkExtension\nlet x: ${name}? = nil\n`,
          },
        })),
      };
      const answer = hover(sketch, 'A/a.swift', `let x: ${name.slice(0, 4)}‸${name.slice(4)}`);
      assert.ok(answer, name);
      assert.ok(linesOf(answer.markdown).length <= 8, answer.markdown);
      assert.ok(linesOf(answer.plainText).length <= 8, answer.plainText);
    }
  });

  it('shows names of targets as they are, never as markup', () => {
    const nasty = 'A[x](https://evil) <b>*';
    const sketch: ProjectSketch = {
      targets: [
        {
          name: 'Plain',
          kind: 'app',
          platforms: ['iOS'],
          info: '',
          sources: { 'a.swift': 'import Network\nlet browser: NWBrowser? = nil\n' },
        },
      ],
      edit: text => text.replace(/name = Plain;/g, `name = "${nasty}";`),
    };
    const answer = hover(sketch, 'Plain/a.swift', 'NWBrow‸ser');
    assert.equal(needsLines(answer?.plainText)[0]?.split(' needs:')[0], nasty);
    assert.ok(needsLines(answer?.markdown)[0]!.startsWith('**A\\[x\\](https://evil) \\<b\\>\\* needs**: '));
  });

  it('says nothing about needs of a name that the project declares itself', () => {
    const own: ProjectSketch = {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          info: '',
          sources: { 'a.swift': 'class NWBrowser {}\nlet browser: NWBrowser? = nil\n' },
        },
      ],
    };
    assert.deepEqual(needsLines(hover(own, 'App/a.swift', 'let browser: NWBrow‸ser')?.plainText), []);
  });

  it('shows the needs of the type a member belongs to, and none where several types have such a member', () => {
    const call = (type: string): ProjectSketch => ({
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: {
            'a.swift': `import NetworkExtension\nfunc f(manager: ${type}) { manager.loadFromPreferences { _ in } }\n`,
          },
        },
      ],
    });
    const of = (type: string) => hover(call(type), 'App/a.swift', 'manager.loadFrom‸Preferences');
    assert.deepEqual(needsLines(of('NEDNSProxyManager')?.plainText), ['App needs: dns-proxy entitlement ✗']);
    const either = of('Unknown');
    assert.ok(either === undefined || needsLines(either.plainText).length === 0, either?.plainText);
  });

  it('are those of the class whose object it is, not of the class that declares the member', () => {
    const list =
      '<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel-provider</string></array>';
    const sketch = (name: string, text: string): ProjectSketch => ({
      targets: [
        { name: 'App', kind: 'app', platforms: ['iOS'], entitlements: list, sources: { [name]: text } },
      ],
    });
    const met = ['App needs: packet-tunnel-provider entitlement ✓'];
    const swift = sketch(
      'a.swift',
      'import NetworkExtension\nfunc f(manager: NETunnelProviderManager) { manager.saveToPreferences { _ in } }\n',
    );
    assert.deepEqual(needsLines(hover(swift, 'App/a.swift', 'manager.save‸ToPreferences')?.plainText), met);
    const clang = sketch(
      'a.m',
      '#import <NetworkExtension/NetworkExtension.h>\nvoid f(NETunnelProviderManager *m) { [m saveToPreferencesWithCompletionHandler:nil]; m.enabled = YES; }\n',
    );
    assert.deepEqual(needsLines(hover(clang, 'App/a.m', '[m save‸ToPreferences')?.plainText), met);
    assert.deepEqual(needsLines(hover(clang, 'App/a.m', 'm.en‸abled')?.plainText), met);
    const filterMethod: ProjectSketch = {
      targets: filter.targets.map(target =>
        target.name === 'Filter'
          ? {
              ...target,
              sources: {
                'Filter.swift':
                  'import NetworkExtension\nclass Filter: NEFilterDataProvider {\n  override func wake() {}\n}\n',
              },
            }
          : target,
      ),
    };
    const lines = needsLines(hover(filterMethod, 'Filter/Filter.swift', 'func wa‸ke')?.plainText);
    assert.match(lines.join(), /^Filter needs: content-filter-provider entitlement ✓ · principal class ✓/);
  });

  it('are none of a case of a type inside another', () => {
    const sketch: ProjectSketch = {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: {
            'a.swift':
              'import Network\nfunc f(c: NWConnection.State) { if case .failed = c {} }\nlet s = NWBrowser.State.ready\n',
          },
        },
      ],
    };
    assert.deepEqual(needsLines(hover(sketch, 'App/a.swift', 'State.rea‸dy')?.plainText), []);
    assert.equal(needsLines(hover(sketch, 'App/a.swift', '= NWBrow‸ser')?.plainText).length, 1);
  });

  it('says nothing before all files were put, and nothing in a file of no target', () => {
    const document = hints.open('a.swift', 'import Network\nlet browser: NWBrowser? = nil\n');
    const offset = document.text.indexOf('NWBrowser') + 3;
    assert.deepEqual(needsLines(hints.hover(document, offset, { mode: 'full' })?.plainText), []);
    const knowledge = judgedProject(hints, projectFiles(filter, 'groups')).knowledge()!;
    const within = { path: 'a.swift', knowledge };
    assert.deepEqual(needsLines(hints.hover(document, offset, { mode: 'full', within })?.plainText), []);
  });
});
