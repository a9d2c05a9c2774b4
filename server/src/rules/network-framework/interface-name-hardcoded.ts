import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { isTestFile } from '../code/testFile.ts';
import { isUserText } from '../code/userText.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { type RuleContext, rule } from '../rule.ts';
import { choosesInterface } from './interfaceNameUses.ts';
import { vpnChecks } from './vpnChecks.ts';

const name = /^(?:en\d|pdp_ip\d|utun\d{1,2}|awdl0|llw0|ap1|bridge\d{1,3}|ipsec\d{1,2})$/;
const command = /^(?:\/usr\/sbin\/)?ipconfig getifaddr en\d$/;
const tunnel = /^(?:utun|ipsec)/;
const madeUp =
  /(?:^|\/)[^/]*(?:samples?|examples?|demos?|playground)[^/]*\/|(?:mock|preview|fixture|stub)s?[^/]*$/i;

/** A file of more is a table. */
const most = 50;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || isVendoredPath(context.path) || madeUp.test(context.path)) return;
  let found = 0;
  for (const [i, token] of file.tokens.entries()) {
    const { kind, value } = token;
    if (kind !== 'string' || value === undefined || token.inDirective) continue;
    const isCommand = command.test(value);
    if (!isCommand && (!name.test(value) || found++ >= most || !choosesInterface(file, i))) continue;
    if (isUserText(file, i) || !isAppleCode(file, token)) continue;
    // There, that a tunnel is taken for a VPN is what is wrong: vpn-detection-by-interface says it.
    if (tunnel.test(value) && vpnChecks(file).some(({ body }) => i > body.from && i < body.to)) continue;
    context.report({
      at: token,
      message: `"${value.slice(value.lastIndexOf(' ') + 1)}" is the name of an interface on some devices only and no API promises it; choose by type (NWInterface.type, SIOCGIFFUNCTIONALTYPE), or use every interface that can broadcast.`,
    });
  }
};

export default rule({
  id: 'interface-name-hardcoded',
  title: 'Interface name hard-coded',
  category: 'network-framework',
  severity: 'information',
  resources: ['tn3179', 'extra-ordinary-networking', 'wifi-fundamentals'],
  why: 'The names of interfaces are no API: which of them is Wi-Fi depends on the model, on adapters and on the order in which interfaces came up. Code that looks for "en0" finds nothing on a Mac whose Wi-Fi is en1, and the wrong one elsewhere.',
  platforms: 'all',
  limits:
    'A literal counts where it is compared with something that is called the name of an interface or made of ifa_name, given to if_nametoindex, or copied into ifr_name; also through a constant of the same file. Text for people, mocks, previews, tests, samples and code taken over from elsewhere are left alone.',
  mentions: [
    ...Array.from({ length: 10 }, (_, i) => `"en${i}"`),
    '"pdp_ip',
    '"utun',
    '"awdl0"',
    '"llw0"',
    '"ap1"',
    '"bridge0"',
    '"bridge1',
    '"ipsec',
    'ipconfig getifaddr',
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const swift = (condition: string): string => `import Darwin

func address(of interface: ifaddrs) -> String? {
    guard ${condition} else { return nil }
    return text(of: interface.ifa_addr)
}
`;
const c = (test: string): string => `#include <ifaddrs.h>
#include <net/if.h>

struct ifaddrs *find(struct ifaddrs *first) {
    for (struct ifaddrs *each = first; each; each = each->ifa_next) {
        if (${test}) return each;
    }
    return 0;
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Address.swift',
      text: swift('String(cString: interface.ifa_name) == «"en0"»'),
      message: '"en0" is the name of an interface on some devices only',
    },
    {
      title: 'through a variable, and turned around',
      file: 'Address.swift',
      text: `${swift('let name = String(validatingUTF8: interface.ifa_name), name != «"awdl0"»')}\nfunc isCellular(_ interface: NWInterface) -> Bool { «"pdp_ip0"» == interface.name }\n`,
    },
    {
      title: 'a list, a switch, a prefix and the index',
      file: 'Address.swift',
      text: `import Darwin

let index = if_nametoindex(«"en0"»)
func isLocal(_ interfaceName: String) -> Bool {
    if [«"en0"», «"en1"»].contains(interfaceName) || interfaceName.hasPrefix(«"bridge100"») { return true }
    switch interfaceName {
    case «"en2"», «"en3"»: return true
    default: return false
    }
}
`,
    },
    {
      title: 'a constant',
      file: 'Address.swift',
      text: `enum Names {\n    static let wifi = «"en0"»\n}\n${swift('String(cString: interface.ifa_name) == Names.wifi')}`,
    },
    {
      title: 'a command of the shell',
      file: 'Address.swift',
      text: 'let address = shell(«"/usr/sbin/ipconfig getifaddr en0"»)\nlet other = run("/usr/sbin/ipconfig", arguments: ["getifaddr", «"en1"»])\n',
    },
    { file: 'address.c', text: c('strcmp(each->ifa_name, «"en0"») == 0') },
    {
      title: 'C: a macro, and a name for ioctl',
      file: 'address.c',
      text: `${c('!strncmp(«"utun2"», each->ifa_name, 5)')}\nvoid choose(struct ifreq *request) { strlcpy(request->ifr_name, «"en1"», IFNAMSIZ); }\n`,
    },
    {
      file: 'Address.m',
      text: 'static NSString * const Cellular = «@"pdp_ip0"»;\n\n@implementation Finder\n- (BOOL)isWiFi:(struct ifaddrs *)interface {\n    NSString *name = [NSString stringWithUTF8String:interface->ifa_name];\n    if ([name isEqualToString:Cellular]) return NO;\n    return [«@"en0"» isEqualToString:name] || [@[«@"en1"»] containsObject:name];\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: by type',
      file: 'Address.swift',
      text: 'import Network\n\nfunc wifi(_ path: NWPath) -> NWInterface? {\n    path.availableInterfaces.first { $0.type == .wifi }\n}\n',
    },
    {
      title: 'the loopback interface, and a family by its prefix',
      file: 'Address.swift',
      text: swift(
        'String(cString: interface.ifa_name) != "lo0", !String(cString: interface.ifa_name).hasPrefix("utun")',
      ),
    },
    {
      title: 'other things with such a name',
      file: 'Address.swift',
      text: 'let locale = language == "en1"\nlet route = Route(gateway: nil, networkInterface: "en0")\nlet tab = identifier == "bridge0"\n',
    },
    {
      title: 'text for people, a default and a mock',
      file: 'Address.swift',
      text: 'print("usually", "en0", interface.ifa_name)\nlet name = defaults.string(forKey: "interface") ?? "en0"\n',
    },
    {
      title: 'a tunnel that is taken for a VPN: vpn-detection-by-interface speaks',
      file: 'Address.swift',
      text: 'import Network\n\nfunc usesVPN(_ path: NWPath) -> Bool {\n    path.availableInterfaces.contains { interface in interface.name == "utun3" }\n}\n',
    },
    {
      title: 'C for another system',
      file: 'address.c',
      text: `#ifdef __linux__\n${c('strcmp(each->ifa_name, "en0") == 0')}#endif\n`,
    },
    {
      title: 'C: the name the caller asks for',
      file: 'address.c',
      text: c('strcmp(each->ifa_name, wanted) == 0'),
    },
  ],
};
