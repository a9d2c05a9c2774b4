import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import type { ProjectSketch, TargetSketch } from '../../rules/projectExample.ts';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { type ProjectForm, projectFiles } from '../../testing/projectFiles.ts';
import { needsIn } from './needsIn.ts';
import { needsOf } from './needsOf.ts';
import { namesWithRequirements, requirementsOf } from './requirementsOf.ts';

const hints = hintsFor(rules);
const { catalogue } = hints;
const marks = { met: '✓', unmet: '✗', unknown: '?' } as const;

const known = (files: Readonly<Record<string, string>>) => {
  const knowledge = judgedProject(hints, files).knowledge();
  assert.ok(knowledge);
  return { ...knowledge, catalogue };
};

/** `✓ dns-proxy entitlement @ App/App.entitlements: dns-proxy`; a place of no length shows the file alone. */
const needs = (sketch: ProjectSketch, target: string, name: string, form: ProjectForm = 'groups') => {
  const files = projectFiles(sketch, form);
  const context = known(files);
  const found = context.model.targets.find(other => other.name === target);
  assert.ok(found, target);
  return needsOf(name, found, context).map(({ text, state, at, why }) => {
    const place = at && `${at.path}: ${files[at.path]!.slice(at.span.start, at.span.end)}`;
    return `${marks[state]} ${text}${place === undefined ? '' : ` @ ${place.replace(/: $/, '')}`}${why === undefined ? '' : ` (${why})`}`;
  });
};

const app = (parts: Partial<TargetSketch> = {}): ProjectSketch => ({
  targets: [{ name: 'App', kind: 'app', ...parts }],
});

const key = (name: string): string => `com.apple.developer.networking.${name}`;
const list = (name: string, ...values: readonly string[]): string =>
  `<key>${name}</key><array>${values.map(value => `<string>${value}</string>`).join('')}</array>`;
const yes = (name: string): string => `<key>${name}</key><true/>`;
const no = (name: string): string => `<key>${name}</key><false/>`;
const networkExtension = key('networkextension');

/** An entitlements file whose path holds a variable that nothing sets. */
const hidden = { settings: { CODE_SIGN_ENTITLEMENTS: '$(VENDOR)/App.entitlements' } };

