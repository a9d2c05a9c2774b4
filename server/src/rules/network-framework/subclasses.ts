/** Apple's subclasses that inherit a deprecated member, by the class that declares it. */
const subclasses: Readonly<Record<string, readonly string[]>> = {
  NEProvider: [
    'NETunnelProvider',
    'NEPacketTunnelProvider',
    'NEEthernetTunnelProvider',
    'NEAppProxyProvider',
    'NETransparentProxyProvider',
    'NEDNSProxyProvider',
    'NEFilterProvider',
    'NEFilterDataProvider',
    'NEFilterControlProvider',
    'NEFilterPacketProvider',
    'NEAppPushProvider',
  ],
  NEPacketTunnelProvider: ['NEEthernetTunnelProvider'],
  NEAppProxyProvider: ['NETransparentProxyProvider'],
  NEAppProxyFlow: ['NEAppProxyTCPFlow', 'NEAppProxyUDPFlow'],
  NEVPNManager: ['NETunnelProviderManager', 'NEAppProxyProviderManager', 'NETransparentProxyManager'],
};

/** The class and those of Apple's classes that inherit from it. */
export const classFamily = (name: string): readonly string[] => [name, ...(subclasses[name] ?? [])];
