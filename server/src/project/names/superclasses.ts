/**
 * Which of Apple's networking types inherit from which, as in the SDK's headers; the catalogue lists members only where they are
 * declared. `Subclass < Superclass`, protocols too.
 */
const rows = `
NETunnelProvider < NEProvider
NEPacketTunnelProvider < NETunnelProvider
NEEthernetTunnelProvider < NEPacketTunnelProvider
NEAppProxyProvider < NETunnelProvider
NETransparentProxyProvider < NEAppProxyProvider
NEDNSProxyProvider < NEProvider
NEFilterProvider < NEProvider
NEFilterDataProvider < NEFilterProvider
NEFilterControlProvider < NEFilterProvider
NEFilterPacketProvider < NEFilterProvider
NETunnelProviderManager < NEVPNManager
NEAppProxyProviderManager < NETunnelProviderManager
NETransparentProxyManager < NEVPNManager
NETunnelProviderProtocol < NEVPNProtocol
NEVPNProtocolIPSec < NEVPNProtocol
NEVPNProtocolIKEv2 < NEVPNProtocolIPSec
NEVPNProtocolPPP < NEVPNProtocol
NEVPNProtocolL2TP < NEVPNProtocolPPP
NEDNSProxyProviderProtocol < NEVPNProtocol
NETunnelProviderSession < NEVPNConnection
NEPacketTunnelNetworkSettings < NETunnelNetworkSettings
NEEthernetTunnelNetworkSettings < NEPacketTunnelNetworkSettings
NETransparentProxyNetworkSettings < NETunnelNetworkSettings
NEAppProxyTCPFlow < NEAppProxyFlow
NEAppProxyUDPFlow < NEAppProxyFlow
NEFilterSocketFlow < NEFilterFlow
NEFilterBrowserFlow < NEFilterFlow
NEFilterNewFlowVerdict < NEFilterVerdict
NEFilterDataVerdict < NEFilterVerdict
NEFilterRemediationVerdict < NEFilterVerdict
NEFilterControlVerdict < NEFilterNewFlowVerdict
NEOnDemandRuleConnect < NEOnDemandRule
NEOnDemandRuleDisconnect < NEOnDemandRule
NEOnDemandRuleEvaluateConnection < NEOnDemandRule
NEOnDemandRuleIgnore < NEOnDemandRule
NEDNSOverHTTPSSettings < NEDNSSettings
NEDNSOverTLSSettings < NEDNSSettings
NWHostEndpoint < NWEndpoint
NWBonjourServiceEndpoint < NWEndpoint
URLSessionDataTask < URLSessionTask
URLSessionUploadTask < URLSessionDataTask
URLSessionDownloadTask < URLSessionTask
URLSessionStreamTask < URLSessionTask
URLSessionWebSocketTask < URLSessionTask
URLSessionTaskDelegate < URLSessionDelegate
URLSessionDataDelegate < URLSessionTaskDelegate
URLSessionDownloadDelegate < URLSessionTaskDelegate
URLSessionStreamDelegate < URLSessionTaskDelegate
URLSessionWebSocketDelegate < URLSessionTaskDelegate
URLConnectionDataDelegate < URLConnectionDelegate
URLConnectionDownloadDelegate < URLConnectionDelegate
MutableURLRequest < URLRequest
HTTPURLResponse < URLResponse
NWMultiplexGroup < NWGroupDescriptor
NWMulticastGroup < NWGroupDescriptor
NWProtocolTCP < NWProtocol
NWProtocolUDP < NWProtocol
NWProtocolTLS < NWProtocol
NWProtocolIP < NWProtocol
NWProtocolWebSocket < NWProtocol
NWProtocolQUIC < NWProtocol
NWProtocolFramer < NWProtocol
NWProtocolTCPOptions < NWProtocolOptions
NWProtocolUDPOptions < NWProtocolOptions
NWProtocolTLSOptions < NWProtocolOptions
NWProtocolIPOptions < NWProtocolOptions
NWProtocolWebSocketOptions < NWProtocolOptions
NWProtocolQUICOptions < NWProtocolOptions
NWProtocolFramerOptions < NWProtocolOptions
`;

const superclasses: ReadonlyMap<string, string> = new Map(
  rows
    .trim()
    .split('\n')
    .map(row => row.split(' < ') as [string, string]),
);

const bases: ReadonlySet<string> = new Set(superclasses.values());

/** True for a type that some of Apple's inherit from; canonical. */
export const hasSubclasses = (type: string): boolean => bases.has(type);

/** The type and what it inherits from, nearest first; names are canonical (see `canonicalType`). */
export const withSuperclasses = (type: string): readonly string[] => {
  const chain = [type];
  for (
    let next = superclasses.get(type);
    next !== undefined && !chain.includes(next);
    next = superclasses.get(next)
  ) {
    chain.push(next);
  }
  return chain;
};