describe('needs', () => {
  describe('of a manager: a value of the Network Extension entitlement', () => {
    const entitlements = 'App/App.entitlements';
    it('are met by either ending, and lead to the value', () => {
      for (const value of [
        'packet-tunnel-provider',
        'packet-tunnel-provider-systemextension',
        'app-proxy-provider',
      ]) {
        assert.deepEqual(
          needs(
            app({ entitlements: list(networkExtension, 'dns-proxy', value) }),
            'App',
            'NETunnelProviderManager',
          ),
          [`✓ packet-tunnel-provider entitlement @ ${entitlements}: ${value}`],
        );
      }
    });
    it('are unmet by another value, and lead to the list', () => {
      const array = '<array><string>dns-proxy</string></array>';
      assert.deepEqual(
        needs(app({ entitlements: list(networkExtension, 'dns-proxy') }), 'App', 'NEFilterManager'),
        [`✗ content-filter-provider entitlement @ ${entitlements}: ${array}`],
      );
    });
    it('are unmet without the key, and lead to the file', () => {
      const [need, ...others] = needs(app({ entitlements: yes('a') }), 'App', 'NEDNSProxyManager');
      assert.equal(others.length, 0);
      assert.ok(need?.startsWith('✗ dns-proxy entitlement @ App/App.entitlements'), need);
    });
    it('are unmet without an entitlements file', () => {
      const [need] = needs(app(), 'App', 'NERelayManager');
      assert.match(need ?? '', /^✗ relay entitlement/);
    });
    it('are unknown with the reason while the file is not known', () => {
      const [need] = needs(app(hidden), 'App', 'NEDNSSettingsManager');
      assert.match(need ?? '', /^\? dns-settings entitlement.*\(.*VENDOR.*\)$/);
    });
    it('are unknown while a value holds a variable', () => {
      assert.deepEqual(
        needs(app({ entitlements: list(networkExtension, '$(KIND)') }), 'App', 'NEAppPushManager'),
        [`? app-push-provider entitlement @ ${entitlements}: $(KIND) (a value holds a variable)`],
      );
    });
    it('say in which configuration they are unmet', () => {
      const sketch = app({
        entitlements: list(networkExtension, 'url-filter-provider'),
        configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
      });
      const files = { 'App/Release.entitlements': '<plist version="1.0"><dict></dict></plist>' };
      for (const form of ['groups', 'synchronised', 'xcconfig'] as const) {
        const [need, ...others] = needs({ ...sketch, files }, 'App', 'NEURLFilterManager', form);
        assert.equal(others.length, 0);
        assert.match(
          need ?? '',
          /^✗ url-filter-provider entitlement @ App\/Release\.entitlements.*\(in Release\)$/s,
        );
      }
    });
    it('say on which platform they are unmet', () => {
      const sketch = app({
        platforms: ['iOS', 'macOS'],
        entitlements: list(networkExtension, 'dns-settings'),
        settings: { 'CODE_SIGN_ENTITLEMENTS[sdk=macosx*]': 'App/Mac.entitlements' },
      });
      const files = { 'App/Mac.entitlements': '<plist version="1.0"><dict></dict></plist>' };
      const [need] = needs({ ...sketch, files }, 'App', 'NEDNSSettingsManager');
      assert.match(need ?? '', /^✗ .*Mac\.entitlements.*\(on macOS\)$/s);
    });
  });

  describe('of NEVPNManager', () => {
    const vpn = list(key('vpn.api'), 'allow-vpn');
    it('are met with the entitlement and else unknown: custom protocols do without it', () => {
      const [met] = needs(app({ entitlements: vpn }), 'App', 'NEVPNManager');
      assert.match(met ?? '', /^✓ vpn\.api entitlement @ App\/App\.entitlements: /);
      const [unknown] = needs(app({ entitlements: yes('a') }), 'App', 'NEVPNManager');
      assert.match(
        unknown ?? '',
        /^\? vpn\.api entitlement .*\(for IKEv2 and IPsec configurations alone\)$/s,
      );
    });
  });

  describe('of names with a Boolean entitlement', () => {
    const rows = [
      ['NEHotspotConfigurationManager', key('HotspotConfiguration'), 'HotspotConfiguration', 'iOS'],
      ['NEHotspotHelper', key('HotspotHelper'), 'HotspotHelper', 'iOS'],
      ['NEHotspotNetwork', key('wifi-info'), 'wifi-info', 'iOS'],
      ['CNCopyCurrentNetworkInfo', key('wifi-info'), 'wifi-info', 'iOS'],
      [
        'OSSystemExtensionRequest',
        'com.apple.developer.system-extension.install',
        'system-extension.install',
        'macOS',
      ],
      [
        'OSSystemExtensionManager',
        'com.apple.developer.system-extension.install',
        'system-extension.install',
        'macOS',
      ],
    ] as const;
    for (const [name, entitlement, text, platform] of rows) {
      it(`${name} are met by true alone`, () => {
        const platforms = [platform] as const;
        const [met, ...others] = needs(app({ platforms, entitlements: yes(entitlement) }), 'App', name);
        assert.equal(others.length, 0);
        assert.ok(met?.startsWith(`✓ ${text} entitlement @ App/App.entitlements: ${entitlement}`), met);
        const [off] = needs(app({ platforms, entitlements: no(entitlement) }), 'App', name);
        assert.ok(off?.startsWith(`✗ ${text} entitlement @ App/App.entitlements: ${entitlement}`), off);
        const [text2] = needs(
          app({ platforms, entitlements: `<key>${entitlement}</key><string>YES</string>` }),
          'App',
          name,
        );
        assert.match(text2 ?? '', /^✗/);
        assert.match(needs(app({ platforms, entitlements: yes('a') }), 'App', name)[0] ?? '', /^✗/);
        assert.match(needs(app({ platforms, ...hidden }), 'App', name)[0] ?? '', /^\? .*VENDOR/);
      });
    }
    it('are none on a platform without the entitlement', () => {
      assert.deepEqual(needs(app({ platforms: ['macOS'] }), 'App', 'NEHotspotConfigurationManager'), []);
      assert.deepEqual(needs(app({ platforms: ['iOS'] }), 'App', 'OSSystemExtensionRequest'), []);
    });
    it('NWMulticastGroup also wants the usage description', () => {
      const all = needs(
        app({ platforms: ['iOS'], info: '', entitlements: yes(key('multicast')) }),
        'App',
        'NWMulticastGroup',
      );
      assert.deepEqual(
        all.map(need => need.split(' @')[0]),
        ['✓ multicast entitlement', '✗ NSLocalNetworkUsageDescription'],
      );
    });
  });

  describe('of Wi-Fi Aware', () => {
    it('are met by any value', () => {
      const entitlement = 'com.apple.developer.wifi-aware';
      const platforms = ['iOS'] as const;
      for (const name of ['WAPublishableService', 'WASubscribableService']) {
        assert.match(
          needs(app({ platforms, entitlements: list(entitlement, 'Publish') }), 'App', name)[0] ?? '',
          /^✓ wifi-aware entitlement @ App\/App\.entitlements: /,
        );
        assert.match(
          needs(app({ platforms, entitlements: yes('a') }), 'App', name)[0] ?? '',
          /^✗ wifi-aware/,
        );
        assert.match(needs(app({ platforms, ...hidden }), 'App', name)[0] ?? '', /^\? wifi-aware/);
      }
    });
  });

  describe('of Bonjour', () => {
    const description = '<key>NSLocalNetworkUsageDescription</key><string>To find printers.</string>';
    it('are keys of Info.plist, each by itself', () => {
      for (const name of [
        'NWBrowser',
        'NetServiceBrowser',
        'NSNetService',
        'MCNearbyServiceBrowser',
        'DNSServiceBrowse',
      ]) {
        const all = needs(app({ platforms: ['iOS'], info: description }), 'App', name);
        assert.equal(all.length, 2, name);
        assert.match(all[0]!, /^✗ NSBonjourServices @ App\/Info\.plist/);
        assert.match(all[1]!, /^✓ NSLocalNetworkUsageDescription @ App\/Info\.plist: /);
      }
    });
    it('know keys that build settings write', () => {
      const settings = { INFOPLIST_KEY_NSLocalNetworkUsageDescription: 'To find printers.' };
      for (const form of ['groups', 'xcconfig'] as const) {
        const [, written] = needs(app({ platforms: ['iOS'], settings }), 'App', 'NWBrowser', form);
        assert.match(
          written ?? '',
          form === 'groups'
            ? /^✓ NSLocalNetworkUsageDescription @ Example\.xcodeproj\/project\.pbxproj: "?/
            : /^✓ NSLocalNetworkUsageDescription @ Config\/App-Debug\.xcconfig: /,
        );
      }
    });
    it('are those of the container app where an extension uses it', () => {
      const sketch: ProjectSketch = {
        targets: [
          {
            name: 'App',
            kind: 'app',
            platforms: ['iOS'],
            info: `${description}${list('NSBonjourServices', '_http._tcp')}`,
            embeds: ['Share'],
          },
          { name: 'Share', kind: 'app-extension', platforms: ['iOS'], info: '' },
        ],
      };
      assert.deepEqual(
        needs(sketch, 'Share', 'NWBrowser').map(need => need.split(': ')[0]),
        [
          '✓ NSBonjourServices in App @ App/Info.plist',
          '✓ NSLocalNetworkUsageDescription in App @ App/Info.plist',
        ],
      );
    });
    it('are unknown where the app that embeds the extension is none of this workspace', () => {
      const sketch: ProjectSketch = {
        targets: [{ name: 'Share', kind: 'app-extension', platforms: ['iOS'], info: '' }],
      };
      for (const need of needs(sketch, 'Share', 'NWBrowser')) assert.match(need, /^\? /);
    });
    it('are none on macOS but the sandbox', () => {
      assert.deepEqual(needs(app(), 'App', 'NWBrowser'), []);
    });
    it('are unknown while a script writes the plist', () => {
      const scripts = [
        '/usr/libexec/PlistBuddy -c "Add :NSBonjourServices array" "$TARGET_BUILD_DIR/$INFOPLIST_PATH"\n',
      ];
      const [bonjour] = needs(app({ platforms: ['iOS'], info: '', scripts }), 'App', 'NWBrowser');
      assert.match(bonjour ?? '', /^\? NSBonjourServices .*\(.+\)$/s);
    });
  });

  describe('of the sandbox', () => {
    const sandbox = 'com.apple.security.app-sandbox';
    for (const [name, which] of [
      ['NWConnection', 'client'],
      ['URLSession', 'client'],
      ['NSURLSession', 'client'],
      ['NWListener', 'server'],
      ['NWBrowser', 'client'],
    ] as const) {
      it(`${name} want network.${which} in a sandboxed macOS app alone`, () => {
        const entitlement = `com.apple.security.network.${which}`;
        assert.deepEqual(
          needs(app({ entitlements: yes(sandbox) + yes(entitlement) }), 'App', name).map(
            n => n.split(' @')[0],
          ),
          [`✓ network.${which} in the sandbox`],
        );
        assert.deepEqual(
          needs(app({ entitlements: yes(sandbox) }), 'App', name).map(n => n.split(' @')[0]),
          [`✗ network.${which} in the sandbox`],
        );
        assert.deepEqual(needs(app({ entitlements: no(sandbox) }), 'App', name), []);
        assert.deepEqual(needs(app({ entitlements: '' }), 'App', name), []);
        assert.deepEqual(needs(app(hidden), 'App', name), []);
      });
    }
    it('know the settings of Xcode 26', () => {
      const settings = { ENABLE_APP_SANDBOX: 'YES', ENABLE_OUTGOING_NETWORK_CONNECTIONS: 'YES' };
      assert.match(
        needs(app({ settings }), 'App', 'NWConnection')[0] ?? '',
        /^✓ network\.client in the sandbox @ Example/,
      );
    });
  });

  describe('of a provider', () => {
    const group = 'group.com.example.vpn';
    const groups = list('com.apple.security.application-groups', group);
    const system = (parts: Partial<TargetSketch> = {}, host: Partial<TargetSketch> = {}): ProjectSketch => ({
      targets: [
        {
          name: 'App',
          kind: 'app',
          embeds: ['Filter'],
          entitlements: yes('com.apple.developer.system-extension.install'),
          ...host,
        },
        {
          name: 'Filter',
          kind: 'system-extension',
          info: `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>${group}.filter</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.filter-data</key><string>$(PRODUCT_MODULE_NAME).Filter</string></dict></dict>`,
          entitlements: groups + list(networkExtension, 'content-filter-provider-systemextension'),
          sources: { 'Filter.swift': 'import NetworkExtension\nclass Filter: NEFilterDataProvider {}\n' },
          ...parts,
        },
      ],
    });
    const name = 'NEFilterDataProvider';

    it('are all met in a whole system extension, each with its line', () => {
      for (const form of ['groups', 'synchronised', 'xcconfig'] as const) {
        assert.deepEqual(needs(system(), 'Filter', name, form), [
          '✓ content-filter-provider-systemextension entitlement @ Filter/Filter.entitlements: content-filter-provider-systemextension',
          '✓ principal class @ Filter/Info.plist: $(PRODUCT_MODULE_NAME).Filter',
          `✓ NEMachServiceName begins with an app group @ Filter/Info.plist: ${group}.filter`,
          '✓ host installs system extensions @ App/App.entitlements: <true/>',
        ]);
      }
    });
    it('miss the prefix of the Mach service name', () => {
      const info = system().targets[1]!.info!.replace(`${group}.filter`, 'com.example.filter');
      assert.equal(
        needs(system({ info }), 'Filter', name)[2],
        '✗ NEMachServiceName begins with an app group @ Filter/Info.plist: com.example.filter',
      );
    });
    it('do not take a group for the prefix that only begins like it', () => {
      const info = system().targets[1]!.info!.replace(`${group}.filter`, `${group}n.filter`);
      assert.match(needs(system({ info }), 'Filter', name)[2] ?? '', /^✗ NEMachServiceName/);
    });
    it('miss the Mach service name itself', () => {
      const info = system().targets[1]!.info!.replace(/<key>NEMachServiceName.*?<\/string>/, '');
      assert.match(
        needs(system({ info }), 'Filter', name)[2] ?? '',
        /^✗ NEMachServiceName begins with an app group/,
      );
    });
    it('do not know a Mach service name with a variable, nor groups in a file that is not known', () => {
      const info = system().targets[1]!.info!.replace(`${group}.filter`, '$(MACH)');
      assert.equal(
        needs(system({ info }), 'Filter', name)[2],
        '? NEMachServiceName begins with an app group @ Filter/Info.plist: $(MACH) (the name holds a variable)',
      );
      const hiddenGroups = system({ settings: { CODE_SIGN_ENTITLEMENTS: '$(VENDOR)/x.entitlements' } });
      assert.match(needs(hiddenGroups, 'Filter', name)[2] ?? '', /^\? NEMachServiceName .*VENDOR/);
    });
    it('miss the class that the property list names', () => {
      const sources = { 'Filter.swift': 'import NetworkExtension\nclass Other: NEFilterDataProvider {}\n' };
      assert.equal(
        needs(system({ sources }), 'Filter', name)[1],
        '✗ principal class @ Filter/Info.plist: $(PRODUCT_MODULE_NAME).Filter',
      );
    });
    it('do not know the class while some sources are not known', () => {
      const edit = (text: string): string =>
        text.replace('path = Filter.swift;', 'path = "../../outside/Filter.swift"; ');
      const found = needs({ ...system(), edit }, 'Filter', name)[1] ?? '';
      assert.match(found, /^\? principal class @ Filter\/Info\.plist: .*\(.+\)$/);
    });
    it('find the class in a framework, in Objective-C, and under the name of @objc', () => {
      const objc = {
        'F.m':
          '@import NetworkExtension;\n@interface Filter : NEFilterDataProvider\n@end\n@implementation Filter\n@end\n',
      };
      assert.match(needs(system({ sources: objc }), 'Filter', name)[1] ?? '', /^✓/);
      const named = {
        'F.swift': 'import NetworkExtension\n@objc(Filter) class G: NEFilterDataProvider {}\n',
      };
      assert.match(needs(system({ sources: named }), 'Filter', name)[1] ?? '', /^✓/);
      const inKit: ProjectSketch = {
        targets: [
          ...system({ sources: {}, links: ['Kit'] }).targets,
          {
            name: 'Kit',
            kind: 'framework',
            sources: { 'F.swift': 'import NetworkExtension\npublic class Filter: NEFilterDataProvider {}\n' },
          },
        ],
      };
      assert.match(needs(inKit, 'Filter', name)[1] ?? '', /^✓/);
    });
    it('do not know what a package outside of the workspace declares, unless the own module is named', () => {
      const packages = { FilterKit: 'https://example.com/FilterKit.git' };
      const linked = system({ sources: {}, links: ['FilterKit'] });
      assert.match(needs({ ...linked, packages }, 'Filter', name)[1] ?? '', /^✗ principal class/);
      const info = system().targets[1]!.info!.replace('$(PRODUCT_MODULE_NAME).Filter', 'FilterKit.Filter');
      const elsewhere = system({ sources: {}, links: ['FilterKit'], info });
      assert.equal(
        needs({ ...elsewhere, packages }, 'Filter', name)[1],
        '? principal class @ Filter/Info.plist: FilterKit.Filter (the sources of FilterKit are not in the workspace)',
      );
    });
    it('know the class of the own module though PRODUCT_NAME is not known', () => {
      const settings = { PRODUCT_NAME: '$(VENDOR_NAME)' };
      assert.match(needs(system({ settings }), 'Filter', name)[1] ?? '', /^✓ principal class/);
    });
    it('miss a class that is compiled in Debug alone, and one that is only extended', () => {
      const debug = {
        'F.swift': 'import NetworkExtension\n#if DEBUG\nclass Filter: NEFilterDataProvider {}\n#endif\n',
      };
      assert.match(
        needs(system({ sources: debug }), 'Filter', name)[1] ?? '',
        /^✗ principal class .*\(in Release\)$/,
      );
      const extended = {
        'F.swift': 'import NetworkExtension\nextension Filter { func f(_ p: NEFilterDataProvider) {} }\n',
      };
      assert.match(needs(system({ sources: extended }), 'Filter', name)[1] ?? '', /^✗ principal class/);
    });
    it('do not know a host that is not built for the same platform', () => {
      const sketch = system({}, { platforms: ['iOS'] });
      assert.match(
        needs(sketch, 'Filter', name)[3] ?? '',
        /^\? host installs system extensions .*\(its settings are not known\)$/,
      );
    });
    it('miss the provider in a property list that declares another', () => {
      const info = system().targets[1]!.info!.replace('filter-data', 'dns-proxy');
      assert.match(
        needs(system({ info }), 'Filter', name)[1] ?? '',
        /^✗ principal class @ Filter\/Info\.plist/,
      );
    });
    it('miss the install entitlement of the host, in Release alone', () => {
      assert.match(
        needs(system({}, { entitlements: yes('a') }), 'Filter', name)[3] ?? '',
        /^✗ host installs system extensions @ /,
      );
      const release = {
        ...system(
          {},
          { configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } } },
        ),
        files: { 'App/Release.entitlements': '<plist version="1.0"><dict></dict></plist>' },
      };
      assert.match(
        needs(release, 'Filter', name)[3] ?? '',
        /^✗ host installs system extensions .*\(in Release\)$/s,
      );
    });
    it('do not know a host that is not there', () => {
      const [, filter] = system().targets;
      assert.equal(
        needs({ targets: [filter!] }, 'Filter', name)[3],
        '? host installs system extensions (no app that embeds it was found)',
      );
    });
    it('of an app extension are the entitlement and the class alone', () => {
      const sketch: ProjectSketch = {
        targets: [
          {
            name: 'Tunnel',
            kind: 'app-extension',
            platforms: ['iOS'],
            info: '<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>$(PRODUCT_MODULE_NAME).Tunnel</string></dict>',
            entitlements: list(networkExtension, 'packet-tunnel-provider'),
            sources: { 'T.swift': 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n' },
          },
        ],
      };
      assert.deepEqual(needs(sketch, 'Tunnel', 'NEPacketTunnelProvider'), [
        '✓ packet-tunnel-provider entitlement @ Tunnel/Tunnel.entitlements: packet-tunnel-provider',
        '✓ principal class @ Tunnel/Info.plist: $(PRODUCT_MODULE_NAME).Tunnel',
      ]);
    });
    it('are none of an app that names the class', () => {
      assert.deepEqual(needs(system(), 'App', name), []);
    });
  });

  it('are known for every name that is listed, each a name of the catalogue', () => {
    for (const name of namesWithRequirements(catalogue)) {
      assert.ok(requirementsOf(name, catalogue).length > 0, name);
      assert.ok(catalogue.symbolsNamed(name).length > 0, name);
    }
    assert.deepEqual(requirementsOf('toString', catalogue), []);
    assert.deepEqual(requirementsOf('constructor', catalogue), []);
    assert.deepEqual(requirementsOf('__proto__', catalogue), []);
  });

  it('of a file are those of the bundles its code ends up in, each once', () => {
    const files = projectFiles(
      {
        targets: [
          { name: 'Phone', kind: 'app', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Pad', kind: 'app', platforms: ['iOS'], links: ['Middle'] },
          { name: 'Middle', kind: 'framework', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'a.swift': 'import Network\n' } },
          { name: 'Tests', kind: 'unit-test', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Alone', kind: 'app', platforms: ['iOS'] },
        ],
      },
      'groups',
    );
    const found = needsIn('Kit/a.swift', 'NWBrowser', known(files));
    assert.deepEqual(found.map(({ target }) => target).sort(), ['Pad', 'Phone']);
    for (const { needs: all } of found) assert.equal(all.length, 2);
    assert.deepEqual(needsIn('nowhere.swift', 'NWBrowser', known(files)), []);
  });

  it('of a library are those of the bundles that have some of it, where any has', () => {
    const provider = (name: string, value?: string, point?: string) => ({
      name,
      kind: 'app-extension' as const,
      platforms: ['iOS'] as const,
      links: ['Kit'],
      entitlements: value === undefined ? '' : list(networkExtension, value),
      ...(point !== undefined && {
        info: `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.${point}</string><key>NSExtensionPrincipalClass</key><string>Kit.Tunnel</string></dict>`,
      }),
    });
    const of = (...targets: ReturnType<typeof provider>[]): readonly string[] => {
      const kit = { name: 'Kit', kind: 'framework' as const, platforms: ['iOS'] as const };
      const sketch = {
        targets: [...targets, { ...kit, sources: { 'a.swift': 'import NetworkExtension\n' } }],
      };
      const context = known(projectFiles(sketch, 'groups'));
      return needsIn('Kit/a.swift', 'NEPacketTunnelProvider', context).map(({ target }) => target);
    };
    assert.deepEqual(of(provider('Action'), provider('Tunnel', 'packet-tunnel-provider')), ['Tunnel']);
    assert.deepEqual(of(provider('Action'), provider('Today')), ['Action', 'Today'], 'nobody has it');
    const today = provider('Today', 'packet-tunnel-provider', 'widget-extension');
    const tunnel = provider('Tunnel', undefined, 'networkextension.packet-tunnel');
    assert.deepEqual(of(today, tunnel), ['Tunnel'], 'one of them loads it');
  });

  it('of a target that is not known are none', () => {
    const files = { 'project.yml': 'name: A\n', ...projectFiles(app(), 'groups') };
    const context = known(files);
    const [target] = context.model.targets;
    assert.deepEqual(needsOf('NERelayManager', { ...target!, unknown: 'Why.' }, context), []);
  });
});
