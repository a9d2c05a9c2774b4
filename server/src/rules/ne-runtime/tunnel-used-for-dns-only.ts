import { addressBytes } from '../../project/ats/ipAddress.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { boxedNumber } from '../code/boxedNumber.ts';
import { fixedText } from '../code/fixedText.ts';
import { fixedValue } from '../code/fixedValue.ts';
import { listItems } from '../code/listItems.ts';
import { madeObjects } from '../code/madeObjects.ts';
import { type MemberWrite, memberWrites } from '../code/memberWrites.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { maskPrefix } from './subnetMask.ts';
import { tunnelAddresses } from './tunnelAddresses.ts';

const routes = 'includedRoutes';
const domains = 'matchDomains';

/** The bytes of an address that is written there, as text: equal ones are one address. */
const addressOf = (file: SourceFile, range: TokenRange): string | undefined => {
  const text = fixedText(file, range);
  return text === undefined ? undefined : addressBytes(text)?.join('.');
};

/** All addresses of a list; undefined where one of them is not known. */
const known = (addresses: readonly (string | undefined)[] | undefined): readonly string[] | undefined =>
  addresses?.every(address => address !== undefined) ? addresses : undefined;

/** The address of a route to one host; undefined for any other route. */
const hostOf = (file: SourceFile, item: TokenRange): string | undefined => {
  const { from, to } = fixedValue(file, item);
  const route = tunnelAddresses(file).find(({ call }) => from <= call.open && call.end === to);
  if (route?.kind.address !== 'destinationAddress') return undefined;
  const isHost =
    route.kind.version === 6
      ? boxedNumber(file, route.network) === 128
      : maskPrefix(fixedText(file, route.network) ?? '') === 32;
  return isHost ? addressOf(file, route.address) : undefined;
};

/** The file gives that member values in this function alone, and changes none of them. */
const writesIn = (
  file: SourceFile,
  name: string,
  around: ReturnType<typeof functionAround>,
): readonly MemberWrite[] => {
  const writes = memberWrites(file, name);
  const uses = namePositions(file, name).length + writes.filter(({ message }) => message).length;
  return uses === writes.length && writes.every(({ nameToken }) => functionAround(file, nameToken) === around)
    ? writes
    : [];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || hasName(file, ['appRules', 'NEAppRule'])) return;
  const [made, another] = madeObjects(file, 'NEDNSSettings', 'NetworkExtension');
  const [list] = made?.arguments ?? [];
  const around = made && functionAround(file, made.open);
  if (!list || another || !around) return;
  const servers = known(listItems(file, list)?.map(item => addressOf(file, item)));
  const [match, ...others] = writesIn(file, domains, around);
  const [domain, ...more] = (match && listItems(file, match.value)) ?? [];
  if (!servers || !domain || others.length > 0 || more.length > 0 || fixedText(file, domain) !== '') return;
  const writes = writesIn(file, routes, around);
  const [first] = writes;
  const items = writes.map(({ value }) => listItems(file, value));
  if (!first || items.some(item => item === undefined)) return;
  const hosts = known(items.flatMap(item => item!.map(route => hostOf(file, route))));
  if (!hosts || hosts.length === 0 || servers.length === 0) return;
  if (!hosts.every(host => servers.includes(host)) || !servers.every(server => hosts.includes(server)))
    return;
  context.report({
    at: spanOf(file, { from: first.nameToken, to: first.nameToken + 1 }),
    message:
      'This tunnel routes its own DNS servers and nothing else, so it is there to see DNS, which packet tunnels are not for; use NEDNSSettingsManager or a DNS proxy provider.',
    related: [
      {
        at: spanOf(file, { from: match!.nameToken, to: match!.nameToken + 1 }),
        message: 'all domains are asked there',
      },
    ],
    symbol: { name: 'NEDNSSettings', framework: 'NetworkExtension' },
  });
};

