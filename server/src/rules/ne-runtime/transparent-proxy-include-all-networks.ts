import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { removeWrite } from '../code/removeWrite.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { proxyIncludesAll } from './proxyIncludesAll.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const write of proxyIncludesAll(file, context.superclasses)) {
    const edit = removeWrite(file, write);
    context.report({
      at: spanOf(file, { from: write.nameToken, to: write.nameToken + 1 }),
      message:
        'NETransparentProxyManager does not support includeAllNetworks, so it brings this proxy no traffic; describe what the proxy wants with includedNetworkRules.',
      ...(edit && { fixes: [{ title: 'Remove includeAllNetworks', edits: [edit], preferred: false }] }),
      symbol: { name: 'NETransparentProxyManager', framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'transparent-proxy-include-all-networks',
  title: 'includeAllNetworks on a transparent proxy',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['doc-includeallnetworks', 'doc-includednetworkrules'],
  why: 'includeAllNetworks is for tunnels; configurations of a transparent proxy do not support it. What the proxy sees is decided by the rules in its network settings, which its provider sets.',
  platforms: 'macOS 11+',
  limits:
    'Both the manager and the configuration must be plain from the file: a manager made there, declared with its type or as a fallback, and the variable that is given to it.',
  mentions: [
    ['includeAllNetworks', 'NETransparentProxyManager'],
    ['setIncludeAllNetworks', 'NETransparentProxyManager'],
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import NetworkExtension

func configure(_ proxy: NETransparentProxyManager, _ tunnel: NETunnelProviderManager) {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)configure:(NETransparentProxyManager *)proxy tunnel:(NETunnelProviderManager *)tunnel {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift(
        '    let proto = NETunnelProviderProtocol()\n    proto.«includeAllNetworks» = true\n    proto.serverAddress = "Proxy"\n    proxy.protocolConfiguration = proto\n',
      ),
      fixed: swift(
        '    let proto = NETunnelProviderProtocol()\n    proto.serverAddress = "Proxy"\n    proxy.protocolConfiguration = proto\n',
      ),
    },
    {
      title: 'a manager that is made where none was loaded, and through the manager',
      file: 'Configuration.swift',
      text: swift(
        '    let manager = saved.first ?? NETransparentProxyManager()\n    let proto = NETunnelProviderProtocol()\n    manager.protocolConfiguration = proto\n    proto.«includeAllNetworks» = true\n    proxy.protocolConfiguration?.«includeAllNetworks» = true\n',
      ),
      fixed: swift(
        '    let manager = saved.first ?? NETransparentProxyManager()\n    let proto = NETunnelProviderProtocol()\n    manager.protocolConfiguration = proto\n',
      ),
    },
    {
      file: 'Configuration.m',
      text: objectiveC(
        '    NETunnelProviderProtocol *proto = [NETunnelProviderProtocol new];\n    proto.«includeAllNetworks» = YES;\n    [proxy setProtocolConfiguration:proto];\n',
      ),
      fixed: objectiveC(
        '    NETunnelProviderProtocol *proto = [NETunnelProviderProtocol new];\n    [proxy setProtocolConfiguration:proto];\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: rules in the settings of the provider',
      file: 'Provider.swift',
      text: 'import NetworkExtension\n\nfunc settings(_ rules: [NENetworkRule]) -> NETransparentProxyNetworkSettings {\n    let settings = NETransparentProxyNetworkSettings(tunnelRemoteAddress: "192.0.2.1")\n    settings.includedNetworkRules = rules\n    return settings\n}\n',
    },
    {
      title: 'a tunnel in the same function',
      file: 'Configuration.swift',
      text: swift(
        '    let proto = NETunnelProviderProtocol()\n    proto.includeAllNetworks = true\n    tunnel.protocolConfiguration = proto\n    tunnel.protocolConfiguration?.includeAllNetworks = true\n    proxy.protocolConfiguration = NETunnelProviderProtocol()\n',
      ),
    },
    {
      title: 'switched off, and by a setting',
      file: 'Configuration.swift',
      text: swift(
        '    let proto = NETunnelProviderProtocol()\n    proto.includeAllNetworks = false\n    proto.includeAllNetworks = settings.isStrict\n    proxy.protocolConfiguration = proto\n',
      ),
    },
    {
      title: 'a manager that is not known',
      file: 'Configuration.swift',
      text: swift(
        '    let proto = NETunnelProviderProtocol()\n    proto.includeAllNetworks = true\n    manager.protocolConfiguration = proto\n    apply(proto, proxy)\n',
      ),
    },
    {
      title: 'Objective-C: a tunnel',
      file: 'Configuration.m',
      text: objectiveC(
        '    NETunnelProviderProtocol *proto = [NETunnelProviderProtocol new];\n    proto.includeAllNetworks = YES;\n    tunnel.protocolConfiguration = proto;\n    proxy.protocolConfiguration = [NETunnelProviderProtocol new];\n',
      ),
    },
    {
      title: 'a configuration that a tunnel gets too',
      file: 'Save.swift',
      text: `import NetworkExtension

func save(_ isProxy: Bool, _ tunnel: NETunnelProviderManager) {
    let proxy = NETransparentProxyManager()
    let proto = NETunnelProviderProtocol()
    proto.includeAllNetworks = true
    if isProxy {
        proxy.protocolConfiguration = proto
    } else {
        tunnel.protocolConfiguration = proto
    }
}
`,
    },
  ],
};
