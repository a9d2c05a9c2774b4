import { isIPv4, isIPv6 } from '../../project/ats/addressText.ts';
import { lastComponent } from '../../project/facts/subclassFacts.ts';
import type { Argument } from '../../syntax/shapes/call.ts';
import { calls, initializedType } from '../../syntax/shapes/calls.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere } from '../target/constantsElsewhere.ts';
import { tunnelWith } from './exampleTunnel.ts';

const settings = ['NEPacketTunnelNetworkSettings', 'NETransparentProxyNetworkSettings'];
const labels = ['tunnelRemoteAddress', 'initWithTunnelRemoteAddress'];

/** A name with a dot may be looked up one day; iOS 26 is known to refuse words like `tunnel`. */
const isHostName = (text: string): boolean => /^[\w-]+(?:\.[\w-]+)+\.?$/.test(text.slice(0, 300));

/** Leading zeros and the like: whether the system reads them takes the system. */
const looksLikeAddress = (text: string): boolean => isIPv6(text) || isIPv4(text) || /^[\d.]+$/.test(text);

interface RemoteAddress {
  readonly value: Argument;
  readonly made: string;
}

const remoteAddresses = (file: SourceFile): readonly RemoteAddress[] =>
  hasName(file, labels)
    ? calls(file).flatMap(call => {
        const [value] = call.arguments;
        if (!value || call.arguments.length !== 1 || !labels.includes(value.label ?? '')) return [];
        const made = initializedType(file, call);
        return made === undefined ? [] : [{ value, made: lastComponent(made) }];
      })
    : [];

const settingsOf = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
  { made }: RemoteAddress,
): string | undefined => {
  const names = inheritedNames(file, superclasses, made);
  return settings.find(name => names.has(name));
};

const messageOf = (text: string): string =>
  `tunnelRemoteAddress must be an IP address, so iOS 26 refuses "${text.slice(0, 60)}"; use the resolved address of the server, or 192.0.2.1 where there is no single server.`;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const platforms = context.project?.platforms ?? [];
  for (const address of remoteAddresses(file)) {
    const literal = stringLiteral(file, address.value);
    if (!literal || looksLikeAddress(literal.value)) continue;
    const found = settingsOf(file, context.superclasses, address);
    if (!found) continue;
    const isRefused = literal.value !== '' && !isHostName(literal.value);
    const onPhones = platforms.length === 0 || platforms.includes('iOS');
    const at = spanOf(file, address.value);
    const newText = file.language === 'swift' ? '"192.0.2.1"' : '@"192.0.2.1"';
    context.report({
      at,
      message: messageOf(literal.value),
      ...(isRefused && onPhones && { severity: 'error' }),
      fixes: [{ title: 'Replace with "192.0.2.1"', edits: [{ span: at, newText }], preferred: false }],
      symbol: { name: found, framework: 'NetworkExtension' },
    });
  }
};

const elsewhere = constantsElsewhere(
  'tunnel-remote-address',
  labels,
  file =>
    remoteAddresses(file).flatMap(address =>
      settingsOf(file, () => [], address) ? [{ range: address.value, about: '' }] : [],
    ),
  (text, _, at) =>
    looksLikeAddress(text)
      ? undefined
      : {
          message: messageOf(text),
          fixes: [
            {
              title: 'Replace with "192.0.2.1"',
              edits: [{ at, newText: at.path.endsWith('.swift') ? '"192.0.2.1"' : '@"192.0.2.1"' }],
              preferred: false,
            },
          ],
        },
);

