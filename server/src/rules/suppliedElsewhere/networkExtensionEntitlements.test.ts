import { describeTwists } from '../../testing/describeTwists.ts';
import { one, phone, tunnel, vpn, vpnApp } from '../../testing/twistSketches.ts';
import { appGroups, networkExtensions } from '../ne-packaging/exampleLists.ts';

const store = 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n';

describeTwists({
  'entitlements with a variable where the array is': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({
      ...vpnApp,
      entitlements:
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>$(NE_VALUE)</string>\n</array>',
    }),
  },
  'code that is compiled for another platform alone': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({ ...vpnApp, sources: { 'Vpn.swift': `#if os(macOS)\n${vpn}#endif\n` } }),
  },
  'code under a condition that a setting does not define': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({
      ...vpnApp,
      settings: { SWIFT_ACTIVE_COMPILATION_CONDITIONS: '$(FLAVOUR)' },
      sources: { 'Vpn.swift': `#if WITH_VPN\n${vpn}#endif\n` },
    }),
  },
  'an app group by a build setting': {
    rule: 'ne-app-group-not-entitled',
    plain: one({
      ...phone,
      entitlements: appGroups('group.com.example.other'),
      sources: {
        'Store.swift': 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n',
      },
    }),
    twisted: one({
      ...phone,
      entitlements: appGroups('group.$(BUNDLE_PREFIX).app'),
      settings: { BUNDLE_PREFIX: 'com.other', 'BUNDLE_PREFIX[sdk=iphone*]': 'com.example' },
      sources: {
        'Store.swift': 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n',
      },
    }),
  },
  'an element that a script appends to the entitlements': {
    rule: 'ne-provider-entitlement-missing',
    plain: one({ ...tunnel(), entitlements: networkExtensions('dns-proxy') }),
    twisted: one({
      ...tunnel(),
      entitlements: networkExtensions('dns-proxy'),
      scripts: [
        '/usr/libexec/PlistBuddy -c "Add :com.apple.developer.networking.networkextension:0 string packet-tunnel-provider" "$SRCROOT/Tunnel/Tunnel.entitlements"',
      ],
    }),
  },
  'a placeholder that a script of another target fills in': {
    rule: 'ne-app-group-not-entitled',
    plain: one({ ...phone, entitlements: appGroups('@APP_GROUP@'), sources: { 'Store.swift': store } }),
    twisted: {
      targets: [
        { ...phone, entitlements: appGroups('@APP_GROUP@'), sources: { 'Store.swift': store } },
        {
          name: 'Prepare',
          kind: 'bundle',
          scripts: ['sed -i "" "s/@APP_GROUP@/$APP_GROUP/" "$SRCROOT/App/App.entitlements"'],
        },
      ],
    },
  },
});
