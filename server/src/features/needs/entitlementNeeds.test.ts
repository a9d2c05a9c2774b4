import assert from 'node:assert/strict';
import type { TargetSketch } from '../../rules/projectExample.ts';
import { app, hidden, key, list, needs, networkExtension, no, yes } from '../../testing/shownNeeds.ts';

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
    it('leave out a configuration that is not run with what entitlements allow, as rules do', () => {
      const release = [
        { CODE_SIGN_ENTITLEMENTS: '' },
        { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements', CODE_SIGN_IDENTITY: '-' },
      ];
      const files = { 'App/Release.entitlements': '<plist version="1.0"><dict></dict></plist>' };
      for (const Release of release) {
        const [need] = needs(
          {
            ...app({
              entitlements: list(networkExtension, 'url-filter-provider'),
              configurations: { Release },
            }),
            files,
          },
          'App',
          'NEURLFilterManager',
        );
        assert.match(need ?? '', /^✓ url-filter-provider entitlement @ App\/App\.entitlements/);
      }
      const [need] = needs(app({ settings: { CODE_SIGN_IDENTITY: '-' } }), 'App', 'NEURLFilterManager');
      assert.match(need ?? '', /^✗ /);
    });
    it('say of an extension what counts where the app comes with it', () => {
      const extension: TargetSketch = {
        name: 'Tunnel',
        kind: 'app-extension',
        platforms: ['iOS'],
        info: '<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string></dict>',
        entitlements: list(networkExtension, 'packet-tunnel-provider'),
        configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
      };
      const files = { 'App/Release.entitlements': '<plist version="1.0"><dict></dict></plist>' };
      const found = (Release: Readonly<Record<string, string>>) =>
        needs(
          {
            targets: [
              {
                name: 'App',
                kind: 'app',
                platforms: ['iOS'],
                embeds: ['Tunnel'],
                configurations: { Release },
              },
              extension,
            ],
            files,
          },
          'Tunnel',
          'NEPacketTunnelProvider',
        )[0] ?? '';
      assert.match(found({}), /^✗ packet-tunnel-provider entitlement .*\(in Release\)$/s);
      assert.match(found({ EXCLUDED_SOURCE_FILE_NAMES: 'Tunnel.appex' }), /^✓ /);
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
});
