import type { Catalogue, Platform } from '../../catalogue/types.ts';
import type { Requirement } from './need.ts';
import { providerRequirements } from './providerRequirements.ts';
import {
  anyEntitlement,
  arrayEntitlement,
  booleanEntitlement,
  infoKey,
  inSomeUses,
  sandboxEntitlement,
} from './requirements.ts';

const networking = 'com.apple.developer.networking';
const networkExtension = `${networking}.networkextension`;
const iOSFamily: readonly Platform[] = ['iOS', 'visionOS'];

const values = (...of: string[]): Requirement =>
  arrayEntitlement(networkExtension, [...of, ...of.map(value => `${value}-systemextension`)]);

const bonjour: readonly Requirement[] = [
  infoKey('NSBonjourServices', iOSFamily),
  infoKey('NSLocalNetworkUsageDescription', iOSFamily),
  sandboxEntitlement('com.apple.security.network.client'),
];
const client: readonly Requirement[] = [sandboxEntitlement('com.apple.security.network.client')];
const server: readonly Requirement[] = [sandboxEntitlement('com.apple.security.network.server')];
const hotspot = booleanEntitlement(`${networking}.HotspotConfiguration`, ['iOS', 'Catalyst']);
const wifiInfo = booleanEntitlement(`${networking}.wifi-info`, ['iOS', 'Catalyst']);
const multicast = booleanEntitlement(`${networking}.multicast`, iOSFamily);
const wifiAware = anyEntitlement('com.apple.developer.wifi-aware', 'wifi-aware entitlement', ['iOS']);
const install = booleanEntitlement('com.apple.developer.system-extension.install', ['macOS']);

/** What Apple's networking names require of the target that uses them, by name. */
const byName: Readonly<Record<string, readonly Requirement[]>> = {
  NETunnelProviderManager: [values('packet-tunnel-provider', 'app-proxy-provider')],
  NETransparentProxyManager: [values('app-proxy-provider')],
  NEAppProxyProviderManager: [values('app-proxy-provider')],
  NEFilterManager: [values('content-filter-provider')],
  NEDNSProxyManager: [values('dns-proxy')],
  NEDNSSettingsManager: [values('dns-settings')],
  NERelayManager: [values('relay')],
  NEAppPushManager: [values('app-push-provider')],
  NEURLFilterManager: [values('url-filter-provider')],
  NEVPNManager: [
    inSomeUses(
      anyEntitlement(`${networking}.vpn.api`, 'vpn.api entitlement'),
      'for IKEv2 and IPsec configurations alone',
    ),
  ],
  NEHotspotHelper: [booleanEntitlement(`${networking}.HotspotHelper`)],
  NEHotspotConfigurationManager: [hotspot],
  NEHotspotNetwork: [wifiInfo],
  CNCopyCurrentNetworkInfo: [wifiInfo],
  OSSystemExtensionRequest: [install],
  OSSystemExtensionManager: [install],
  NWBrowser: bonjour,
  NetServiceBrowser: bonjour,
  NSNetServiceBrowser: bonjour,
  NetService: bonjour,
  NSNetService: bonjour,
  MCNearbyServiceAdvertiser: bonjour,
  MCNearbyServiceBrowser: bonjour,
  DNSServiceBrowse: bonjour,
  DNSServiceRegister: bonjour,
  NWMulticastGroup: [multicast, infoKey('NSLocalNetworkUsageDescription', iOSFamily)],
  NWConnection: client,
  URLSession: client,
  NSURLSession: client,
  NWListener: server,
  WAPublishableService: [wifiAware],
  WASubscribableService: [wifiAware],
};

/** The requirements of a name; none for what needs nothing that a project could lack. */
export const requirementsOf = (name: string, catalogue: Catalogue): readonly Requirement[] => {
  if (Object.hasOwn(byName, name)) return byName[name]!;
  const provider = catalogue.providersNamed(name).find(({ className }) => className === name);
  return provider ? providerRequirements(provider) : [];
};

/** The names whose uses a reader of a target wants to see. */
export const namesWithRequirements = (catalogue: Catalogue): readonly string[] => [
  ...Object.keys(byName),
  ...catalogue.providers.flatMap(({ className }) => className ?? []),
];
