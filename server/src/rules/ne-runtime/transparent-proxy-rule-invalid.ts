import type { Target } from '../../project/model/target.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile, isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { type RuleContext, rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { keptProxyRules, usedProxyRules } from './proxyRuleNotes.ts';
import { proxyRules, ruleLists } from './proxyRules.ts';
import { directionProblems, ruleFaults } from './ruleFaults.ts';

const messageOf = (problem: string): string =>
  `Rules of a transparent proxy cannot ${problem}, so the system rejects the whole settings and the proxy does not start.`;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of proxyRules(file)) {
    for (const { at, problem, fixes } of ruleFaults(file, call)) {
      context.report({
        at,
        message: messageOf(problem),
        ...(fixes && { fixes }),
        symbol: { name: 'NENetworkRule', framework: 'NetworkExtension' },
      });
    }
  }
};

/** Rules that stand in members of another file's type. */
const runTarget = (target: Target, { facts, model, report }: TargetContext): void => {
  const notes = (id: string) =>
    model.codeOf(target).flatMap(code =>
      facts(code)
        .notes(id)
        .filter(note => code.variants.some(variant => note.compiledIn(variant) === 'yes')),
    );
  const used = new Map(notes(usedProxyRules.id).map(note => [note.text, note]));
  if (used.size === 0) return;
  for (const note of notes(keptProxyRules.id)) {
    const [member, problem] = note.text.split('\t');
    const use = used.get(member!);
    if (!use || isTestPath(note.path)) continue;
    const isDirection = problem === directionProblems.any || problem === directionProblems.inbound;
    report({
      at: note.place,
      message: messageOf(problem!),
      related: [{ at: use.place, message: `${member} becomes rules of the proxy here` }],
      ...(isDirection && {
        fixes: [
          {
            title: 'Match outbound traffic',
            edits: [{ at: note.place, newText: '.outbound' }],
            preferred: true,
          },
        ],
      }),
    });
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
    'Follows rules to includedNetworkRules and excludedNetworkRules through variables, properties and functions of the same file, in Swift also to members of types in other files, and judges literals and constants. Rules for filters have no such limits.',
  mentions: ruleLists.flatMap(name => [name, `set${name[0]!.toUpperCase()}${name.slice(1)}`]),
  check: {
    source: { languages: ['swift', 'objective-c', 'objective-cpp'], run },
    target: { reads: { notes: [usedProxyRules, keptProxyRules] }, run: runTarget },
  },
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

const kept = (direction: string, remote = 'nil'): string => `import NetworkExtension

enum ProxyRules {
    static let all = [${made('nil', direction)}]
    static var dns: NENetworkRule { ${made(remote)} }
}
extension Other {
    static let all = [${made('nil', '.any')}]
}
`;
const proxy = (rules: string, other: string) => ({
  targets: [
    {
      name: 'Proxy',
      kind: 'system-extension' as const,
      info: systemExtensionInfo(['app-proxy']),
      sources: { 'Provider.swift': swift(rules), 'Rules.swift': other },
    },
  ],
});

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
  projects: {
    reports: [
      {
        title: 'rules in a type of their own',
        project: proxy('Self.own + ProxyRules.all', kept('«NETrafficDirection.any»')),
        related: [{ path: 'Proxy/Provider.swift', text: 'includedNetworkRules' }],
        fixed: { 'Proxy/Rules.swift': kept('.outbound') },
      },
      {
        title: 'one rule, in a computed property',
        project: proxy('[ProxyRules.dns]', kept('.any', '«NWHostEndpoint(hostname: "0.0.0.0", port: "53")»')),
        message: 'cannot match port 53',
      },
    ],
    quiet: [
      {
        title: 'outbound rules of that type, and other rules',
        project: proxy('ProxyRules.all', `${kept('.outbound')}let rule = ${made('nil', '.any')}\n`),
      },
      {
        title: 'rules that another program of the workspace uses for itself',
        project: {
          targets: [
            ...proxy('[]', kept('.any')).targets,
            { name: 'Other', kind: 'app', sources: { 'Other.swift': swift('ProxyRules.all') } },
          ],
        },
      },
    ],
  },
};
