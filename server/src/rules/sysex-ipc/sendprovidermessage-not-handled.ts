import type { CallFact, TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo } from '../ne-packaging/exampleLists.ts';
import { unseenCode } from '../ne-packaging/unseenCode.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { providerBodies } from './providerBodies.ts';
import { tunnelProviderClasses, tunnelProviders, tunnelProviderTypes } from './tunnelProviders.ts';

const handler = 'handleAppMessage';

const handles = (provider: Target, { model, facts }: TargetContext): boolean =>
  model
    .codeOf(provider)
    .some(code =>
      facts(code).files.some(file => file.facts.types.some(({ methods }) => methods.includes(handler))),
    );

const stub = (line: string): string => {
  const unit = line.includes('\t') ? '\t' : line.endsWith('    ') ? '    ' : '  ';
  return [
    `${line}override func handleAppMessage(_ messageData: Data, completionHandler: ((Data?) -> Void)?) {`,
    `${line}${unit}completionHandler?(nil)`,
    `${line}}`,
    line.replace(/[ \t]+$/, ''),
  ].join('');
};

const fixesOf = (
  provider: Target,
  type: Located<TypeFact>,
  { facts }: TargetContext,
): readonly TargetFix[] => {
  const body = facts(provider)
    .notes(providerBodies.id)
    .find(({ path, at }) => path === type.path && at.start >= type.at.end);
  if (!body) return [];
  return [
    {
      title: `Add handleAppMessage to ${type.name}`,
      edits: [{ at: body.place, newText: stub(body.text) }],
      preferred: true,
    },
  ];
};

const isMessage = ({ receiverType }: CallFact): boolean =>
  receiverType === undefined || /^NE(?:TunnelProviderSession|VPNConnection|\w*Manager)$/.test(receiverType);

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const call = context
    .facts(target)
    .calls('sendProviderMessage')
    .find(each => isMessage(each) && target.variants.some(variant => each.compiledIn(variant) === 'yes'));
  if (!call) return;
  const providers = tunnelProviders(target, context);
  const types = providers.map(provider => tunnelProviderTypes(provider, context)[0]);
  const isSeen = providers.every(
    (provider, i) => types[i] !== undefined && unseenCode(context.model, provider) === undefined,
  );
  if (!isSeen || providers.some(provider => handles(provider, context))) return;
  const [provider] = providers;
  const [type] = types;
  if (!provider || !type) return;
  context.report({
    at: call.place,
    message: `${type.name} in ${provider.name} does not override handleAppMessage(_:completionHandler:), so this message of ${target.name} is dropped and never answered; add the override.`,
    fixes: providers.length === 1 ? fixesOf(provider, type, context) : [],
    related: providers.flatMap((each, i) => {
      const found = types[i];
      return found ? [{ at: found.place, message: `the provider ${found.name} of ${each.name}` }] : [];
    }),
  });
};

export default rule({
  id: 'sendprovidermessage-not-handled',
  title: 'App messages a provider that has no handler',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'nepackettunnelprovider'],
  why: 'A message of NETunnelProviderSession arrives at handleAppMessage of the provider. The one that every provider inherits does nothing, so the app waits for an answer that does not come.',
  platforms: 'iOS 9+, macOS 10.11+, tvOS 17+',
  limits:
    'Looks at messages that sources of the app itself send. Quiet while the code of a provider is not in the workspace in full: it links a package or a binary from elsewhere.',
  mentions: [],
  check: {
    target: {
      reads: {
        calls: ['sendProviderMessage', handler],
        inherits: tunnelProviderClasses,
        notes: [providerBodies],
      },
      run,
    },
  },
});

const app = (file: string, text: string) =>
  ({ name: 'App', kind: 'app', platforms: ['iOS'], embeds: ['Tunnel'], sources: { [file]: text } }) as const;
const tunnel = (sources: Readonly<Record<string, string>>, links: readonly string[] = []) =>
  ({
    name: 'Tunnel',
    kind: 'app-extension',
    platforms: ['iOS'],
    info: extensionInfo('packet-tunnel'),
    sources,
    links,
  }) as const;

const message = (name: string): string => `import NetworkExtension

func ask(_ session: NETunnelProviderSession) throws {
    try session.${name}(Data("state".utf8)) { answer in print(answer as Any) }
}
`;
const provider = (methods: string, base = 'NEPacketTunnelProvider'): string => `import NetworkExtension

class Provider: ${base} {
${methods}    override func stopTunnel(with reason: NEProviderStopReason) async {}
}
`;
const handling =
  '    override func handleAppMessage(_ messageData: Data, completionHandler: ((Data?) -> Void)?) {\n        completionHandler?(nil)\n    }\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a provider without the override',
        project: {
          targets: [
            app('Client.swift', message('«sendProviderMessage»')),
            tunnel({ 'Provider.swift': provider('') }),
          ],
        },
        message: 'Provider in Tunnel does not override handleAppMessage(_:completionHandler:)',
        related: [{ path: 'Tunnel/Provider.swift', text: 'Provider' }],
        fixed: { 'Tunnel/Provider.swift': provider(`${handling}\n`) },
      },
      {
        title: 'Objective-C on both sides',
        project: {
          targets: [
            app(
              'Client.m',
              `#import <NetworkExtension/NetworkExtension.h>

void ask(NETunnelProviderSession *session) {
    [session «sendProviderMessage»:[NSData data] returnError:nil responseHandler:^(NSData *answer) {}];
}
`,
            ),
            tunnel({
              'Provider.m': `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEPacketTunnelProvider
@end

@implementation Provider
- (void)stopTunnelWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
    completionHandler();
}
@end
`,
            }),
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the provider answers',
        project: {
          targets: [
            app('Client.swift', message('sendProviderMessage')),
            tunnel({ 'Provider.swift': provider(handling) }),
          ],
        },
      },
      {
        title: 'a base class of the workspace answers',
        project: {
          targets: [
            app('Client.swift', message('sendProviderMessage')),
            tunnel({
              'Base.swift': provider(handling).replace('class Provider', 'class Base'),
              'Provider.swift': provider('', 'Base'),
            }),
          ],
        },
      },
      {
        title: 'a provider from a package',
        project: {
          targets: [
            app('Client.swift', message('sendProviderMessage')),
            tunnel({ 'Provider.swift': provider('') }, ['TunnelKit']),
          ],
          packages: { TunnelKit: 'https://example.com/TunnelKit.git' },
        },
      },
      {
        title: 'no provider in the app',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Client.swift': message('sendProviderMessage') },
            },
          ],
        },
      },
    ],
  },
};