export default rule({
  id: 'tunnel-remote-address-not-ip',
  title: 'tunnelRemoteAddress is not an IP address',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['routing-your-vpn-network-traffic', 'nepackettunnelprovider'],
  why: 'The settings of a tunnel name its server by an IP address. Older systems let other texts pass; iOS 26 answers with an invalid tunnel remote address, and the tunnel does not start.',
  platforms: 'all; enforced from iOS 26',
  limits:
    'Looks at literals and constants, of other files of the target as well. A host name is a warning; another text is an error where the project builds for iOS and the file itself holds it, and a warning where a constant of another file does.',
  mentions: ['tunnelRemoteAddress', 'initWithTunnelRemoteAddress'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const swift = (value: string, more = ''): string => `import NetworkExtension

${more}func settings(_ server: String) -> NEPacketTunnelNetworkSettings {
    NEPacketTunnelNetworkSettings(tunnelRemoteAddress: ${value})
}
`;
const objectiveC = (value: string, more = ''): string => `#import <NetworkExtension/NetworkExtension.h>

${more}NETunnelNetworkSettings *settings(void) {
    return [[NEPacketTunnelNetworkSettings alloc] initWithTunnelRemoteAddress:${value}];
}
`;

const shared = (value: string, remote: string) => tunnelWith(swift(value), `remoteAddress = "${remote}"`);

export const examples: Examples = {
  reports: [
    {
      title: 'a host name',
      file: 'Settings.swift',
      text: swift('«"vpn.example.com"»'),
      fixed: swift('"192.0.2.1"'),
      message: 'refuses "vpn.example.com"',
    },
    {
      title: 'a word, in a constant',
      file: 'Settings.swift',
      severity: 'error',
      text: swift('«Constants.remote»', 'enum Constants {\n    static let remote = "tunnel"\n}\n\n'),
      fixed: swift('"192.0.2.1"', 'enum Constants {\n    static let remote = "tunnel"\n}\n\n'),
    },
    {
      title: 'a transparent proxy, an alias and a class of the project’s own; a port',
      file: 'Settings.swift',
      severity: 'error',
      text: 'import NetworkExtension\n\ntypealias Proxy = NETransparentProxyNetworkSettings\nfinal class Settings: NEPacketTunnelNetworkSettings {}\nlet proxy = Proxy(tunnelRemoteAddress: «"192.0.2.1:443"»)\nlet tunnel = Settings.init(tunnelRemoteAddress: «"localhost"»)\n',
    },
    {
      title: 'a word, in a project for the Mac',
      file: 'Settings.swift',
      project: { platforms: ['macOS'] },
      text: swift('«"localhost"»'),
    },
    {
      file: 'Settings.m',
      text: objectiveC('«@"vpn.example.com"»'),
      fixed: objectiveC('@"192.0.2.1"'),
    },
    {
      title: 'Objective-C: a macro, and a constant',
      file: 'Settings.m',
      severity: 'error',
      text: `${objectiveC('«REMOTE»', '#define REMOTE @"my tunnel"\n')}static NSString * const Remote = @"tunnel";\nvoid apply(void) {\n    id settings = [[NETransparentProxyNetworkSettings alloc] initWithTunnelRemoteAddress:«Remote»];\n}\n`,
    },
  ],
  quiet: [
    {
      title: 'Recommended: an address',
      file: 'Settings.swift',
      text: `${swift('"192.0.2.1"')}let six = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "fd00::1")\nlet any = NETransparentProxyNetworkSettings(tunnelRemoteAddress: "::")\n`,
    },
    { title: 'a variable', file: 'Settings.swift', text: swift('server') },
    { title: 'an interpolation', file: 'Settings.swift', text: swift('"\\(server)"') },
    {
      title: 'settings of the app’s own',
      file: 'Settings.swift',
      text: 'import NetworkExtension\n\nlet addresses = Addresses(tunnelRemoteAddress: "vpn.example.com")\nlet preview = TunnelSettings(tunnelRemoteAddress: "tunnel")\n',
    },
    {
      title: 'Objective-C: an address and a variable',
      file: 'Settings.m',
      text: `${objectiveC('@"127.0.0.1"')}id other(NSString *server) {\n    return [[NEPacketTunnelNetworkSettings alloc] initWithTunnelRemoteAddress:server];\n}\n`,
    },
  ],
  projects: {
    reports: [
      {
        title: 'a constant of another file',
        project: shared('«Constants.remoteAddress»', 'vpn.example.com'),
        message: 'refuses "vpn.example.com"',
        related: [{ path: 'Tunnel/Constants.swift', text: '"vpn.example.com"' }],
        fixed: { 'Tunnel/Settings.swift': swift('"192.0.2.1"') },
      },
      { title: 'a global constant of another file', project: shared('«remoteAddress»', 'tunnel') },
    ],
    quiet: [
      { title: 'an address in another file', project: shared('Constants.remoteAddress', '192.0.2.1') },
      { title: 'no constant of that type', project: shared('Settings.remoteAddress', 'vpn.example.com') },
    ],
  },
};
