import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { type RuleContext, rule } from '../rule.ts';
import { interfaceLists, proxySettings, scopedKey, vpnChecks } from './vpnChecks.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || isVendoredPath(context.path)) return;
  for (const { literal, around } of vpnChecks(file))
    context.report({
      at: file.tokens[literal]!,
      message: `${around.name.split(':')[0]} takes interfaces for a VPN, but the system has tunnel interfaces of its own and some VPNs show none here, so its answer is wrong both ways; no API tells, so react to requests that fail.`,
    });
};

export default rule({
  id: 'vpn-detection-by-interface',
  title: 'VPN told by the names of interfaces',
  category: 'network-framework',
  severity: 'information',
  resources: ['extra-ordinary-networking', 'tn3179'],
  why: 'No API tells whether traffic goes through a VPN. Interfaces like utun belong to many features of the system, and a VPN may have an interface of another name, or none that an app sees.',
  platforms: 'all',
  limits:
    'Two forms: "__SCOPED__" of CFNetworkCopySystemProxySettings in a file that names such interfaces, and a function with "VPN" in its name that answers true or false, lists the interfaces and names one of them. Tests and code taken over from elsewhere are left alone.',
  mentions: [
    [`"${scopedKey}"`, proxySettings],
    ...interfaceLists.flatMap(list =>
      ['"utun', '"tun', '"tap', '"ppp', '"ipsec'].map(name => [list, name] as const),
    ),
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const scoped = (key: string): string => `import CFNetwork

var isProtected: Bool {
    guard let settings = CFNetworkCopySystemProxySettings()?.takeRetainedValue() as? [String: Any],
          let scopes = settings[${key}] as? [String: Any] else { return false }
    return scopes.keys.contains { key in names.contains { key.hasPrefix($0) } }
}
`;
const listed = (first: string, name = 'isVPNActive', type = 'Bool'): string => `import Darwin

func ${name}() -> ${type} {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return false }
    for each in sequence(first: list!, next: { $0.pointee.ifa_next }) {
        let name = String(cString: each.pointee.ifa_name)
        if name.hasPrefix(${first}) || name.hasPrefix("ipsec") { return true }
    }
    return false
}
`;
const objectiveC = (key: string, word = 'utun'): string => `#import <CFNetwork/CFNetwork.h>

@implementation Network
- (BOOL)isProtected {
    NSDictionary *settings = CFBridgingRelease(CFNetworkCopySystemProxySettings());
    for (NSString *key in [settings[${key}] allKeys]) {
        if ([key containsString:@"${word}"]) return YES;
    }
    return NO;
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Network.swift',
      text: `private let names = ["tap", "tun", "ppp", "ipsec", "utun"]\n${scoped('«"__SCOPED__"»')}`,
      message: 'isProtected takes interfaces for a VPN',
    },
    { title: 'the addresses of the interfaces', file: 'Network.swift', text: listed('«"utun"»') },
    {
      title: 'the interfaces of a path',
      file: 'Network.swift',
      text: 'import Network\n\nextension NWPath {\n    var usesVPN: Bool {\n        availableInterfaces.contains { $0.name.hasPrefix(«"utun"») || $0.name == "ipsec0" }\n    }\n}\n',
    },
    { file: 'Network.m', text: objectiveC('«@"__SCOPED__"»') },
    {
      file: 'network.c',
      text: '#include <ifaddrs.h>\n\nbool vpn_is_up(void) {\n    struct ifaddrs *list = NULL;\n    if (getifaddrs(&list) != 0) return false;\n    for (struct ifaddrs *each = list; each; each = each->ifa_next) {\n        if (strncmp(each->ifa_name, «"utun"», 4) == 0) return true;\n    }\n    return false;\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: a request that fails',
      file: 'Network.swift',
      text: 'import Foundation\n\nfunc load(_ url: URL) async -> Data? {\n    do {\n        return try await session.data(from: url).0\n    } catch {\n        show(error)\n        return nil\n    }\n}\n',
    },
    {
      title: 'the proxies of an interface',
      file: 'Network.swift',
      text: `private let names = ["en0", "pdp_ip0"]\n${scoped('"__SCOPED__"')}`,
    },
    {
      title: 'a list without tunnels, and one for people',
      file: 'Network.swift',
      text: `${listed('"utun"', 'isOnWiFi')}${listed('"utun"', 'vpnName', 'String')}`,
    },
    {
      title: 'a VPN’s own interface, asked for by its name',
      file: 'Network.swift',
      text: 'import NetworkExtension\n\nfunc isVPNInterface(_ name: String) -> Bool {\n    name.hasPrefix("utun")\n}\n',
    },
    {
      title: 'the state of the app’s own configuration',
      file: 'Network.swift',
      text: 'import NetworkExtension\n\nvar isVPNActive: Bool {\n    NEVPNManager.shared().connection.status == .connected\n}\n',
    },
    {
      title: 'code taken over from elsewhere',
      file: 'Pods/Security/Network.swift',
      text: listed('"utun"'),
    },
    { title: 'another key', file: 'Network.m', text: objectiveC('@"HTTPProxy"') },
    { title: 'no tunnel is meant', file: 'Network.m', text: objectiveC('@"__SCOPED__"', 'en') },
  ],
};
