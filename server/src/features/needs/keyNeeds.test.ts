import assert from 'node:assert/strict';
import type { ProjectSketch } from '../../rules/projectExample.ts';
import { app, hidden, list, needs, no, yes } from '../../testing/shownNeeds.ts';

describe('needs', () => {
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
});
