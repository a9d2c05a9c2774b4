import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { buildsForMac } from '../code/buildsForMac.ts';
import { freeCall, isFreeName } from '../code/freeCall.ts';
import { isProviderFile } from '../code/providerFile.ts';
import { stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import { isListItem, isUserText } from '../code/userText.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

/** Token indexes of each technique. */
type Finder = (file: SourceFile) => readonly number[];

const literals = (file: SourceFile, test: (value: string) => boolean): readonly number[] =>
  file.tokens.flatMap((token, i) =>
    token.kind === 'string' && token.value !== undefined && test(token.value) && !isUserText(file, i)
      ? [i]
      : [],
  );

/** A utun interface of one's own takes the control's name and a connection; a provider that looks for the system's only compares. */
const utun: Finder = file => {
  if (!hasName(file, ['SYSPROTO_CONTROL'])) return [];
  const literal = literals(file, value => value === 'com.apple.net.utun_control');
  const found =
    literal.length > 0 ? literal : namePositions(file, 'UTUN_CONTROL_NAME').filter(i => isFreeName(file, i));
  const connects = found.length > 0 && namePositions(file, 'connect').some(i => freeCall(file, i));
  return connects ? found : [];
};

/** Swift puts the number into the path by interpolation. */
const bpf: Finder = file => {
  if (!file.text.includes('/dev/bpf')) return [];
  return [
    ...literals(file, value => /^\/dev\/bpf(?:%\w+|\d+)?$/.test(value)).filter(i => !isListItem(file, i)),
    ...file.tokens.flatMap((token, i) =>
      token.kind === 'stringStart' &&
      /^#*"\/dev\/bpf\\#*\(/.test(file.text.slice(token.start, token.start + 20)) &&
      !isUserText(file, i)
        ? [i]
        : [],
    ),
  ];
};

/** As the protocol of a socket, not in a table of protocol names. */
const divert: Finder = file => {
  if (!hasName(file, ['IPPROTO_DIVERT'])) return [];
  return namePositions(file, 'socket').flatMap(i => {
    const argument = freeCall(file, i)?.arguments[2];
    if (!argument) return [];
    for (let t = argument.from; t < argument.to; t++)
      if (file.tokens[t]!.text === 'IPPROTO_DIVERT') return [t];
    return [];
  });
};

const networksetup: Finder = file => {
  if (!file.text.includes('-setdnsservers')) return [];
  const runs = literals(file, value => /(?:^|\/)networksetup$/.test(value)).length > 0;
  const command = /^(?:\/usr\/sbin\/)?networksetup +-setdnsservers\b/;
  return literals(file, value => (runs && value === '-setdnsservers') || command.test(value));
};

const dynamicStore: Finder = file =>
  ['SCDynamicStoreSetValue', 'SCDynamicStoreAddValue', 'SCDynamicStoreAddTemporaryValue'].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const key = freeCall(file, i)?.arguments[1];
      const literal = key && stringLiteral(file, key);
      return literal && /^(?:State|Setup):\/Network\//.test(literal.value) ? [i] : [];
    }),
  );

const techniques: readonly { readonly find: Finder; readonly what: string; readonly instead: string }[] = [
  { find: utun, what: 'A utun interface of your own', instead: 'a packet tunnel provider' },
  { find: bpf, what: 'A BPF device', instead: 'a packet filter provider' },
  { find: divert, what: 'A divert socket', instead: 'a transparent proxy or content filter provider' },
  { find: networksetup, what: 'DNS set with networksetup', instead: 'NEDNSSettingsManager' },
  {
    find: dynamicStore,
    what: 'Writing the system’s network state',
    instead: 'NEDNSSettingsManager or a packet tunnel provider',
  },
];

const run = (file: SourceFile, context: RuleContext): void => {
  if (
    isTestFile(file, context.path) ||
    !buildsForMac(context.project) ||
    isProviderFile(file, context.superclasses)
  )
    return;
  for (const { find, what, instead } of techniques) {
    for (const i of find(file)) {
      const first = file.tokens[i]!;
      const last = first.kind === 'stringStart' ? file.tokens[first.partner] : undefined;
      const at = { start: first.start, end: last?.end ?? first.end };
      if (!isAppleCode(file, at)) continue;
      context.report({
        at,
        message: `${what} is an ad hoc technique without any promise of compatibility; ${instead} is the supported way.`,
      });
    }
  }
};

