import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { defaultRoutes } from './defaultRoutes.ts';
import { ipv6Edits } from './ipv6Edits.ts';

const base = 'NEPacketTunnelProvider';
/** Swift's name and Objective-C's. */
const settings = ['ipv6Settings', 'IPv6Settings'];

/** IPv6 is looked after somewhere in the code of the target, under whatever condition. */
const knowsIpv6 = (target: Target, { model, facts }: TargetContext): boolean =>
  model
    .codeOf(target)
    .some(
      code =>
        code.filesUnknown !== undefined ||
        facts(code).assignments(...settings).length > 0 ||
        facts(code).uses('NEIPv6Settings').length > 0,
    );

/** The configuration takes all traffic, whatever the routes say; it is made by the app. */
const includesAll = (target: Target, { model, facts }: TargetContext): boolean =>
  [target, ...model.hostsOf(target)].some(program =>
    model.codeOf(program).some(code =>
      facts(code)
        .assignments('includeAllNetworks')
        .some(({ value }) => !/^(?:false|NO|FALSE)$/.test(value.value ?? '')),
    ),
  );

/** Where the file gives one object alone its settings for IPv4: that gets the others. */
const fixesFor = (facts: TargetFacts, { path }: Located<NoteFact>): readonly TargetFix[] => {
  const places = facts.notes(ipv6Edits.id).filter(note => note.path === path);
  return places.length === 1
    ? places.map(({ place, text }) => ({
        title: 'Take the default route for IPv6 too',
        edits: [{ at: place, newText: text }],
        preferred: false,
      }))
    : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension' && target.kind !== 'system-extension') return;
  const facts = context.facts(target);
  const [provider] = facts.subclasses(base);
  const route = facts
    .notes(defaultRoutes.id)
    .find(({ compiledIn }) => target.variants.some(variant => compiledIn(variant) === 'yes'));
  if (!provider || !route || knowsIpv6(target, context) || includesAll(target, context)) return;
  context.report({
    at: route.place,
    message: `${provider.name} takes the default route for IPv4 and nothing sets ipv6Settings, so IPv6 traffic goes past the tunnel; add ipv6Settings with NEIPv6Route.default().`,
    fixes: fixesFor(facts, route),
    related: [{ at: provider.place, message: `${provider.name} is a packet tunnel provider` }],
  });
};

export default rule({
  id: 'full-tunnel-leaves-ipv6',
  title: 'Full tunnel routes IPv4 only',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['routing-your-vpn-network-traffic'],
  why: 'Routes are kept for each version of IP on its own. With a default route for IPv4 alone, everything that a server offers over IPv6 leaves the device outside of the tunnel.',
  platforms: 'all',
  limits:
    'Sees default routes that are written where includedRoutes is set, or in a list of the same file that is assigned to it. Quiet where includeAllNetworks is switched on in the extension or its app. The fix gives the tunnel an address for IPv6 and takes all its traffic: a server that carries none drops it.',
  mentions: [],
  check: {
    target: {
      reads: {
        inherits: [base],
        assignments: [...settings, 'includeAllNetworks'],
        uses: ['NEIPv6Settings'],
        notes: [defaultRoutes, ipv6Edits],
      },
      run,
    },
  },
});

