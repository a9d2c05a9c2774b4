import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { unseenCode } from '../ne-packaging/unseenCode.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { startTunnelSuccesses } from './startTunnelSuccesses.ts';

const base = 'NEPacketTunnelProvider';
const settingsCalls = ['setTunnelNetworkSettings'];

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension' && target.kind !== 'system-extension') return;
  const facts = context.facts(target);
  const providers = facts.subclasses(base).filter(({ inherits }) => inherits.includes(base));
  if (providers.length === 0 || unseenCode(context.model, target) !== undefined) return;
  // Whoever applies them: the provider itself, a helper, a base class of the workspace.
  const applies = context.model
    .codeOf(target)
    .some(code => context.facts(code).calls(...settingsCalls).length > 0);
  if (applies) return;
  for (const provider of providers) {
    const success = facts
      .notes(startTunnelSuccesses.id)
      .find(
        note =>
          note.type === provider.name && target.variants.some(variant => note.compiledIn(variant) === 'yes'),
      );
    if (!success) continue;
    context.report({
      at: success.place,
      message: `${provider.name} reports the tunnel as started, but nothing calls setTunnelNetworkSettings, so its interface has no address or route and no packet arrives; apply the settings first.`,
      related: [{ at: provider.place, message: `${provider.name} is a packet tunnel provider` }],
    });
  }
};

export default rule({
  id: 'starttunnel-without-settings',
  title: 'Packet tunnel never applies network settings',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['doc-nepackettunnelprovider-starttunnel', 'routing-your-vpn-network-traffic'],
  why: 'The settings give the virtual interface its addresses, routes and DNS servers. A tunnel that starts without them stands there as connected while all traffic goes past it.',
  platforms: 'all',
  limits:
    'Looks at classes that derive from NEPacketTunnelProvider directly, in targets of which all code is in the workspace, and at start methods with a completion handler.',
  mentions: [],
  check: {
    target: {
      reads: { inherits: [base], calls: settingsCalls, notes: [startTunnelSuccesses] },
      run,
    },
  },
});

const swift = (body: string): string => `import NetworkExtension

class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        ${body}
    }
}
`;
const tunnel = { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'] } as const;
const project = (file: string, text: string) => ({
  targets: [{ ...tunnel, info: extensionInfo('packet-tunnel'), sources: { [file]: text } }],
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'success without settings',
        project: project('Provider.swift', swift('«completionHandler(nil)»')),
        message: 'Provider reports the tunnel as started, but nothing calls setTunnelNetworkSettings',
        related: [{ path: 'Tunnel/Provider.swift', text: 'Provider' }],
      },
      {
        title: 'Objective-C, in a system extension',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo(['packet-tunnel']),
              sources: {
                'Provider.h':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Provider : NEPacketTunnelProvider\n@end\n',
                'Provider.m': `#import "Provider.h"

@implementation Provider
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))completionHandler {
    [self.engine start];
    «completionHandler(nil)»;
}
@end
`,
              },
            },
          ],
        },
      },
      {
        title: 'a header of another name in another folder',
        hidden: true,
        project: {
          targets: [
            {
              ...tunnel,
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Provider.m':
                  '#import "Providers.h"\n\n@implementation Provider\n- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))completionHandler {\n    [self.engine start];\n    «completionHandler(nil)»;\n}\n@end\n',
              },
            },
          ],
          files: {
            'include/Providers.h':
              '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Provider : NEPacketTunnelProvider\n@end\n',
          },
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: success once the settings are applied',
        project: project(
          'Provider.swift',
          swift('setTunnelNetworkSettings(makeSettings()) { error in completionHandler(error) }'),
        ),
      },
      {
        title: 'a helper of the target applies them',
        project: {
          targets: [
            {
              ...tunnel,
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Provider.swift': swift('engine.start(self)\n        completionHandler(nil)'),
                'Engine.swift':
                  'import NetworkExtension\n\nfinal class Engine {\n    func start(_ provider: NEPacketTunnelProvider) {\n        provider.setTunnelNetworkSettings(settings) { _ in }\n    }\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a package that may apply them',
        project: {
          targets: [
            {
              ...tunnel,
              info: extensionInfo('packet-tunnel'),
              sources: { 'Provider.swift': swift('adapter.start(self)\n        completionHandler(nil)') },
              links: ['WireGuardKit'],
            },
          ],
          packages: { WireGuardKit: 'https://example.com/wireguard.git' },
        },
      },
      {
        title: 'a failure',
        project: project('Provider.swift', swift('completionHandler(TunnelError.notConfigured)')),
      },
    ],
  },
};