export default rule({
  id: 'adhoc-tunnel-or-divert',
  title: 'Ad hoc kernel interface instead of Network Extension',
  category: 'platform-policy',
  severity: 'information',
  resources: ['ne-vs-ad-hoc-techniques-macos', 'tn3134', 'ne-dns-settings'],
  why: 'Control sockets of utun, BPF, divert sockets and writing the system’s network state work by the way macOS happens to be built. They clash with other products and break in updates; a Network Extension provider is the way that Apple supports.',
  platforms: 'macOS',
  limits:
    'Quiet in a file that declares a provider. A control name or a key that is put together at run time is not seen.',
  mentions: [
    'utun_control',
    'UTUN_CONTROL_NAME',
    '/dev/bpf',
    'IPPROTO_DIVERT',
    'setdnsservers',
    'SCDynamicStore',
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'DNS.swift',
      text: '«SCDynamicStoreSetValue»(store, "State:/Network/Global/DNS" as CFString, servers as CFDictionary)\n',
      message: 'NEDNSSettingsManager',
    },
    {
      file: 'utun.c',
      text: 'int open_tunnel(void) {\n  int fd = socket(PF_SYSTEM, SOCK_DGRAM, SYSPROTO_CONTROL);\n  strlcpy(info.ctl_name, «"com.apple.net.utun_control"», sizeof info.ctl_name);\n  ioctl(fd, CTLIOCGINFO, &info);\n  return connect(fd, (struct sockaddr *)&address, sizeof address);\n}\n',
    },
    {
      title: 'the number put in by interpolation',
      file: 'Capture.swift',
      text: 'for i in 0..<256 {\n  let device = open(«"/dev/bpf\\(i)"», O_RDWR)\n  if device < 0 { print("/dev/bpf\\(i) is busy") }\n}\n',
    },
    {
      file: 'capture.c',
      text: 'void capture(void) {\n  snprintf(path, sizeof path, «"/dev/bpf%d"», n);\n  int fd = socket(PF_INET, SOCK_RAW, «IPPROTO_DIVERT»);\n}\n',
    },
    {
      file: 'DNS.m',
      text: 'static NSString *const Tool = @"/usr/sbin/networksetup";\n\n- (void)set {\n  task.arguments = @[«@"-setdnsservers"», @"Wi-Fi", server];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: NEDNSSettingsManager',
      file: 'DNS.swift',
      text: 'import NetworkExtension\n\nlet manager = NEDNSSettingsManager.shared()\nmanager.dnsSettings = NEDNSOverTLSSettings(servers: ["192.0.2.53"])\n',
    },
    {
      title: 'a provider that looks for the descriptor of its own interface',
      file: 'PacketTunnelProvider.swift',
      text: 'final class PacketTunnelProvider: NEPacketTunnelProvider {\n  func find() {\n    name = "com.apple.net.utun_control"\n    let fd = socket(PF_SYSTEM, SOCK_DGRAM, SYSPROTO_CONTROL)\n    connect(fd, address, size)\n  }\n}\n',
    },
    {
      title: 'reading the state, and a key of the app’s own',
      file: 'DNS.swift',
      text: 'let now = SCDynamicStoreCopyValue(store, "State:/Network/Global/DNS" as CFString)\nSCDynamicStoreSetValue(store, "com.example/Status" as CFString, status)\n',
    },
    {
      title: 'tables, members, and text for the user',
      file: 'names.c',
      text: 'const char *devices[] = { "/dev/bpf", "/dev/null" };\nvoid show(void) {\n  printf("/dev/bpf0");\n  protocol->IPPROTO_DIVERT = 1;\n  table->SCDynamicStoreSetValue(store, "State:/Network/x", 0);\n}\n',
    },
    {
      title: 'code for FreeBSD',
      file: 'capture.c',
      text: '#ifdef __FreeBSD__\nint fd = open("/dev/bpf", O_RDWR);\n#endif\n',
    },
    {
      title: 'looking the control up without connecting to it',
      file: 'Adapter.swift',
      text: 'withUnsafeMutablePointer(to: &info.ctl_name) { strcpy($0, "com.apple.net.utun_control") }\nlet result = getpeername(fd, address, size)\n',
    },
  ],
};