export default rule({
  id: 'tunnel-used-for-dns-only',
  title: 'Packet tunnel for its own DNS servers alone',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['tn3120', 'ne-dns-settings', 'ne-dns-proxy-provider'],
  why: 'A packet tunnel is for packets that go to a network elsewhere. To see or change DNS there are DNS settings, which send queries to a server over HTTPS or TLS, and DNS proxy providers, which handle them on the device; both leave the user’s VPN alone.',
  platforms: 'all',
  limits:
    'Servers, routes and domains must be literals or constants of one file, set in one function. Quiet where the file knows of rules for apps, or adds routes in any other way.',
  mentions: [
    ['NEDNSSettings', domains, routes],
    ['NEDNSSettings', 'setMatchDomains', 'setIncludedRoutes'],
    ['NEDNSSettings', domains, 'setIncludedRoutes'],
    ['NEDNSSettings', 'setMatchDomains', routes],
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (routes: string, domains = '[""]', more = ''): string => `import NetworkExtension

final class Provider: NEPacketTunnelProvider {
    private static let server = "198.18.0.1"
    func makeSettings(_ network: String) -> NEPacketTunnelNetworkSettings {
        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")
        let dns = NEDNSSettings(servers: [Self.server])
        dns.matchDomains = ${domains}
        settings.dnsSettings = dns
        let ipv4 = NEIPv4Settings(addresses: ["198.18.0.2"], subnetMasks: ["255.255.255.0"])
        ${routes}
        settings.ipv4Settings = ipv4
${more}        return settings
    }
}
`;
const host = (address: string): string =>
  `NEIPv4Route(destinationAddress: ${address}, subnetMask: "255.255.255.255")`;
const objectiveC = (mask: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Provider
- (void)fill:(NEPacketTunnelNetworkSettings *)settings {
    NEDNSSettings *dns = [[NEDNSSettings alloc] initWithServers:@[@"198.18.0.1"]];
    dns.matchDomains = @[@""];
    settings.DNSSettings = dns;
    NEIPv4Route *route = [[NEIPv4Route alloc] initWithDestinationAddress:@"198.18.0.1" subnetMask:${mask}];
    settings.IPv4Settings.includedRoutes = @[route];
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Provider.swift',
      text: swift(`ipv4.«includedRoutes» = [${host('"198.18.0.1"')}]`),
    },
    {
      title: 'both versions of IP, and constants',
      file: 'Provider.swift',
      text: swift(
        `let route = ${host('Self.server')}\n        ipv4.«includedRoutes» = [route]`,
        'all',
        '        let ipv6 = NEIPv6Settings(addresses: ["fd00::2"], networkPrefixLengths: [64])\n        ipv6.includedRoutes = [NEIPv6Route(destinationAddress: "fd00:0::1", networkPrefixLength: 128)]\n        settings.ipv6Settings = ipv6\n',
      )
        .replace('[Self.server]', '[Self.server, "fd00::1"]')
        .replace('    func', '    private let all = [""]\n    func'),
    },
    {
      file: 'Provider.m',
      text: objectiveC('@"255.255.255.255"').replace('includedRoutes', '«includedRoutes»'),
    },
    {
      title: 'Objective-C: messages',
      file: 'Provider.m',
      text: objectiveC('@"255.255.255.255"')
        .replace('dns.matchDomains = @[@""];', '[dns setMatchDomains:@[@""]];')
        .replace(
          'settings.IPv4Settings.includedRoutes = @[route];',
          '[settings.IPv4Settings «setIncludedRoutes»:@[route]];',
        ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: DNS settings',
      file: 'DNS.swift',
      text: 'import NetworkExtension\n\nfunc install(_ manager: NEDNSSettingsManager) {\n    let settings = NEDNSOverHTTPSSettings(servers: ["9.9.9.9"])\n    settings.serverURL = URL(string: "https://dns.example/dns-query")\n    settings.matchDomains = [""]\n    manager.dnsSettings = settings\n}\n',
    },
    {
      title: 'a network, another host, and a default route',
      file: 'Provider.swift',
      text: `${swift('ipv4.includedRoutes = [NEIPv4Route(destinationAddress: "198.18.0.0", subnetMask: "255.255.255.0")]')}${swift(`ipv4.includedRoutes = [${host('"198.18.0.1"')}, ${host('"198.18.0.7"')}]`)}`,
    },
    {
      title: 'routes that are added later',
      file: 'Provider.swift',
      text: swift(
        `ipv4.includedRoutes = [${host('"198.18.0.1"')}]\n        ipv4.includedRoutes?.append(NEIPv4Route.default())`,
      ),
    },
    {
      title: 'a route that is not known',
      file: 'Provider.swift',
      text: swift(`ipv4.includedRoutes = [${host('"198.18.0.1"')}, ${host('network')}]`),
    },
    {
      title: 'one domain alone',
      file: 'Provider.swift',
      text: swift(`ipv4.includedRoutes = [${host('"198.18.0.1"')}]`, '["corp.example"]'),
    },
    {
      title: 'Objective-C: a network',
      file: 'Provider.m',
      text: objectiveC('@"255.255.255.254"').replace('@"198.18.0.1" subnetMask', '@"198.18.0.0" subnetMask'),
    },
  ],
};
