import { describeTwists } from '../../testing/describeTwists.ts';
import { one, tunnel, tunnelSource, vpnApp, withObjects } from '../../testing/twistSketches.ts';

const started =
  '    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {\n        completionHandler(nil)\n    }\n';

const connect = (enable: string): string =>
  `import NetworkExtension\n\nfunc connect(_ manager: NETunnelProviderManager) async throws {\n${enable}    try await manager.saveToPreferences()\n    try manager.connection.startVPNTunnel()\n}\n`;

const routed = tunnelSource(
  'PacketTunnelProvider',
  '    func settings() -> NEPacketTunnelNetworkSettings {\n        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")\n        let four = NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: ["255.255.255.0"])\n        four.includedRoutes = [NEIPv4Route.default()]\n        settings.ipv4Settings = four\n        return settings\n    }\n',
);

/** Gives a target one more field. */
const withField =
  (target: string, field: string) =>
  (text: string): string =>
    text.replace(new RegExp(`(\\t)(name = ${target};\\n)`), `$1${field}\n\t\t\t$2`);

describeTwists({
  'tunnel settings in a framework that only imports bring in': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: {
      targets: [
        {
          ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
            'Provider.swift': tunnelSource('PacketTunnelProvider', started),
          }),
          dependsOn: ['Kit'],
        },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Apply.swift':
              'import NetworkExtension\n\nextension NEPacketTunnelProvider {\n    func apply() async throws {\n        try await setTunnelNetworkSettings(NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "10.0.0.1"))\n    }\n}\n',
          },
        },
      ],
    },
  },
  'tunnel settings in a library that flags link': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: one({
      ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
      settings: { OTHER_LDFLAGS: '-force_load $(SRCROOT)/lib/libtunnel.a' },
    }),
  },
  'tunnel settings in sources that a plug-in makes': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
      {
        edit: withObjects(
          'A0GEN = {isa = XCSwiftPackageProductDependency; productName = "plugin:Protocols";}; A0DEP = {isa = PBXTargetDependency; productRef = A0GEN;};',
          withField('Tunnel', 'packageProductDependencies = (A0GEN, );'),
        ),
      },
    ),
  },
  'a configuration that is enabled by key': {
    rule: 'manager-never-enabled',
    plain: one({ ...vpnApp, sources: { 'Vpn.swift': connect('') } }),
    twisted: one({
      ...vpnApp,
      sources: { 'Vpn.swift': connect('    manager.setValue(true, forKey: "enabled")\n') },
    }),
  },
  'a configuration that a framework enables': {
    rule: 'manager-never-enabled',
    plain: one({ ...vpnApp, sources: { 'Vpn.swift': connect('') } }),
    twisted: {
      targets: [
        { ...vpnApp, dependsOn: ['Kit'], sources: { 'Vpn.swift': connect('    manager.prepare()\n') } },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Prepare.swift':
              'import NetworkExtension\n\npublic extension NETunnelProviderManager {\n    func prepare() {\n        isEnabled = true\n    }\n}\n',
          },
        },
      ],
    },
  },
  'routes of IPv6 in a framework that only imports bring in': {
    rule: 'full-tunnel-leaves-ipv6',
    plain: one(tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', { 'Provider.swift': routed })),
    twisted: {
      targets: [
        {
          ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', { 'Provider.swift': routed }),
          dependsOn: ['Kit'],
        },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Six.swift':
              'import NetworkExtension\n\npublic func six() -> NEIPv6Settings {\n    NEIPv6Settings(addresses: ["fd00::1"], networkPrefixLengths: [64])\n}\n',
          },
        },
      ],
    },
  },
});
