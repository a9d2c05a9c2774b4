import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo, installs, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { isEmbeddedOn } from '../ne-packaging/macEmbedding.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { tunnelProviders } from './tunnelProviders.ts';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const mac = target.variants.filter(({ platform }) => platform === 'macOS');
  const call = context
    .facts(target)
    .calls('sendProviderMessage')
    .find(each => mac.some(variant => each.compiledIn(variant) === 'yes'));
  if (!call) return;
  const providers = tunnelProviders(target, context).filter(provider => {
    // A provider of which the platforms are not known may be an app extension for the Mac.
    const isMac =
      provider.variants.length === 0 || provider.variants.some(({ platform }) => platform === 'macOS');
    return isMac && isEmbeddedOn(provider, 'macOS', context);
  });
  const [extension] = providers;
  if (!extension || providers.some(({ kind }) => kind !== 'system-extension')) return;
  context.report({
    at: call.place,
    message: `On macOS the provider of ${target.name} is the system extension ${extension.name}; an XPC connection to its NEMachServiceName reaches it without a running tunnel, which this message does not.`,
    related: [{ at: extension.at, message: `${extension.name} is a system extension` }],
  });
};

export default rule({
  id: 'sendprovidermessage-to-sysex',
  title: 'App-provider messages used with a system extension',
  category: 'sysex-ipc',
  severity: 'hint',
  resources: ['network-extension-provider-packaging', 'xpc-resources'],
  why: 'Messages of NETunnelProviderSession reach a system extension, but only while its tunnel runs, and only from the app towards it. A system extension has a Mach service of its own, by which both sides can speak at any time.',
  platforms: 'macOS 10.15+',
  limits: 'One hint per app, at the first message that is built for macOS.',
  mentions: [],
  check: { target: { reads: { calls: ['sendProviderMessage'] }, run } },
});

const message = (name: string): string => `import NetworkExtension

func ask(_ session: NETunnelProviderSession) throws {
    try session.${name}(Data("state".utf8)) { answer in print(answer as Any) }
}
`;
const app = { name: 'App', kind: 'app', entitlements: installs, embeds: ['Tunnel'] } as const;
const tunnel = {
  name: 'Tunnel',
  kind: 'system-extension',
  info: systemExtensionInfo(['packet-tunnel'], '$(TeamIdentifierPrefix)com.example.Tunnel'),
} as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a message to a system extension',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'Client.swift': message('«sendProviderMessage»'),
                'Other.swift': message('sendProviderMessage'),
              },
            },
            tunnel,
          ],
        },
        message: 'On macOS the provider of App is the system extension Tunnel',
      },
      {
        title: 'Objective-C',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'Client.m': `#import <NetworkExtension/NetworkExtension.h>

void ask(NETunnelProviderSession *session) {
    [session «sendProviderMessage»:[NSData data] returnError:nil responseHandler:^(NSData *answer) {}];
}
`,
              },
            },
            tunnel,
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a connection to the Mach service',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'Client.swift':
                  'import Foundation\n\nlet tunnel = NSXPCConnection(machServiceName: "ABCDE12345.com.example.Tunnel", options: .privileged)\n',
              },
            },
            tunnel,
          ],
        },
      },
      {
        title: 'a message that is built for iOS alone',
        project: {
          targets: [
            {
              ...app,
              platforms: ['iOS', 'macOS'],
              sources: { 'Client.swift': `#if os(iOS)\n${message('sendProviderMessage')}#endif\n` },
            },
            tunnel,
          ],
        },
      },
      {
        title: 'an app extension for macOS beside it',
        project: {
          targets: [
            {
              ...app,
              embeds: ['Tunnel', 'StoreTunnel'],
              sources: { 'Client.swift': message('sendProviderMessage') },
            },
            tunnel,
            { name: 'StoreTunnel', kind: 'app-extension', info: extensionInfo('packet-tunnel') },
          ],
        },
      },
    ],
  },
};
