import { withSuperclasses } from './superclasses.ts';
import type { TypePath } from './swiftTypePath.ts';

/**
 * What members of Apple's networking types give, as far as it decides about the next member: `Owner.member Type`, `[Type]` for
 * collections. Owners are canonical names; types are as Swift writes them.
 */
const results = `
URLSession.shared URLSession
URLSession.configuration URLSessionConfiguration
URLSession.delegate URLSessionDelegate
URLSession.dataTask URLSessionDataTask
URLSession.uploadTask URLSessionUploadTask
URLSession.downloadTask URLSessionDownloadTask
URLSession.streamTask URLSessionStreamTask
URLSession.webSocketTask URLSessionWebSocketTask
URLSession.dataTaskPublisher URLSession.DataTaskPublisher
URLSessionConfiguration.default URLSessionConfiguration
URLSessionConfiguration.ephemeral URLSessionConfiguration
URLSessionConfiguration.background URLSessionConfiguration
URLSessionConfiguration.urlCache URLCache
URLSessionConfiguration.httpCookieStorage HTTPCookieStorage
URLSessionConfiguration.urlCredentialStorage URLCredentialStorage
URLSessionTask.currentRequest URLRequest
URLSessionTask.originalRequest URLRequest
URLSessionTask.response URLResponse
URLSessionTask.state URLSessionTask.State
URLSessionTaskMetrics.transactionMetrics [URLSessionTaskTransactionMetrics]
URLCache.shared URLCache
HTTPCookieStorage.shared HTTPCookieStorage
URLCredentialStorage.shared URLCredentialStorage
URLAuthenticationChallenge.protectionSpace URLProtectionSpace
URLAuthenticationChallenge.proposedCredential URLCredential
URLAuthenticationChallenge.sender URLAuthenticationChallengeSender
URLProtocol.client URLProtocolClient
URLProtocol.request URLRequest
URLProtocol.task URLSessionTask
CachedURLResponse.response URLResponse
NWConnection.state NWConnection.State
NWConnection.currentPath NWPath
NWConnection.parameters NWParameters
NWConnection.endpoint NWEndpoint
NWListener.state NWListener.State
NWListener.parameters NWParameters
NWListener.port NWEndpoint.Port
NWListener.service NWListener.Service
NWBrowser.state NWBrowser.State
NWBrowser.parameters NWParameters
NWBrowser.browseResults [NWBrowser.Result]
NWBrowserResult.endpoint NWEndpoint
NWBrowserResult.metadata NWBrowser.Result.Metadata
NWPathMonitor.currentPath NWPath
NWPath.status NWPath.Status
NWPath.unsatisfiedReason NWPath.UnsatisfiedReason
NWPath.availableInterfaces [NWInterface]
NWPath.gateways [NWEndpoint]
NWPath.localEndpoint NWEndpoint
NWPath.remoteEndpoint NWEndpoint
NWInterface.type NWInterface.InterfaceType
NWParameters.tcp NWParameters
NWParameters.udp NWParameters
NWParameters.tls NWParameters
NWParameters.dtls NWParameters
NWParameters.quic NWParameters
NWParameters.applicationService NWParameters
NWParameters.defaultProtocolStack NWParameters.ProtocolStack
NWParameters.requiredInterface NWInterface
NWParameters.requiredInterfaceType NWInterface.InterfaceType
NWParameters.multipathServiceType NWParameters.MultipathServiceType
NWParameters.serviceClass NWParameters.ServiceClass
NWProtocolTLSOptions.securityProtocolOptions sec_protocol_options_t
NWConnectionGroup.state NWConnectionGroup.State
NWConnectionGroup.descriptor NWGroupDescriptor
NEProvider.defaultPath NWPath
NETunnelProvider.protocolConfiguration NEVPNProtocol
NETunnelProvider.appRules [NEAppRule]
NETunnelProvider.routingMethod NETunnelProviderRoutingMethod
NEPacketTunnelProvider.packetFlow NEPacketTunnelFlow
NEVPNManager.shared NEVPNManager
NEVPNManager.connection NEVPNConnection
NEVPNManager.protocolConfiguration NEVPNProtocol
NEVPNManager.onDemandRules [NEOnDemandRule]
NEVPNConnection.status NEVPNStatus
NEVPNConnection.manager NEVPNManager
NEVPNProtocol.proxySettings NEProxySettings
NEVPNProtocolIKEv2.ikeSecurityAssociationParameters NEVPNIKEv2SecurityAssociationParameters
NEVPNProtocolIKEv2.childSecurityAssociationParameters NEVPNIKEv2SecurityAssociationParameters
NETunnelNetworkSettings.dnsSettings NEDNSSettings
NETunnelNetworkSettings.proxySettings NEProxySettings
NEPacketTunnelNetworkSettings.ipv4Settings NEIPv4Settings
NEPacketTunnelNetworkSettings.ipv6Settings NEIPv6Settings
NEIPv4Settings.includedRoutes [NEIPv4Route]
NEIPv4Settings.excludedRoutes [NEIPv4Route]
NEIPv6Settings.includedRoutes [NEIPv6Route]
NEIPv6Settings.excludedRoutes [NEIPv6Route]
NEFilterManager.shared NEFilterManager
NEFilterManager.providerConfiguration NEFilterProviderConfiguration
NEFilterProvider.filterConfiguration NEFilterProviderConfiguration
NEFilterPacketProvider.packetHandler NEFilterPacketHandler
NEFilterFlow.direction NETrafficDirection
NEDNSProxyManager.shared NEDNSProxyManager
NEDNSProxyManager.providerProtocol NEDNSProxyProviderProtocol
NEDNSSettingsManager.shared NEDNSSettingsManager
NEDNSSettingsManager.dnsSettings NEDNSSettings
NERelayManager.shared NERelayManager
NERelayManager.relays [NERelay]
NEHotspotConfigurationManager.shared NEHotspotConfigurationManager
NEAppProxyFlow.metaData NEFlowMetaData
NEAppProxyFlow.networkInterface nw_interface_t
NWTCPConnection.state NWTCPConnectionState
NWUDPSession.state NWUDPSessionState
OSSystemExtensionManager.shared OSSystemExtensionManager
OSSystemExtensionRequest.activationRequest OSSystemExtensionRequest
OSSystemExtensionRequest.deactivationRequest OSSystemExtensionRequest
OSSystemExtensionRequest.propertiesRequest OSSystemExtensionRequest
CWWiFiClient.shared CWWiFiClient
CWWiFiClient.interface CWInterface
CWWiFiClient.interfaces [CWInterface]
CWInterface.wlanChannel CWChannel
CTTelephonyNetworkInfo.serviceSubscriberCellularProviders [CTCarrier]
CTTelephonyNetworkInfo.subscriberCellularProvider CTCarrier
MCSession.connectedPeers [MCPeerID]
MCSession.myPeerID MCPeerID
MCBrowserViewController.session MCSession
`;

