/**
 * The names that have to have a sentence and resources of their own: those that rules are about, those that the resources of
 * the index posts are about, and those that everybody meets first. By framework; a member stands after its type.
 */
export const namesWithSummary: Readonly<Record<string, string>> = {
  Foundation: `URLSession URLSession.dataTask URLSession.uploadTask URLSession.downloadTask URLSession.webSocketTask
    URLSession.dataTaskPublisher URLSession.data URLSession.upload URLSession.download URLSession.bytes
    URLSession.finishTasksAndInvalidate URLSession.invalidateAndCancel URLSession.reset URLSession.shared
    URLSession.delegateQueue URLSession.configuration URLSession.AsyncBytes.characters URLSession.AsyncBytes.lines
    URLSession.AuthChallengeDisposition.performDefaultHandling URLSession.AuthChallengeDisposition.useCredential
    NSURLSession URLSessionConfiguration URLSessionConfiguration.background URLSessionConfiguration.waitsForConnectivity
    URLSessionConfiguration.allowsConstrainedNetworkAccess URLSessionConfiguration.allowsExpensiveNetworkAccess
    URLSessionConfiguration.multipathServiceType URLSessionConfiguration.sharedContainerIdentifier
    URLSessionConfiguration.tlsMinimumSupportedProtocolVersion NSURLSessionConfiguration.TLSMinimumSupportedProtocol
    URLSessionConfiguration.usesClassicLoadingMode URLSessionTask URLSessionTask.resume NSURLSessionTask.resume
    URLSessionDelegate URLSessionDelegate.urlSession URLSessionDownloadDelegate URLSessionWebSocketTask
    URLSessionWebSocketTask.receive URLSessionStreamTask URLSessionTaskMetrics URLRequest URLError
    URLAuthenticationChallenge URLAuthenticationChallenge.protectionSpace URLProtectionSpace.serverTrust URLCredential
    URLCredential.init NSURLCredential.credentialForTrust NSURLAuthenticationMethodServerTrust
    NSURLAuthenticationMethodClientCertificate
    NSURLErrorAppTransportSecurityRequiresSecureConnection NSURLErrorServerCertificateUntrusted NSURLConnection NetService NSNetService NetServiceBrowser Host NSHost
    Host.current Stream NSStream NSXPCConnection NSXPCConnection.init NSXPCConnection.Options.privileged
    NSXPCConnectionOptions.NSXPCConnectionPrivileged NSXPCConnection.setCodeSigningRequirement
    NSXPCConnection.processIdentifier NSXPCListener NSXPCListener.setConnectionCodeSigningRequirement
    NSXPCListenerDelegate.listener FileManager.containerURL`,
  Network: `NWConnection NWConnection.State NWConnection.State.waiting NWConnection.State.failed
    NWConnection.stateUpdateHandler NWConnection.viabilityUpdateHandler NWConnection.betterPathUpdateHandler
    NWConnection.start NWConnection.send NWConnection.receive NWConnection.receiveMessage NWConnection.cancel NWListener
    NWListener.Service NWListener.service NWBrowser NWBrowser.Descriptor.bonjour NWBrowser.Descriptor.bonjourWithTXTRecord
    NWBrowser.Result.Change NWEndpoint NWEndpoint.hostPort NWEndpoint.service NWInterface NWPath NWPath.isExpensive
    NWPath.isConstrained NWPath.isUltraConstrained NWPath.linkQuality NWPath.unsatisfiedReason
    NWPath.UnsatisfiedReason.localNetworkDenied NWPath.availableInterfaces NWPathMonitor NWParameters
    NWParameters.includePeerToPeer NWParameters.requiredInterfaceType NWParameters.requiredInterface
    NWParameters.prohibitConstrainedPaths NWParameters.prohibitExpensivePaths NWParameters.multipathServiceType
    NWParameters.allowUltraConstrainedPaths NWParameters.applicationService NWParameters.tcp NWParameters.tls
    NWConnectionGroup NWMulticastGroup NWProtocolTLS NWProtocolQUIC NWProtocolFramer NWProtocolWebSocket
    NWProtocolIP.Options.shouldCalculateReceiveTime NWProtocolIP.Metadata.receiveTime NWError NWError.dns
    NWEthernetChannel ProxyConfiguration NetworkConnection NetworkListener NetworkBrowser nw_connection_t
    nw_connection_create nw_connection_receive nw_listener_t nw_browser_t nw_browse_descriptor_create_bonjour_service
    nw_advertise_descriptor_create_bonjour_service nw_endpoint_t nw_parameters_t`,
  NetworkExtension: `NEProvider NEProvider.startSystemExtensionMode NEProvider.wake NEPacketTunnelProvider
    NEPacketTunnelProvider.startTunnel NEPacketTunnelProvider.stopTunnel NEPacketTunnelProvider.cancelTunnelWithError
    NEPacketTunnelProvider.packetFlow NEPacketTunnelProvider.virtualInterface NEPacketTunnelFlow
    NEPacketTunnelFlow.readPackets NEPacketTunnelFlow.readPacketObjects NEPacketTunnelFlow.writePackets
    NEPacketTunnelNetworkSettings NETunnelNetworkSettings.tunnelRemoteAddress NETunnelNetworkSettings.dnsSettings
    NETunnelProvider NETunnelProvider.setTunnelNetworkSettings NETunnelProvider.handleAppMessage
    NETunnelProvider.protocolConfiguration NETunnelProviderManager NETunnelProviderManager.loadAllFromPreferences
    NETunnelProviderProtocol NETunnelProviderProtocol.providerBundleIdentifier
    NETunnelProviderProtocol.providerConfiguration NETunnelProviderSession NETunnelProviderSession.startTunnel
    NETunnelProviderSession.sendProviderMessage NEVPNManager NEVPNManager.saveToPreferences
    NEVPNManager.loadFromPreferences NEVPNManager.isEnabled NEVPNManager.protocolConfiguration NEVPNConnection
    NEVPNConnection.startVPNTunnel NEVPNConnection.status NEVPNProtocol NEVPNProtocol.includeAllNetworks
    NEVPNProtocol.excludeLocalNetworks NEVPNProtocol.enforceRoutes NEVPNProtocol.excludeAPNs
    NEVPNProtocol.excludeCellularServices NEVPNProtocol.excludeDeviceCommunication NEVPNProtocol.serverAddress
    NEVPNProtocol.passwordReference NEVPNProtocol.identityReference NEVPNProtocolIKEv2 NEVPNProtocolIPSec
    NEVPNProtocolIPSec.sharedSecretReference NEVPNError NEIPv4Route NEIPv6Route NEIPv4Settings.includedRoutes
    NEIPv4Settings.excludedRoutes NEPacketTunnelNetworkSettings.ipv6Settings NEDNSSettings NEDNSSettings.servers
    NEDNSSettings.matchDomains NEDNSSettings.matchDomainsNoSearch NEDNSSettingsManager NEProxySettings NEProxyServer
    NEProxySettings.httpServer NEAppProxyProvider NEAppProxyProvider.startProxy NEAppProxyProvider.stopProxy
    NEAppProxyProvider.handleNewFlow NEAppProxyProviderManager NEAppProxyFlow NETransparentProxyProvider
    NETransparentProxyManager NETransparentProxyNetworkSettings NETransparentProxyNetworkSettings.includedNetworkRules
    NETransparentProxyNetworkSettings.excludedNetworkRules NENetworkRule NEFilterDataProvider NEFilterDataProvider.apply
    NEFilterControlProvider NEFilterPacketProvider NEFilterPacketProvider.handler NEFilterProvider.startFilter
    NEFilterProvider.stopFilter NEFilterManager NEFilterManager.isEnabled
    NEFilterProviderConfiguration.filterDataProviderBundleIdentifier
    NEFilterProviderConfiguration.filterPacketProviderBundleIdentifier
    NEFilterProviderConfiguration.vendorConfiguration NEFilterSettings NEDNSProxyProvider NEDNSProxyProvider.startProxy
    NEDNSProxyProvider.stopProxy NEDNSProxyManager NEAppPushProvider NEAppPushProvider.start
    NEAppPushProvider.handleTimerEvent NEAppPushProvider.reportIncomingCall NEAppPushManager NEAppPushManager.matchSSIDs
    NEEthernetTunnelProvider NEProviderStopReason NEProviderStopReason.noNetworkAvailable NERelayManager
    NEHotspotConfigurationManager NEHotspotConfigurationManager.apply NEHotspotConfigurationManager.removeConfiguration
    NEHotspotConfigurationManager.getConfiguredSSIDs NEHotspotConfiguration NEHotspotConfiguration.joinOnce
    NEHotspotNetwork NEHotspotNetwork.fetchCurrent NEHotspotNetwork.signalStrength NEHotspotHelper NEHotspotManager
    NEHotspotEvaluationProvider NEHotspotAuthenticationProvider NEURLFilterManager NEURLFilterControlProvider NEURLFilter
    NWHostEndpoint NWBonjourServiceEndpoint NWEndpoint NWPath`,
  SystemExtensions: `OSSystemExtensionManager OSSystemExtensionManager.submitRequest OSSystemExtensionRequest
    OSSystemExtensionRequest.activationRequest OSSystemExtensionRequest.deactivationRequest
    OSSystemExtensionRequestDelegate.request OSSystemExtensionRequest.ReplacementAction.replace
    OSSystemExtensionError.Code.validationFailed`,
  Security: `SecTrust SecTrustEvaluateWithError SecTrustEvaluate SecTrustSetAnchorCertificates SecPolicyCreateSSL
    SecTrustCopyKey SecIdentity sec_protocol_options_set_verify_block sec_protocol_options_set_min_tls_protocol_version
    sec_trust_copy_ref tls_protocol_version_t errSSLBadCert SecItemAdd SecItemCopyMatching kSecUseDataProtectionKeychain
    kSecAttrAccessGroup SSLHandshake`,
  MultipeerConnectivity: `MCSession MCPeerID MCNearbyServiceAdvertiser MCNearbyServiceBrowser MCAdvertiserAssistant
    MCBrowserViewController MCNearbyServiceAdvertiser.serviceType MCNearbyServiceBrowser.serviceType`,
  SystemConfiguration: `CNCopyCurrentNetworkInfo CNCopySupportedInterfaces SCNetworkReachability
    SCNetworkReachabilityCreateWithName SCNetworkReachabilityCreateWithAddressPair SCDynamicStore SCDynamicStoreSetValue`,
  CoreWLAN: 'CWWiFiClient CWInterface CWConfiguration CWNetwork',
  CFNetwork: 'CFHost CFNetService CFReadStreamCreateWithFTPURL CFWriteStreamCreateWithFTPURL',
  CoreFoundation: 'CFSocket CFSocketCreate CFStreamCreatePairWithSocketToHost',
  dnssd: `DNSServiceBrowse DNSServiceQueryRecord DNSServiceGetAddrInfo kDNSServiceErr_PolicyDenied
    kDNSServiceErr_NoAuth`,
  XPC: `XPCListener XPCSession xpc_connection_set_peer_code_signing_requirement
    XPC_CONNECTION_MACH_SERVICE_PRIVILEGED xpc_connection_create_mach_service`,
  CoreTelephony: 'CTCellularData CTCarrier CTTelephonyNetworkInfo',
  WiFiAware: `WACapabilities WAPublishableService WASubscribableService WAPairedDevice WAPublisherListener
    WASubscriberBrowser`,
  WirelessInsights: 'ServicePredictionProvider ServicePrediction',
  AccessorySetupKit: 'ASAccessorySession ASPickerDisplayItem',
  ExternalAccessory: 'EAWiFiUnconfiguredAccessoryBrowser',
  DeviceDiscoveryUI: 'DDDevicePickerViewController',
  Darwin: `socket connect bind listen accept shutdown send sendto sendmsg recv recvfrom recvmsg setsockopt getsockopt
    getaddrinfo freeaddrinfo getnameinfo gethostbyname gethostbyname2 gethostbyaddr getservbyname inet_addr inet_aton
    inet_ntoa inet_pton inet_ntop getifaddrs freeifaddrs if_nametoindex select poll kqueue ioctl sockaddr_in sockaddr_in6
    sockaddr_storage AF_INET SO_NOSIGPIPE SO_BROADCAST IP_BOUND_IF IPV6_BOUND_IF IP_ADD_MEMBERSHIP IPV6_JOIN_GROUP
    MCAST_JOIN_GROUP IPV6_V6ONLY SIOCGIFADDR SIOCGIFFUNCTIONALTYPE CTLIOCGINFO UTUN_CONTROL_NAME ne_socket_set_domains
    ENETDOWN`,
};
