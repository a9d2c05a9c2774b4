import { addressBytes } from '../../project/ats/ipAddress.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { boxedNumber } from '../code/boxedNumber.ts';
import { literalContent, stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { networkAround } from './networkAround.ts';
import { maskPrefix } from './subnetMask.ts';
import { type TunnelAddress, tunnelAddresses } from './tunnelAddresses.ts';

const routes = ['NEIPv4Route', 'NEIPv6Route'];

const prefixOf = (file: SourceFile, { kind, network }: TunnelAddress): number | undefined => {
  if (kind.version === 6) return boxedNumber(file, network);
  const mask = stringLiteral(file, network)?.value;
  return mask === undefined ? undefined : maskPrefix(mask);
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const route of tunnelAddresses(file)) {
    const { kind, address } = route;
    if (!routes.includes(kind.name)) continue;
    const literal = stringLiteral(file, address);
    const prefix = prefixOf(file, route);
    const length = kind.version === 4 ? 32 : 128;
    if (!literal || prefix === undefined || prefix < 0 || prefix > length) continue;
    // What is no address of this kind is another rule's.
    if (addressBytes(literal.value)?.length !== length / 8) continue;
    const network = networkAround(literal.value, prefix);
    if (!network) continue;
    const content =
      literal.index >= address.from && literal.index < address.to && literalContent(file, literal);
    context.report({
      at: spanOf(file, address),
      message: `${literal.value} with ${prefix} bits of network makes a route to all of ${network.address}/${prefix}; write the address of the network, or ${kind.version === 4 ? 'the mask 255.255.255.255' : 'the prefix length 128'} for this host alone.`,
      ...(content && {
        fixes: [
          {
            title: `Change to ${network.address}`,
            edits: [{ span: content, newText: network.address }],
            preferred: false,
          },
        ],
      }),
      symbol: { name: kind.name, framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'tunnel-route-host-bits',
  title: 'Route to a host that covers its whole network',
  category: 'ne-runtime',
  severity: 'information',
  resources: ['routing-your-vpn-network-traffic'],
  why: 'A route goes to a network: the bits of its destination behind the mask do not count. Where they are set, the mask is usually wider than what was meant, and traffic for the neighbours of the host goes into the tunnel too.',
  platforms: 'all',
  limits:
    'Looks at literals and constants of the same file. Routes that are put together while the program runs are left alone.',
  mentions: routes,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (address: string, mask: string, more = ''): string => `import NetworkExtension

${more}func route(_ address: String) -> NEIPv4Route {
    NEIPv4Route(destinationAddress: ${address}, subnetMask: ${mask})
}
`;
const objectiveC = (made: string): string => `#import <NetworkExtension/NetworkExtension.h>

id route(NSString *address) {
    return ${made};
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Routes.swift',
      text: swift('«"10.7.0.1"»', '"255.255.255.0"'),
      fixed: swift('"10.7.0.0"', '"255.255.255.0"'),
      message: '10.7.0.1 with 24 bits of network makes a route to all of 10.7.0.0/24',
    },
    {
      title: 'constants, and a mask in the middle of a byte',
      file: 'Routes.swift',
      text: swift(
        '«Defaults.server»',
        'Defaults.mask',
        'enum Defaults {\n    static let server = "172.16.9.1"\n    static let mask = "255.255.248.0"\n}\n\n',
      ),
      message: 'all of 172.16.8.0/21',
    },
    {
      title: 'IPv6',
      file: 'Routes.swift',
      text: 'import NetworkExtension\n\nlet route = NEIPv6Route(destinationAddress: «"fd00:1:0:0:2::1"», networkPrefixLength: 64)\n',
      fixed:
        'import NetworkExtension\n\nlet route = NEIPv6Route(destinationAddress: "fd00:1::", networkPrefixLength: 64)\n',
      message: 'the prefix length 128 for this host alone',
    },
    {
      file: 'Routes.m',
      text: objectiveC(
        '[[NEIPv4Route alloc] initWithDestinationAddress:«@"10.7.0.1"» subnetMask:@"255.0.0.0"]',
      ),
      fixed: objectiveC(
        '[[NEIPv4Route alloc] initWithDestinationAddress:@"10.0.0.0" subnetMask:@"255.0.0.0"]',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the address of the network',
      file: 'Routes.swift',
      text: `${swift('"10.7.0.0"', '"255.255.255.0"')}let six = NEIPv6Route(destinationAddress: "fd00::", networkPrefixLength: 64)\n`,
    },
    {
      title: 'one host, and everything',
      file: 'Routes.swift',
      text: `${swift('"10.7.0.1"', '"255.255.255.255"')}let host = NEIPv6Route(destinationAddress: "fd00::1", networkPrefixLength: 128)\nlet all = NEIPv4Route(destinationAddress: "0.0.0.0", subnetMask: "0.0.0.0")\n`,
    },
    {
      title: 'an address of the interface',
      file: 'Routes.swift',
      text: 'import NetworkExtension\n\nlet ipv4 = NEIPv4Settings(addresses: ["10.7.0.1"], subnetMasks: ["255.255.255.0"])\n',
    },
    {
      title: 'values that are not known, and no addresses at all',
      file: 'Routes.swift',
      text: `${swift('address', '"255.255.255.0"')}let other = NEIPv4Route(destinationAddress: "10.7.0.1", subnetMask: mask)\nlet made = Route(destinationAddress: "10.7.0.1", subnetMask: "255.255.255.0")\n`,
    },
    {
      title: 'Objective-C: a network, and a length that is not known',
      file: 'Routes.m',
      text: `${objectiveC('[[NEIPv4Route alloc] initWithDestinationAddress:@"10.0.0.0" subnetMask:@"255.0.0.0"]')}id other(NSNumber *length) {\n    return [[NEIPv6Route alloc] initWithDestinationAddress:@"fd00::1" networkPrefixLength:length];\n}\n`,
    },
  ],
};