/** What Apple's networking hands to a closure: `Owner.member Type, Type`; `-` where it decides nothing. */
const closures = `
NWConnection.stateUpdateHandler NWConnection.State
NWConnection.pathUpdateHandler NWPath
NWConnection.viabilityUpdateHandler -
NWListener.stateUpdateHandler NWListener.State
NWListener.newConnectionHandler NWConnection
NWListener.newConnectionGroupHandler NWConnectionGroup
NWListener.serviceRegistrationUpdateHandler NWListener.ServiceRegistrationChange
NWBrowser.stateUpdateHandler NWBrowser.State
NWBrowser.browseResultsChangedHandler [NWBrowser.Result], [NWBrowser.Result.Change]
NWPathMonitor.pathUpdateHandler NWPath
NWConnectionGroup.stateUpdateHandler NWConnectionGroup.State
NWConnection.receiveMessage -, NWConnection.ContentContext, -, NWError
NWConnection.receive -, NWConnection.ContentContext, -, NWError
URLSession.dataTask -, URLResponse
URLSession.uploadTask -, URLResponse
URLSession.downloadTask -, URLResponse
NETunnelProviderManager.loadAllFromPreferences [NETunnelProviderManager]
NEAppProxyProviderManager.loadAllFromPreferences [NEAppProxyProviderManager]
NETransparentProxyManager.loadAllManagers [NETransparentProxyManager]
NERelayManager.loadAllManagersFromPreferences [NERelayManager]
NEAppPushManager.loadAllFromPreferences [NEAppPushManager]
NEHotspotNetwork.fetchCurrent NEHotspotNetwork
NEPacketTunnelFlow.readPacketObjects [NEPacket]
`;

const typePath = (text: string): TypePath | undefined => {
  if (text === '-') return undefined;
  return text.startsWith('[')
    ? { path: text.slice(1, -1).split('.'), collection: true }
    : { path: text.split('.') };
};

const table = <T>(rows: string, read: (text: string) => T): ReadonlyMap<string, T> =>
  new Map(
    rows
      .trim()
      .split('\n')
      .map(row => {
        const space = row.indexOf(' ');
        return [row.slice(0, space), read(row.slice(space + 1))] as const;
      }),
  );

const resultTable = table(results, typePath);
const closureTable = table(closures, text => text.split(', ').map(typePath));

const lookUp = <T>(map: ReadonlyMap<string, T>, owner: string, member: string): T | undefined => {
  for (const type of withSuperclasses(owner)) {
    const found = map.get(`${type}.${member}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The type of a member of one of Apple's types; `owner` is canonical. */
export const memberType = (owner: string, member: string): TypePath | undefined =>
  lookUp(resultTable, owner, member);

/** The types of the parameters of a closure that is given to that member. */
export const closureTypes = (owner: string, member: string): readonly (TypePath | undefined)[] =>
  lookUp(closureTable, owner, member) ?? [];
