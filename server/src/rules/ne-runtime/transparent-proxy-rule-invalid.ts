import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { proxyRules, ruleLists } from './proxyRules.ts';
import { ruleFaults } from './ruleFaults.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of proxyRules(file)) {
    for (const { at, problem, fixes } of ruleFaults(file, call)) {
      context.report({
        at,
        message: `Rules of a transparent proxy cannot ${problem}, so the system rejects the whole settings and the proxy does not start.`,
        ...(fixes && { fixes }),
        symbol: { name: 'NENetworkRule', framework: 'NetworkExtension' },
      });
    }
  }
};

export default rule({
  id: 'transparent-proxy-rule-invalid',
  title: 'Transparent proxy network rule the system rejects',
  category: 'ne-runtime',
  severity: 'error',
  resources: ['doc-includednetworkrules'],
  why: 'Rules have limits that the compiler does not know: outbound only, no local network, not port 53, and a port where the address is a wildcard. One rule beyond them makes the system reject all settings.',
  platforms: 'macOS 10.15+',
  limits:
    'Follows rules to includedNetworkRules and excludedNetworkRules through variables, properties and functions of the same file, and judges literals and constants. Rules for filters have no such limits.',
  mentions: ruleLists.flatMap(name => [name, `set${name[0]!.toUpperCase()}${name.slice(1)}`]),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (rules: string, more = ''): string => `import NetworkExtension

final class Provider: NETransparentProxyProvider {
    override func startProxy(options: [String: Any]? = nil) async throws {
        let settings = NETransparentProxyNetworkSettings(tunnelRemoteAddress: "192.0.2.1")
        settings.includedNetworkRules = ${rules}
        try await setTunnelNetworkSettings(settings)
    }
${more}}
`;
const made = (remote: string, direction = '.outbound', local = 'nil'): string =>
  `NENetworkRule(remoteNetwork: ${remote}, remotePrefix: 0, localNetwork: ${local}, localPrefix: 0, protocol: .UDP, direction: ${direction})`;
const objectiveC = (
  remote: string,
  direction: string,
  list = 'included',
): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Provider
- (NETransparentProxyNetworkSettings *)settings {
    NETransparentProxyNetworkSettings *settings = [[NETransparentProxyNetworkSettings alloc] initWithTunnelRemoteAddress:@"192.0.2.1"];
    NENetworkRule *rule = [[NENetworkRule alloc] initWithRemoteNetwork:${remote} remotePrefix:0 localNetwork:nil localPrefix:0 protocol:NENetworkRuleProtocolTCP direction:${direction}];
    settings.${list}NetworkRules = @[rule];
    return settings;
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'port 53',
      file: 'Provider.swift',
      text: swift(`[${made('«NWHostEndpoint(hostname: "0.0.0.0", port: "53")»')}]`),
      message: 'cannot match port 53',
    },
    {
      title: 'both directions',
      file: 'Provider.swift',
      text: swift(`[${made('nil', '«.any»')}]`),
      fixed: swift(`[${made('nil', '.outbound')}]`),
      message: 'cannot match both directions',
    },
    {
      title: 'a wildcard without a port, and a local network, in properties',
      file: 'Provider.swift',
      text: swift(
        'Self.rules + makeRules()',
        `    private static let port = "0"\n    private static let rules = [\n        ${made('«NWHostEndpoint(hostname: "::", port: port)»')},\n    ]\n    private func makeRules() -> [NENetworkRule] {\n        let local = NWHostEndpoint(hostname: "10.0.0.0", port: "0")\n        var rules: [NENetworkRule] = []\n        rules.append(${made('nil', '.outbound', '«local»')})\n        return rules\n    }\n`,
      ),
    },
    {
      title: 'with endpoints of Network, in a class of the project’s own',
      file: 'Provider.swift',
      text: `import Network
import NetworkExtension

final class Settings: NETransparentProxyNetworkSettings {}
func settings() -> Settings {
    let settings = Settings(tunnelRemoteAddress: "192.0.2.1")
    settings.excludedNetworkRules = [
        NENetworkRule(remoteNetworkEndpoint: «.hostPort(host: "0.0.0.0", port: .any)», remotePrefix: 0, localNetworkEndpoint: nil, localPrefix: 0, protocol: .any, direction: «NETrafficDirection.inbound»),
        NENetworkRule(destinationNetworkEndpoint: «NWEndpoint.hostPort(host: "10.0.0.0", port: 53)», prefix: 8, protocol: .UDP),
    ]
    return settings
}
`,
    },
    {
      file: 'Provider.m',
      text: objectiveC('nil', '«NETrafficDirectionAny»'),
      fixed: objectiveC('nil', 'NETrafficDirectionOutbound'),
    },
    {
      title: 'Objective-C: port 53, excluded',
      file: 'Provider.m',
      text: objectiveC(
        '«[NWHostEndpoint endpointWithHostname:@"10.0.0.1" port:@"53"]»',
        'NETrafficDirectionOutbound',
        'excluded',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: everything outbound',
      file: 'Provider.swift',
      text: swift(`[${made('nil')}]`),
    },
    {
      title: 'DNS by its host, a wildcard with a port, an address without one, and what is not known',
      file: 'Provider.swift',
      text: swift(
        `[
            NENetworkRule(destinationHost: NWHostEndpoint(hostname: "example.com", port: "53"), protocol: .UDP),
            ${made('NWHostEndpoint(hostname: "0.0.0.0", port: "443")')},
            ${made('NWHostEndpoint(hostname: "10.0.0.0", port: "0")')},
            ${made('NWHostEndpoint(hostname: "0.0.0.0", port: String(port))', 'direction', 'local')},
        ]`,
      ),
    },
    {
      title: 'rules of a filter',
      file: 'Provider.swift',
      text: `import NetworkExtension

func settings(_ proxy: NETransparentProxyNetworkSettings) -> NEFilterSettings {
    let rule = ${made('nil', '.any')}
    proxy.includedNetworkRules = [${made('nil')}]
    return NEFilterSettings(rules: [NEFilterRule(networkRule: rule, action: .filterData), NEFilterRule(networkRule: ${made('nil', '.inbound')}, action: .allow)], defaultAction: .allow)
}
`,
    },
    {
      title: 'Objective-C: outbound',
      file: 'Provider.m',
      text: objectiveC('nil', 'NETrafficDirectionOutbound'),
    },
  ],
};
