import { appExtensionInfo, systemExtensionInfo } from '../rules/ne-packaging/exampleInfo.ts';
import { networkExtensions } from '../rules/ne-packaging/exampleLists.ts';
import type { ProjectSketch, TargetSketch } from '../rules/projectExample.ts';

export const tunnelSource = (name = 'PacketTunnelProvider', body = ''): string =>
  `import NetworkExtension\n\nfinal class ${name}: NEPacketTunnelProvider {\n${body}}\n`;

export const tunnel = (
  principal = '$(PRODUCT_MODULE_NAME).PacketTunnelProvider',
  sources: TargetSketch['sources'] = { 'Other.swift': tunnelSource('OtherProvider') },
): TargetSketch => ({
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: appExtensionInfo('packet-tunnel', principal),
  entitlements: networkExtensions('packet-tunnel-provider'),
  sources,
});

export const filter: TargetSketch = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
  sources: {
    'main.swift':
      'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
    'FilterProvider.swift':
      'import NetworkExtension\n\nfinal class FilterProvider: NEFilterDataProvider {}\n',
  },
};

const browse =
  'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_example._tcp", domain: nil), using: .tcp)\n';

export const phone: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  info: '',
  sources: { 'Browse.swift': browse },
};

export const vpn =
  'import NetworkExtension\n\nfunc load() async throws -> [NETunnelProviderManager] {\n    try await NETunnelProviderManager.loadAllFromPreferences()\n}\n';

export const vpnApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  entitlements: '',
  sources: { 'Vpn.swift': vpn },
};

export const one = (target: TargetSketch, more: Partial<ProjectSketch> = {}): ProjectSketch => ({
  targets: [target],
  ...more,
});

/** Adds objects to a project file. */
export const withObjects =
  (objects: string, edit: (text: string) => string = text => text) =>
  (text: string): string =>
    edit(text).replace(/\tobjects = \{\n/, `$&\t\t${objects}\n`);
