import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { memberWrites } from '../code/memberWrites.ts';
import { type ObjectOf, objectOf } from '../code/objectOf.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const tunnelManagers = ['NETunnelProviderManager', 'NETransparentProxyManager'];
const ownProtocols = ['NEVPNProtocolIKEv2', 'NEVPNProtocolIPSec'];

/** What the manager is of these classes: `personal` only for what is no subclass. */
const kindOf = ({ known }: ObjectOf, names: ReadonlySet<string>): 'personal' | 'tunnel' | undefined => {
  const isTunnel = tunnelManagers.some(name => names.has(name));
  if (!names.has('NEVPNManager')) return undefined;
  if (known === 'shared') return isTunnel ? undefined : 'personal';
  return isTunnel ? 'tunnel' : undefined;
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const namesOf = (object: ObjectOf): ReadonlySet<string> =>
    inheritedNames(file, context.superclasses, object.type);
  for (const { target, value } of memberWrites(file, 'protocolConfiguration')) {
    const [manager, protocol] = [objectOf(file, target), objectOf(file, value)];
    if (!manager || !protocol) continue;
    const kind = kindOf(manager, namesOf(manager));
    const isTunnelProtocol = namesOf(protocol).has('NETunnelProviderProtocol');
    const isOwnProtocol = ownProtocols.some(name => namesOf(protocol).has(name));
    if (!(kind === 'personal' && isTunnelProtocol) && !(kind === 'tunnel' && isOwnProtocol)) continue;
    const right = kind === 'personal' ? 'NETunnelProviderManager' : 'NEVPNManager';
    const swift = file.language === 'swift';
    const shown = manager.known === 'shared' && swift ? `${manager.type}.shared()` : manager.type;
    context.report({
      at: spanOf(file, value),
      message: `${shown} cannot hold a ${protocol.type}, so saving or starting the configuration fails; use ${right}${kind === 'personal' ? '' : swift ? '.shared()' : '’s sharedManager'}.`,
      symbol: { name: 'NEVPNManager', framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'vpn-manager-wrong-protocol',
  title: 'Manager and protocol class do not match',
  category: 'ne-manager',
  severity: 'error',
  resources: ['nevpnmanager', 'nepackettunnelprovider'],
  why: 'NEVPNManager configures the VPN of the system itself, NETunnelProviderManager the tunnel of a provider. With the protocol class of the other the configuration cannot be saved or started.',
  platforms: 'all',
  limits:
    'Both classes must be plain from the file: made, shared, or declared with their type. What is declared as NEVPNManager may be a subclass and is left alone, and so is a protocol that comes from a function, a cast or an existing configuration.',
  mentions: ['protocolConfiguration', 'setProtocolConfiguration'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import NetworkExtension

func configure(_ tunnel: NETunnelProviderManager, _ address: String) {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)configure:(NETunnelProviderManager *)tunnel {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift('    NEVPNManager.shared().protocolConfiguration = «NETunnelProviderProtocol()»\n'),
      message: 'NEVPNManager.shared() cannot hold a NETunnelProviderProtocol',
    },
    {
      title: 'IKEv2 for a tunnel provider',
      file: 'Configuration.swift',
      text: swift(
        '    let ikev2 = NEVPNProtocolIKEv2()\n    ikev2.serverAddress = address\n    tunnel.protocolConfiguration = «ikev2»\n',
      ),
      message: 'use NEVPNManager.shared()',
    },
    {
      title: 'through properties, an alias and a class of the project’s own',
      file: 'Configuration.swift',
      text: `import NetworkExtension

typealias Manager = NEVPNManager
final class Provider: NETunnelProviderProtocol {}
final class Configuration {
    private let manager = Manager.shared()
    private let tunnel: NETransparentProxyManager!
    func configure(_ proto: Provider, _ ipsec: NEVPNProtocolIPSec?) {
        self.manager.protocolConfiguration = «proto»
        tunnel?.protocolConfiguration = «ipsec»
        guard let manager = manager else { return }
        manager.protocolConfiguration = «proto»
    }
}
`,
    },
    {
      file: 'Configuration.m',
      text: objectiveC(
        '    NETunnelProviderProtocol *proto = [[NETunnelProviderProtocol alloc] init];\n    [NEVPNManager sharedManager].protocolConfiguration = «proto»;\n    NEVPNManager *manager = [NEVPNManager sharedManager];\n    [manager setProtocolConfiguration:«[NETunnelProviderProtocol new]»];\n',
      ),
    },
    {
      title: 'Objective-C: IPsec for a tunnel provider',
      file: 'Configuration.m',
      text: objectiveC('    tunnel.protocolConfiguration = «[[NEVPNProtocolIPSec alloc] init]»;\n'),
      message: 'NETunnelProviderManager cannot hold a NEVPNProtocolIPSec',
    },
  ],
  quiet: [
    {
      title: 'Recommended: each with its own',
      file: 'Configuration.swift',
      text: swift(
        '    tunnel.protocolConfiguration = NETunnelProviderProtocol()\n    NEVPNManager.shared().protocolConfiguration = NEVPNProtocolIKEv2()\n',
      ),
    },
    {
      title: 'a manager that may be of a subclass, and a protocol of any class',
      file: 'Configuration.swift',
      text: `import NetworkExtension

func configure(_ manager: NEVPNManager, _ proto: NEVPNProtocol) {
    manager.protocolConfiguration = NETunnelProviderProtocol()
    NEVPNManager.shared().protocolConfiguration = proto
    NEVPNManager.shared().protocolConfiguration = make()
    var current: NEVPNManager = NEVPNManager.shared()
    current = NETunnelProviderManager()
    current.protocolConfiguration = NETunnelProviderProtocol()
}
`,
    },
    {
      title: 'a name that means something else further in',
      file: 'Configuration.swift',
      text: swift(
        '    let proto = NEVPNProtocolIKEv2()\n    load { proto in tunnel.protocolConfiguration = proto }\n    NEVPNManager.shared().protocolConfiguration = proto\n',
      ),
    },
    {
      title: 'Objective-C: a manager of a subclass',
      file: 'Configuration.m',
      text: objectiveC(
        '    NEVPNManager *manager = [[NETunnelProviderManager alloc] init];\n    manager.protocolConfiguration = [NETunnelProviderProtocol new];\n    [self.other setProtocolConfiguration:[NETunnelProviderProtocol new]];\n',
      ),
    },
  ],
};
