import { replacementFor } from '../../catalogue/replacementFor.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import type { Examples } from '../examples.ts';
import { hasSuccessors } from '../network-framework/deprecationAge.ts';
import { displayName } from '../network-framework/displayName.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { releasesOf } from '../network-framework/releasesOf.ts';
import { rule } from '../rule.ts';

const id = 'legacy-in-provider-networking';

export default rule({
  id,
  title: 'Deprecated in-provider networking types',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['nwendpoint-history-and-advice', 'ne-in-provider-networking', 'tn3151'],
  why: 'Network Extension has connections, sessions and endpoints of its own from before there was Network framework, and iOS 18 and macOS 15 deprecate them all. What a provider sends by a plain NWConnection stays outside its tunnel too.',
  platforms: 'iOS 18+, macOS 15+',
  limits:
    'One report per file, at the first place where something is made, called or read. With older deployment targets a hint, and only for createTCPConnection and createUDPSession, whose successor is older: endpoints are what the flows and rules of those systems take.',
  ...legacyCheck({
    id,
    always: true,
    // Who has both ways in one file knows.
    speaks: ({ on, deprecation }, file, context) =>
      on.length > 0 ||
      (deprecation.id === 'ne-createtcp' &&
        hasSuccessors(context.deployment()) &&
        !hasName(file, ['NWConnection', 'nw_connection_create'])),
    severity: ({ on }) => (on.length > 0 ? undefined : 'hint'),
    message: (use, { language }) =>
      `${displayName(use)} belongs to the old in-provider networking, deprecated ${use.on.length > 0 ? `since ${releasesOf(use)}` : 'from iOS 18 and macOS 15 on'}; use ${replacementFor(use.deprecation, language)}.`,
  }),
});

const current = { platforms: ['iOS', 'macOS'], deployment: { iOS: '18.0', macOS: '15.0' } } as const;
const provider = (body: string): string =>
  `import NetworkExtension\n\nfinal class TunnelProvider: NEPacketTunnelProvider {\n    func open(_ host: String) {\n        ${body}\n    }\n}\n`;

export const examples: Examples = {
  reports: [
    {
      file: 'TunnelProvider.swift',
      project: current,
      text: provider(
        'let endpoint = «NWHostEndpoint»(hostname: host, port: "53")\n        session = createUDPSession(to: endpoint, from: nil)',
      ),
      message:
        'NWHostEndpoint belongs to the old in-provider networking, deprecated since iOS 18.0 and macOS 15.0; use Network.NWEndpoint',
    },
    {
      title: 'the path of the provider',
      file: 'TunnelProvider.swift',
      project: current,
      text: provider('if self.«defaultPath»?.status == .satisfied { start() }'),
      message: 'use NWPathMonitor',
    },
    {
      title: 'through the tunnel',
      file: 'TunnelProvider.swift',
      project: current,
      text: provider(
        'connection = «createTCPConnectionThroughTunnel»(to: endpoint, enableTLS: false, tlsParameters: nil, delegate: nil)',
      ),
      message: 'virtualInterface',
    },
    {
      title: 'before iOS 18 a hint, for what Network framework does there as well',
      file: 'Link.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '15.0' } },
      severity: 'hint',
      text: provider(
        'let endpoint = NWHostEndpoint(hostname: host, port: "53")\n        session = «createUDPSession»(to: endpoint, from: nil)',
      ),
      message: 'deprecated from iOS 18 and macOS 15 on; use an NWConnection that the provider makes itself',
    },
    {
      file: 'TunnelProvider.m',
      severity: 'hint',
      text: '@interface TunnelProvider : NEPacketTunnelProvider\n@end\n@implementation TunnelProvider\n- (void)open:(NWEndpoint *)endpoint {\n  _connection = [self «createTCPConnectionToEndpoint»:endpoint enableTLS:NO TLSParameters:nil delegate:nil];\n}\n@end\n',
      message: 'use an nw_connection_t',
    },
    {
      title: 'Objective-C, for new systems alone',
      file: 'TunnelProvider.m',
      project: current,
      text: '@implementation TunnelProvider\n- (void)open:(NSString *)host {\n  NWEndpoint *endpoint = [«NWHostEndpoint» endpointWithHostname:host port:@"53"];\n}\n@end\n',
      message: 'use nw_endpoint_t',
    },
  ],
  quiet: [
    {
      title: 'Recommended: Network framework',
      file: 'TunnelProvider.swift',
      project: current,
      text: provider('connection = NWConnection(host: NWEndpoint.Host(host), port: 53, using: .udp)'),
    },
    {
      title: 'what flows and rules take before iOS 18 and macOS 15',
      file: 'ProxyProvider.swift',
      project: { platforms: ['macOS'], deployment: { macOS: '12.0' } },
      text: 'import NetworkExtension\n\nfinal class ProxyProvider: NETransparentProxyProvider {\n    let rule = NENetworkRule(remoteNetwork: NWHostEndpoint(hostname: "0.0.0.0", port: "443"), remotePrefix: 0, localNetwork: nil, localPrefix: 0, protocol: .TCP, direction: .outbound)\n    func observe() { print(defaultPath?.status as Any) }\n}\n',
    },
    {
      title: 'types in signatures and casts',
      file: 'Link.swift',
      project: current,
      text: 'import NetworkExtension\n\nfinal class Link {\n    var connection: NWTCPConnection?\n    func name(of endpoint: Any) -> String? { (endpoint as? NWHostEndpoint)?.hostname }\n}\n',
    },
    {
      title: 'the branch for older systems',
      file: 'TunnelProvider.swift',
      text: provider(
        'if #available(iOS 18.0, macOS 15.0, *) { connect(host) } else { session = createUDPSession(to: endpoint, from: nil) }',
      ),
    },
    {
      title: 'before iOS 18, a file that has both ways',
      file: 'Link.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '15.0' } },
      text: provider(
        'if isModern { link = NWConnection(to: endpoint, using: .udp) } else { session = createUDPSession(to: old, from: nil) }',
      ),
    },
    {
      title: 'methods of the user’s own',
      file: 'Pool.swift',
      project: current,
      text: 'struct Pool {\n    let defaultPath: String\n    func createTCPConnection(to host: String) {}\n    func createUDPSession(to host: String, from port: Int) {}\n    func open() {\n        createTCPConnection(to: defaultPath)\n        createUDPSession(to: defaultPath, from: 1)\n    }\n}\n',
    },
    {
      title: 'tests',
      file: 'Tests/EndpointTests.swift',
      project: current,
      text: 'let endpoint = NWHostEndpoint(hostname: "192.0.2.1", port: "53")\n',
    },
  ],
};