const swift = (routes: string, more = ''): string => `import NetworkExtension

class Provider: NEPacketTunnelProvider {
    func makeSettings() -> NEPacketTunnelNetworkSettings {
        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")
        let ipv4 = NEIPv4Settings(addresses: ["10.8.0.2"], subnetMasks: ["255.255.255.0"])
        ${routes}
        settings.ipv4Settings = ipv4
${more}        return settings
    }
}
`;
const tunnel = {
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
} as const;
const project = (file: string, text: string) => ({
  targets: [{ ...tunnel, sources: { [file]: text } }],
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a default route for IPv4 alone',
        project: project('Provider.swift', swift('ipv4.includedRoutes = [«NEIPv4Route.default()»]')),
        message: 'Provider takes the default route for IPv4 and nothing sets ipv6Settings',
        related: [{ path: 'Tunnel/Provider.swift', text: 'Provider' }],
        fixed: {
          'Tunnel/Provider.swift': swift(
            `ipv4.includedRoutes = [NEIPv4Route.default()]
        let ipv6 = NEIPv6Settings(addresses: ["fd00::2"], networkPrefixLengths: [64])
        ipv6.includedRoutes = [.default()]
        settings.ipv6Settings = ipv6`,
          ),
        },
      },
      {
        title: 'the same by its addresses, and the short form',
        project: project(
          'Provider.swift',
          swift(
            'ipv4.includedRoutes = [«NEIPv4Route(destinationAddress: "0.0.0.0", subnetMask: "0.0.0.0")»]',
          ),
        ),
      },
      {
        title: 'Objective-C',
        project: project(
          'Provider.m',
          `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEPacketTunnelProvider
@end

@implementation Provider
- (void)addRoutes:(NEIPv4Settings *)ipv4 to:(NEPacketTunnelNetworkSettings *)settings {
    ipv4.includedRoutes = @[«[NEIPv4Route defaultRoute]»];
    settings.IPv4Settings = ipv4;
}
@end
`,
        ),
        fixed: {
          'Tunnel/Provider.m': `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEPacketTunnelProvider
@end

@implementation Provider
- (void)addRoutes:(NEIPv4Settings *)ipv4 to:(NEPacketTunnelNetworkSettings *)settings {
    ipv4.includedRoutes = @[[NEIPv4Route defaultRoute]];
    NEIPv6Settings *ipv6 = [[NEIPv6Settings alloc] initWithAddresses:@[@"fd00::2"] networkPrefixLengths:@[@64]];
    ipv6.includedRoutes = @[[NEIPv6Route defaultRoute]];
    settings.IPv6Settings = ipv6;
    settings.IPv4Settings = ipv4;
}
@end
`,
        },
      },
      {
        title: 'appended in the short form',
        project: project('Provider.swift', swift('ipv4.includedRoutes?.append(«.default()»)')),
        hidden: true,
      },
      {
        title: 'a list that becomes the routes',
        project: project(
          'Provider.swift',
          swift(
            'var routes: [NEIPv4Route] = []\n        routes.append(«NEIPv4Route.default()»)\n        ipv4.includedRoutes = routes',
          ),
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: a default route for each version of IP',
        project: project(
          'Provider.swift',
          swift(
            'ipv4.includedRoutes = [.default()]',
            '        let ipv6 = NEIPv6Settings(addresses: ["fd00::2"], networkPrefixLengths: [64])\n        ipv6.includedRoutes = [.default()]\n        settings.ipv6Settings = ipv6\n',
          ),
        ),
      },
      {
        title: 'some networks alone, and routes that are left out',
        project: project(
          'Provider.swift',
          swift(
            'ipv4.includedRoutes = [NEIPv4Route(destinationAddress: "10.8.0.0", subnetMask: "255.255.255.0")]\n        ipv4.excludedRoutes = [NEIPv4Route.default()]',
          ),
        ),
      },
      {
        title: 'an app that asks for all networks',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Tunnel'],
              sources: {
                'Manager.swift':
                  'import NetworkExtension\n\nfunc configure(_ tunnel: NETunnelProviderProtocol) {\n    tunnel.includeAllNetworks = true\n}\n',
              },
            },
            {
              ...tunnel,
              sources: { 'Provider.swift': swift('ipv4.includedRoutes = [NEIPv4Route.default()]') },
            },
          ],
        },
      },
      {
        title: 'no packet tunnel',
        project: {
          targets: [
            {
              ...tunnel,
              info: extensionInfo('app-proxy'),
              sources: {
                'Provider.swift': swift('ipv4.includedRoutes = [NEIPv4Route.default()]').replace(
                  'NEPacketTunnelProvider',
                  'NEAppProxyProvider',
                ),
              },
            },
          ],
        },
      },
    ],
  },
};
