import assert from 'node:assert/strict';
import type { ProjectSketch, TargetSketch } from '../../rules/projectExample.ts';
import { list, needs, networkExtension, yes } from '../../testing/shownNeeds.ts';

describe('needs', () => {
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
          '✓ host installs system extensions @ App/App.entitlements: com.apple.developer.system-extension.install',
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
    it('miss the class where the name of the product stands for its module', () => {
      const info = system().targets[1]!.info!.replace('$(PRODUCT_MODULE_NAME)', '$(PRODUCT_NAME)');
      const settings = { PRODUCT_NAME: 'My Filter' };
      const found = needs(system({ info, settings }), 'Filter', name)[1] ?? '';
      assert.match(found, /^✗ principal class @ Filter\/Info\.plist: \$\(PRODUCT_NAME\)\.Filter/);
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
});
