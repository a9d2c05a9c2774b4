import { addressBytes } from '../../project/ats/ipAddress.ts';
import { spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { boxedNumber } from '../code/boxedNumber.ts';
import { listItems } from '../code/listItems.ts';
import { literalContent, stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type Report, type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere } from '../target/constantsElsewhere.ts';
import { tunnelWith } from './exampleTunnel.ts';
import { maskPrefix, meantMask } from './subnetMask.ts';
import { type TunnelAddress, tunnelAddresses, tunnelAddressWords, tunnelClasses } from './tunnelAddresses.ts';

/** Where something is wrong, and the sentence without its consequence. */
interface Fault extends Pick<Report, 'at' | 'fixes'> {
  readonly what: string;
}

/** What is wrong with a text for an address of that version, or for a mask: what it is, without the consequence. */
const addressProblem = (text: string, version: 4 | 6): string | undefined => {
  const length = version === 4 ? 4 : 16;
  if (addressBytes(text)?.length === length) return undefined;
  const hasPrefix = addressBytes(text.split('/', 1)[0]!)?.length === length;
  const what = hasPrefix
    ? `has a prefix behind its IPv${version} address`
    : `is not an IPv${version} address`;
  return `"${text.slice(0, 60)}" ${what}`;
};

const maskProblem = (text: string): string | undefined => {
  if (maskPrefix(text) !== undefined) return undefined;
  const why = addressBytes(text) ? ', whose one bits all come first' : ' such as 255.255.255.0';
  return `"${text.slice(0, 60)}" is not a subnet mask${why}`;
};

const consequenceOf = ({ address }: TunnelAddress['kind']): string =>
  address === 'destinationAddress'
    ? 'this route is not set'
    : 'the tunnel interface does not get this address';

const addressFault = (file: SourceFile, range: TokenRange, version: 4 | 6): Fault | undefined => {
  const text = stringLiteral(file, range)?.value;
  const what = text === undefined ? undefined : addressProblem(text, version);
  return what === undefined ? undefined : { at: spanOf(file, range), what };
};

const maskFixes = (file: SourceFile, range: TokenRange, text: string): readonly Fix[] => {
  const literal = stringLiteral(file, range)!;
  const content =
    literal.index < range.from || literal.index >= range.to ? undefined : literalContent(file, literal);
  const meant = meantMask(text);
  if (!content || meant === undefined) return [];
  return [
    {
      title: `Change to ${meant}`,
      edits: [{ span: content, newText: meant }],
      preferred: !text.includes('.'),
    },
  ];
};

const maskFault = (file: SourceFile, range: TokenRange): Fault | undefined => {
  const text = stringLiteral(file, range)?.value;
  const what = text === undefined ? undefined : maskProblem(text);
  return what === undefined
    ? undefined
    : { at: spanOf(file, range), what, fixes: maskFixes(file, range, text!) };
};

const prefixFault = (file: SourceFile, range: TokenRange): Fault | undefined => {
  const prefix = boxedNumber(file, range);
  return prefix === undefined || (prefix >= 0 && prefix <= 128)
    ? undefined
    : { at: spanOf(file, range), what: `${prefix} is not a prefix length of IPv6 (0 to 128)` };
};

/** The faults of the two lists together, where both are written out. */
const listFault = (
  file: SourceFile,
  { kind, address, network }: TunnelAddress,
  addresses: number,
  networks: number,
): Report | undefined => {
  if (addresses !== networks)
    return {
      at: spanOf(file, network),
      message: `${kind.address} has ${addresses} and ${kind.network} ${networks} ${networks === 1 ? 'item' : 'items'}, so the system cannot give each address its own.`,
    };
  return addresses > 0
    ? undefined
    : {
        at: spanOf(file, address),
        message: `${kind.name} without an address gives the tunnel interface none; leave ipv${kind.version}Settings unset where the tunnel carries no IPv${kind.version}.`,
        severity: 'information',
      };
};

/** The addresses, and what stands for their networks; undefined for a list that is not written out. */
const itemsOf = (file: SourceFile, { kind, address, network }: TunnelAddress) =>
  kind.address === 'destinationAddress'
    ? { addresses: [address], networks: [network] }
    : { addresses: listItems(file, address), networks: listItems(file, network) };

const faultsOf = (file: SourceFile, made: TunnelAddress): readonly Report[] => {
  const { kind } = made;
  const { addresses, networks } = itemsOf(file, made);
  const faults = [
    ...(addresses ?? []).map(item => addressFault(file, item, kind.version)),
    ...(networks ?? []).map(item => (kind.version === 4 ? maskFault : prefixFault)(file, item)),
  ];
  const lists = addresses && networks && listFault(file, made, addresses.length, networks.length);
  return [
    ...faults.flatMap(fault => {
      if (!fault) return [];
      const { what, ...report } = fault;
      return [{ ...report, message: `${what}, so ${consequenceOf(kind)}.` }];
    }),
    ...(lists ? [lists] : []),
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const seen = new Set<number>();
  for (const made of tunnelAddresses(file)) {
    for (const report of faultsOf(file, made)) {
      // A constant list may serve several objects.
      if (seen.has(report.at.start)) continue;
      seen.add(report.at.start);
      context.report({ ...report, symbol: { name: made.kind.name, framework: 'NetworkExtension' } });
    }
  }
};

/** About a text: the class, and `mask` for one. */
const elsewhere = constantsElsewhere(
  'tunnel-address',
  tunnelAddressWords,
  file =>
    tunnelAddresses(file).flatMap(made => {
      const { addresses, networks } = itemsOf(file, made);
      const { name, version } = made.kind;
      const masks = version === 4 ? networks : undefined;
      return [
        ...(addresses ?? []).map(range => ({ range, about: name })),
        ...(masks ?? []).map(range => ({ range, about: `${name} mask` })),
      ];
    }),
  (text, about) => {
    const [name, isMask] = about.split(' ');
    const kind = tunnelClasses.find(known => known.name === name)!;
    const what = isMask ? maskProblem(text) : addressProblem(text, kind.version);
    return what === undefined ? undefined : { message: `${what}, so ${consequenceOf(kind)}.` };
  },
);

export default rule({
  id: 'tunnel-address-literals-invalid',
  title: 'Address, mask or prefix that a tunnel cannot have',
  category: 'ne-runtime',
  severity: 'error',
  resources: ['routing-your-vpn-network-traffic'],
  why: 'The settings of a tunnel take addresses, masks and prefix lengths as plain text and numbers, which no compiler looks at. What is no address, or lacks its mask, does not reach the interface or the routing table, and the traffic goes past the tunnel.',
  platforms: 'all',
  limits:
    'Looks at literals, at lists in the same file, and at constants, of other files of the target as well. What `.init(…)` makes is not seen. Leading zeros and scopes in addresses are left alone. Two empty lists are information: nothing breaks, but the object sets no address.',
  mentions: tunnelAddressWords,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const swift = (ipv4: string, more = ''): string => `import NetworkExtension

${more}func settings(_ address: String) -> NEPacketTunnelNetworkSettings {
    let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")
    settings.ipv4Settings = ${ipv4}
    return settings
}
`;
const objectiveC = (made: string, more = ''): string => `#import <NetworkExtension/NetworkExtension.h>

${more}id part(NSString *address) {
    return ${made};
}
`;

export const examples: Examples = {
  reports: [
    {
      title: 'an address without its mask',
      file: 'Settings.swift',
      text: swift('NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: «[]»)'),
      message: 'addresses has 1 and subnetMasks 0 items',
    },
    {
      title: 'a prefix in place of a mask',
      file: 'Settings.swift',
      text: swift('NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: [«"/24"»])'),
      fixed: swift('NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: ["255.255.255.0"])'),
    },
    {
      title: 'a prefix behind an address',
      file: 'Settings.swift',
      text: swift('NEIPv4Settings(addresses: [«"10.0.0.2/24"»], subnetMasks: ["255.255.255.0"])'),
      message: '"10.0.0.2/24" has a prefix behind its IPv4 address, so',
    },
    {
      title: 'routes, constants and IPv6',
      file: 'Settings.swift',
      text: `import NetworkExtension

enum Defaults {
    static let mask = "0.0.0.255"
    static let addresses = [«"10.0.0.2"»]
}
let length = 129
let routes = [
    NEIPv4Route(destinationAddress: "10.7.0.0", subnetMask: «Defaults.mask»),
    NEIPv4Route.init(destinationAddress: «"fd00::2"», subnetMask: "255.255.255.255"),
]
let six = NEIPv6Settings(addresses: Defaults.addresses, networkPrefixLengths: [64])
let other = NetworkExtension.NEIPv6Route(destinationAddress: «"10.0.0.0"», networkPrefixLength: «NSNumber(value: length)»)
let last = NEIPv6Route(destinationAddress: "fd00::", networkPrefixLength: «-1 as NSNumber»)
`,
    },
    {
      title: 'the opposite of a mask',
      file: 'Settings.swift',
      text: swift('NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: [«"0.0.0.255"»])'),
      fixed: swift('NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: ["255.255.255.0"])'),
      message: 'is not a subnet mask, whose one bits all come first, so',
    },
    {
      title: 'no address at all',
      file: 'Settings.swift',
      severity: 'information',
      text: swift('NEIPv4Settings(addresses: «[]», subnetMasks: [])'),
    },
    {
      file: 'Settings.m',
      text: objectiveC(
        '[[NEIPv6Settings alloc] initWithAddresses:@[«@"10.0.0.2"»] networkPrefixLengths:@[«@129»]]',
      ),
    },
    {
      title: 'Objective-C: macros and locals',
      file: 'Settings.m',
      text: `${objectiveC('[[NEIPv4Route alloc] initWithDestinationAddress:«NETWORK» subnetMask:@"255.0.0.0"]', '#define NETWORK @"10.0.0"\n')}
id other(void) {
    NSArray *masks = @[@"255.255.255.0", «@"255.0.255.0"»];
    return [[NEIPv4Settings alloc] initWithAddresses:@[@"10.0.0.2"] subnetMasks:«masks»];
}
`,
    },
  ],
  quiet: [
    {
      title: 'Recommended: an address and its mask',
      file: 'Settings.swift',
      text: `${swift('NEIPv4Settings(addresses: ["10.0.0.2", "10.0.1.2"], subnetMasks: ["255.255.255.0", "255.255.254.0"])')}let six = NEIPv6Settings(addresses: ["fd00::2"], networkPrefixLengths: [64])\nlet all = NEIPv4Route(destinationAddress: "0.0.0.0", subnetMask: "0.0.0.0")\nlet scoped = NEIPv6Route(destinationAddress: "fe80::1%utun3", networkPrefixLength: 128)\n`,
    },
    {
      title: 'a member of equal name of another type',
      file: 'Settings.swift',
      text: swift(
        'NEIPv4Settings(addresses: Other.items, subnetMasks: [Other.mask])',
        'enum Labels { static let mask = "full"; static let items = ["a"] }\n\n',
      ),
    },
    {
      title: 'values that are not known, and lists that grow',
      file: 'Settings.swift',
      text: `${swift('NEIPv4Settings(addresses: [address, "\\(address).1"], subnetMasks: masks)')}func grow(_ count: Int) {
    var addresses: [String] = []
    addresses.append("10.0.0.2")
    let settings = NEIPv4Settings(addresses: addresses, subnetMasks: ["255.255.255.0"])
    let mapped = NEIPv6Settings(addresses: list.map { $0.address }, networkPrefixLengths: [NSNumber(value: count)])
}
`,
    },
    {
      title: 'items that a condition decides about',
      file: 'Settings.swift',
      text: swift(
        'NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: [\n#if SMALL\n        "255.255.255.252",\n#else\n        "255.255.255.0",\n#endif\n    ])',
      ),
    },
    {
      title: 'classes of the app’s own',
      file: 'Settings.swift',
      text: 'import NetworkExtension\n\nlet route = Model.NEIPv4Route(destinationAddress: "home", subnetMask: "24")\nlet preview = IPv4Settings(addresses: ["10.0.0.2"], subnetMasks: [])\n',
    },
    {
      title: 'Objective-C: an address, and values that are not known',
      file: 'Settings.m',
      text: `${objectiveC('[[NEIPv4Settings alloc] initWithAddresses:@[address, @"192.0.2.1"] subnetMasks:@[self.mask, @"255.255.255.0"]]')}id made(NSString *address) {\n    return [[NEIPv6Route alloc] initWithDestinationAddress:@"fd00::" networkPrefixLength:@(self.length)];\n}\n`,
    },
    {
      title: 'a constant of another type',
      file: 'Settings.swift',
      text: `import NetworkExtension

enum Labels {
    static let mask = "full"
}

func settings() -> NEIPv4Settings {
    NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: [Masks.mask])
}
`,
    },
  ],
  projects: {
    reports: [
      {
        title: 'an address and a mask of another file',
        project: tunnelWith(
          swift('NEIPv4Settings(addresses: [«Constants.address»], subnetMasks: ["255.255.255.0"])'),
          'address = "10.0.0.256"',
        ),
        message: '"10.0.0.256" is not an IPv4 address, so the tunnel interface does not get this address.',
        related: [{ path: 'Tunnel/Constants.swift', text: '"10.0.0.256"' }],
      },
      {
        title: 'a mask of another file',
        project: tunnelWith(
          swift('NEIPv4Settings(addresses: [address], subnetMasks: [«Constants.mask»])'),
          'mask = "255.255.0.255"',
        ),
      },
    ],
    quiet: [
      {
        title: 'an address of another file',
        project: tunnelWith(
          swift('NEIPv4Settings(addresses: [Constants.address], subnetMasks: [Other.address])'),
          'address = "10.0.0.2"',
        ),
      },
      {
        title: 'constants of other types',
        project: tunnelWith(
          swift('NEIPv4Settings(addresses: [Other.address], subnetMasks: [mask])'),
          'address = "tunnel"',
        ),
      },
    ],
  },
};
