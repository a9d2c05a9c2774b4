import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTrue } from '../code/isTrue.ts';
import { memberWrites } from '../code/memberWrites.ts';
import { removeWrite } from '../code/removeWrite.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { proxyIncludesAll } from './proxyIncludesAll.ts';
import { areOfOneObject, areTogether } from './togetherWrites.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const all = memberWrites(file, 'includeAllNetworks');
  const enforced = all.length === 0 ? [] : memberWrites(file, 'enforceRoutes');
  // On a transparent proxy includeAllNetworks itself is the mistake, and another rule's.
  const ofProxies = new Set(
    enforced.length === 0
      ? []
      : proxyIncludesAll(file, context.superclasses).map(({ nameToken }) => nameToken),
  );
  for (const write of enforced) {
    const other = all.find(candidate => areOfOneObject(file, candidate, write));
    if (
      !other ||
      ofProxies.has(other.nameToken) ||
      !functionAround(file, write.nameToken) ||
      !areTogether(file, write, other)
    )
      continue;
    // A value that differs, or that is not known, in any branch: what holds in the end takes more than reading.
    const writes = [...all, ...enforced].filter(candidate => areOfOneObject(file, candidate, write));
    if (!writes.every(({ value }) => isTrue(file, value))) continue;
    const edit = removeWrite(file, write);
    context.report({
      at: spanOf(file, { from: write.nameToken, to: write.nameToken + 1 }),
      message:
        'enforceRoutes has no effect where includeAllNetworks is true, so only one of the two describes this tunnel; keep the one you mean.',
      related: [
        {
          at: spanOf(file, { from: other.nameToken, to: other.nameToken + 1 }),
          message: 'includeAllNetworks is set here',
        },
      ],
      ...(edit && { fixes: [{ title: 'Remove enforceRoutes', edits: [edit], preferred: true }] }),
      symbol: { name: 'NEVPNProtocol', framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'includeallnetworks-with-enforceroutes',
  title: 'includeAllNetworks and enforceRoutes both set',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['routing-your-vpn-network-traffic', 'doc-includeallnetworks'],
  why: 'includeAllNetworks sends everything into the tunnel, whatever the routes say. The system ignores enforceRoutes beside it.',
  platforms: 'iOS 14.2+, macOS 11+',
  limits:
    'Both must be true, literally or by a constant, for one object in one function, and neither in the other half of an if. Values from settings are left alone.',
  mentions: ['enforceRoutes', 'setEnforceRoutes'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import NetworkExtension

func configure(_ proto: NETunnelProviderProtocol, _ manager: NETunnelProviderManager) {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)configure:(NETunnelProviderProtocol *)proto {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift('    proto.includeAllNetworks = true\n    proto.«enforceRoutes» = true\n'),
      fixed: swift('    proto.includeAllNetworks = true\n'),
      message: 'enforceRoutes has no effect',
    },
    {
      title: 'in one line, and in a condition',
      file: 'Configuration.swift',
      text: swift(
        '    proto.«enforceRoutes» = true; proto.includeAllNetworks = true\n    if #available(iOS 17, *) { manager.protocolConfiguration?.«enforceRoutes» = true }\n    manager.protocolConfiguration!.includeAllNetworks = true\n',
      ),
      fixed: swift(
        '    proto.includeAllNetworks = true\n    if #available(iOS 17, *) { }\n    manager.protocolConfiguration!.includeAllNetworks = true\n',
      ),
    },
    {
      title: 'a constant, and a class of the project’s own',
      file: 'Configuration.swift',
      text: 'import NetworkExtension\n\nfinal class Configuration: NETunnelProviderProtocol {}\nenum Defaults {}\nprivate let isStrict = true\nfunc make() -> Configuration {\n    let proto = Configuration()\n    proto.includeAllNetworks = isStrict\n    proto.«enforceRoutes» = isStrict // as before\n    return proto\n}\n',
    },
    {
      file: 'Configuration.m',
      text: objectiveC('    proto.includeAllNetworks = YES;\n    proto.«enforceRoutes» = YES;\n'),
      fixed: objectiveC('    proto.includeAllNetworks = YES;\n'),
    },
    {
      title: 'Objective-C: messages',
      file: 'Configuration.m',
      text: objectiveC(
        '    [proto «setEnforceRoutes»:YES];\n    [proto setIncludeAllNetworks:YES];\n    if (self.isStrict) proto.«enforceRoutes» = YES;\n',
      ),
      fixed: objectiveC(
        '    [proto setIncludeAllNetworks:YES];\n    if (self.isStrict) proto.enforceRoutes = YES;\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: one of them',
      file: 'Configuration.swift',
      text: swift('    proto.includeAllNetworks = false\n    proto.enforceRoutes = true\n'),
    },
    {
      title: 'values from settings, and one or the other',
      file: 'Configuration.swift',
      text: swift(
        '    proto.includeAllNetworks = settings.includeAllNetworks\n    proto.enforceRoutes = true\n    if isStrict {\n        manager.protocolConfiguration?.includeAllNetworks = true\n    } else {\n        manager.protocolConfiguration?.enforceRoutes = true\n    }\n',
      ),
    },
    {
      title: 'two objects, and two functions',
      file: 'Configuration.swift',
      text: `${swift('    proto.includeAllNetworks = true\n    other.enforceRoutes = true\n')}func routes(_ proto: NETunnelProviderProtocol) {\n    proto.enforceRoutes = true\n}\n`,
    },
    {
      title: 'a transparent proxy, which has neither',
      file: 'Configuration.swift',
      text: swift(
        '    let proxy = NETransparentProxyManager()\n    proxy.protocolConfiguration = proto\n    proto.includeAllNetworks = true\n    proto.enforceRoutes = true\n',
      ),
    },
    {
      title: 'Objective-C: a value that is not known',
      file: 'Configuration.m',
      text: objectiveC('    proto.includeAllNetworks = YES;\n    proto.enforceRoutes = self.isStrict;\n'),
    },
  ],
};
