import { lastComponent } from '../../project/facts/subclassFacts.ts';
import { callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isDebugCode } from '../code/debugCode.ts';
import { basesIn } from '../code/declaredTypes.ts';
import { fixedText } from '../code/fixedText.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const provider = 'NEPacketTunnelProvider';
const settings = 'NEPacketTunnelNetworkSettings';
const server = 'NEProxyServer';

const isLoopback = (address: string): boolean =>
  /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/.test(address);

/** The file makes the settings of a packet tunnel, or is a part of its provider. */
const isTunnelFile = (file: SourceFile, { superclasses }: RuleContext): boolean =>
  hasName(file, [settings]) ||
  [...basesIn(file, superclasses)].some(name => inheritedNames(file, superclasses, name).has(provider));

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const places = [server, 'initWithAddress'].flatMap(name => namePositions(file, name));
  if (places.length === 0 || !isTunnelFile(file, context)) return;
  const found = places.flatMap(i => {
    const call = callOf(file, i);
    const [address] = call?.arguments ?? [];
    const made = call && initializedType(file, call);
    const text = address && made && lastComponent(made) === server ? fixedText(file, address) : undefined;
    return address && text !== undefined && isLoopback(text) ? [{ address, text, i }] : [];
  });
  const [first, ...others] = found
    .filter(({ i }) => !isDebugCode(file, file.tokens[i]!.start))
    .sort((a, b) => a.i - b.i);
  if (!first) return;
  context.report({
    at: spanOf(file, first.address),
    message: `A proxy at ${first.text} that the packet tunnel itself hosts is no use of tunnels that Apple supports; an app proxy, a transparent proxy or a content filter sees the same traffic.`,
    related: others.slice(0, 4).map(({ address }) => ({
      at: spanOf(file, address),
      message: 'the same proxy',
    })),
    symbol: { name: server, framework: 'NetworkExtension' },
  });
};

export default rule({
  id: 'tunnel-hosts-local-proxy',
  title: 'Packet tunnel that points the system at a local proxy',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['tn3120', 'tn3134'],
  why: 'A packet tunnel carries packets to a VPN server. Leading the system to a proxy on the device itself is among the uses that the technote calls unsupported.',
  platforms: 'all',
  limits:
    'Looks at files that make the settings of a packet tunnel or belong to its provider; one report per file. Addresses that are no literal or constant of the file, and listeners without proxy settings, are not seen.',
  mentions: [server],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (address: string, base = provider): string => `import NetworkExtension

private let loopback = "127.0.0.1"

final class Provider: ${base} {
    func proxySettings(_ host: String) -> NEProxySettings {
        let proxy = NEProxySettings()
        proxy.httpEnabled = true
        proxy.httpServer = NEProxyServer(address: ${address}, port: 8080)
        return proxy
    }
}
`;
const objectiveC = (address: string, more = ''): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Provider
- (void)apply:(NEPacketTunnelNetworkSettings *)settings {
    NEProxySettings *proxy = [[NEProxySettings alloc] init];
${more}    proxy.HTTPServer = [[NEProxyServer alloc] initWithAddress:${address} port:8080];
    settings.proxySettings = proxy;
}
@end
`;

export const examples: Examples = {
  reports: [
    { file: 'Provider.swift', text: swift('«"127.0.0.1"»'), message: 'A proxy at 127.0.0.1' },
    { title: 'a constant', file: 'Provider.swift', text: swift('«loopback»') },
    {
      title: 'through a class of the project’s own, for two kinds',
      file: 'Provider.swift',
      text: `import NetworkExtension

class Base: NEPacketTunnelProvider {}
final class Provider: Base {
    lazy var proxy: NEProxySettings = {
        let proxy = NEProxySettings()
        proxy.httpServer = NEProxyServer(address: «"localhost"», port: 8080)
        proxy.httpsServer = NEProxyServer.init(address: "::1", port: 8080)
        return proxy
    }()
}
`,
    },
    { file: 'Provider.m', text: objectiveC('«@"localhost"»') },
    {
      title: 'Objective-C: a variable that is given its value once',
      file: 'Provider.m',
      text: objectiveC('«name»', '    NSString *name = @"127.0.0.1";\n'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the proxy of the network behind the tunnel',
      file: 'Provider.swift',
      text: swift('"proxy.example.com"'),
    },
    {
      title: 'an address that is not known',
      file: 'Provider.swift',
      text: swift('host').replace('port: 8080', 'port: localhost'),
    },
    {
      title: 'for debugging',
      file: 'Provider.swift',
      text: `#if DEBUG\n${swift('"127.0.0.1"')}#endif\n`,
    },
    {
      title: 'another program',
      file: 'Provider.swift',
      text: swift('"127.0.0.1"', 'NSObject'),
    },
    {
      title: 'Objective-C: a variable that is given another value',
      file: 'Provider.m',
      text: objectiveC('name', '    NSString *name = @"127.0.0.1";\n    if (self.host) name = self.host;\n'),
    },
  ],
};
