import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import type { ProjectSketch } from '../../rules/projectExample.ts';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { type ProjectForm, projectFiles } from '../../testing/projectFiles.ts';
import type { PlacedText } from './targetOverview.ts';

const hints = hintsFor(rules);

const overviews = (files: Readonly<Record<string, string>>) => {
  const knowledge = judgedProject(hints, files).knowledge();
  assert.ok(knowledge);
  return hints.targets(knowledge);
};
const of = (sketch: ProjectSketch, form: ProjectForm = 'groups') => overviews(projectFiles(sketch, form));

const texts = (list: readonly PlacedText[]): readonly string[] => list.map(({ text }) => text);

const group = 'group.com.example.vpn';
const groups = `<key>com.apple.security.application-groups</key><array><string>${group}</string></array>`;
const sketch: ProjectSketch = {
  targets: [
    {
      name: 'App',
      kind: 'app',
      embeds: ['Filter'],
      entitlements: `${groups}<key>com.apple.developer.system-extension.install</key><true/><key>com.apple.security.app-sandbox</key><true/><key>com.apple.developer.icloud-services</key><array/>`,
      sources: {
        'a.swift':
          'import Network\nlet b: NWConnection? = nil\nlet c: NWConnection? = nil\nlet d: NWListener? = nil\n// NWBrowser\n',
      },
    },
    {
      name: 'Filter',
      kind: 'system-extension',
      info: `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>${group}.filter</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.filter-data</key><string>$(PRODUCT_MODULE_NAME).Filter</string></dict></dict>`,
      entitlements: `${groups}<key>com.apple.developer.networking.networkextension</key><array><string>content-filter-provider</string></array>`,
      sources: { 'Filter.swift': 'import NetworkExtension\nclass Filter: NEFilterDataProvider {}\n' },
    },
    { name: 'Plain', kind: 'framework', sources: { 'a.swift': 'struct A {}\n' } },
  ],
};

describe('targets at a glance', () => {
  for (const form of ['groups', 'synchronised', 'xcconfig'] as const) {
    it(`show what each is, has, uses and needs (${form})`, () => {
      const [app, filter, plain, ...others] = of(sketch, form);
      assert.equal(others.length, 0);
      assert.ok(app && filter && plain);
      assert.deepEqual(
        [app.name, app.kind, app.platforms, app.deployment],
        ['App', 'app', ['macOS'], { macOS: '14.0' }],
      );
      assert.deepEqual(app.embeds, [filter.id]);
      assert.deepEqual(filter.hosts, [app.id]);
      assert.deepEqual(texts(app.bundleIdentifiers), ['com.example.App']);
      assert.deepEqual(
        app.uses.map(({ text, framework, count, at }) => [text, framework, count, at?.path]),
        [
          ['NWConnection', 'Network', 2, 'App/a.swift'],
          ['NWListener', 'Network', 1, 'App/a.swift'],
        ],
      );
      assert.equal(app.uses[0]!.at!.span.start, 'import Network\nlet b: '.length, 'the first use');
      assert.deepEqual(
        app.needs.map(({ text, state }) => `${state} ${text}`),
        ['unmet network.client in the sandbox', 'unmet network.server in the sandbox'],
      );
      assert.deepEqual(texts(app.entitlements), [
        'com.apple.developer.system-extension.install',
        'com.apple.security.app-sandbox',
      ]);
      assert.deepEqual(texts(filter.groups), [group]);
      assert.deepEqual(texts(filter.machServices), [`${group}.filter`]);
      assert.deepEqual(texts(filter.networkExtension), ['content-filter-provider']);
      assert.equal(filter.providers.length, 1);
      assert.equal(filter.providers[0]!.at?.path, 'Filter/Info.plist');
      assert.ok(
        filter.needs.length >= 4 && filter.needs.every(({ state }) => state === 'met'),
        JSON.stringify(filter.needs),
      );
      assert.deepEqual([plain.uses, plain.needs, plain.providers, plain.entitlements], [[], [], [], []]);
      assert.ok(!('unknown' in plain));
    });
  }

  it('show what a script copies as embedded', () => {
    const [app, filter] = of({
      targets: [
        {
          name: 'App',
          kind: 'app',
          scripts: [
            'cp -R "$BUILT_PRODUCTS_DIR/Filter.systemextension" "$TARGET_BUILD_DIR/$SYSTEM_EXTENSIONS_FOLDER_PATH/"\n',
          ],
        },
        { name: 'Filter', kind: 'system-extension' },
      ],
    });
    assert.deepEqual(filter!.hosts, [app!.id]);
    assert.deepEqual(app!.embeds, [filter!.id]);
  });

  it('say of a need once that it is not met, though another use of it is', () => {
    const [app] = of({
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          info: '<key>NSBonjourServices</key><array/>',
          sources: { 'a.swift': 'import Network\nlet a: NWBrowser? = nil\nlet b: NetService? = nil\n' },
        },
      ],
    });
    assert.deepEqual(
      app!.needs.map(({ text, state }) => `${state} ${text}`),
      ['unmet NSLocalNetworkUsageDescription', 'met NSBonjourServices'],
    );
  });

  it('lack nothing in a configuration that does not compile the use', () => {
    const needsWith = (source: string): readonly string[] => {
      const [app] = of({
        targets: [
          {
            name: 'App',
            kind: 'app',
            entitlements:
              '<key>com.apple.security.app-sandbox</key><true/><key>com.apple.security.network.server</key><true/>',
            sources: { 'a.swift': source },
            configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
          },
        ],
        files: {
          'Release.entitlements':
            '<plist version="1.0"><dict><key>com.apple.security.app-sandbox</key><true/></dict></plist>',
        },
      });
      return app!.needs.map(({ text, state, why }) => `${state} ${text}${why ? ` ${why}` : ''}`);
    };
    const use = 'import Network\nlet a: NWListener? = nil\n';
    assert.deepEqual(needsWith(use), ['unmet network.server in the sandbox in Release']);
    assert.deepEqual(needsWith(`#if DEBUG\n${use}#endif\n`), ['met network.server in the sandbox']);
  });

  it('are two with one name where two projects say so, each with its own id', () => {
    const files = projectFiles({ targets: [{ name: 'App', kind: 'app' }] }, 'groups');
    const both = {
      ...files,
      'Other/Example.xcodeproj/project.pbxproj': files['Example.xcodeproj/project.pbxproj']!,
    };
    const found = overviews(both);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['App', 'App'],
    );
    assert.equal(new Set(found.map(({ id }) => id)).size, 2);
  });

  it('are none without a project', () => {
    assert.deepEqual(overviews({ 'a.swift': 'import Network\nlet a: NWConnection? = nil\n' }), []);
  });
});
