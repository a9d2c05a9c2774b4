/** The classes that system-run providers derive from; those that no extension point takes last. */
export const providerClasses: readonly string[] = [
  'NEPacketTunnelProvider',
  'NEEthernetTunnelProvider',
  'NEAppProxyProvider',
  'NETransparentProxyProvider',
  'NEFilterDataProvider',
  'NEFilterControlProvider',
  'NEFilterPacketProvider',
  'NEDNSProxyProvider',
  'NEAppPushProvider',
  'NETunnelProvider',
  'NEFilterProvider',
  'NEProvider',
];
