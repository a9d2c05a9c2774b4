import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { rule } from '../rule.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { hasLocalNetworkAccess } from './hasLocalNetworkAccess.ts';
import { isExtension } from './isExtension.ts';
import { multicastKey, multicastVerdict } from './multicastEntitlement.ts';
import { multicastNeeds, multicastUses } from './multicastUses.ts';

const mostRelated = 5;

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' && !isExtension(target)) return;
  if (!target.variants.some(isIosFamily)) return;
  const uses = multicastUses(context.facts(target)).filter(
    ({ call }) => !isSharedWithApp(target, call.path, context),
  );
  const judged = judgeVariants(target, variant => {
    if (!isIosFamily(variant) || hasLocalNetworkAccess(variant, context)) return 'skipped';
    if (!uses.some(({ call }) => call.compiledIn(variant) === 'yes')) return 'skipped';
    return multicastVerdict(variant);
  });
  const failing = failingWhereSigned(target, judged);
  const used = uses.filter(({ call }) => failing.some(variant => call.compiledIn(variant) === 'yes'));
  const [first] = used;
  if (!first) return;
  context.report({
    at: anchorOfMissingEntitlement(context, target, failing, multicastKey, first.at),
    message: `${target.name} uses ${first.what}, which ${iosFamilyName(failing)} blocks without ${multicastKey}${inConfigurations(failing, judged.all)}; ask Apple for it and add it, or use Bonjour.`,
    fixes: addEntitlementFixes(
      { context, target, variants: failing, holding: judged.holding },
      multicastKey,
      ['<true/>'],
    ),
    related: used.slice(0, mostRelated).map(({ at, what }) => ({ at, message: `Uses ${what}` })),
  });
};

export default rule({
  id: 'multicast-entitlement-missing',
  title: 'Multicast or broadcast without the entitlement',
  category: 'local-network',
  severity: 'error',
  resources: ['entitlement-multicast', 'using-the-multicast-networking-additional-capability', 'tn3179'],
  why: 'On iOS and visionOS sending and receiving multicast and broadcast takes an entitlement that Apple grants on request. Without it devices fail with errno 65 (No route to host) or receive nothing, while the simulator works.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Reads the sources of apps and app extensions, not those of frameworks, packages and folders of third-party code, and addresses that are literals or constants. Network Extension providers that have the local network anyway are left out. Where one configuration has the entitlement, quiet for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: multicastNeeds, run } },
});

const entitlement = `<key>${multicastKey}</key>\n<true/>`;
const groups =
  '<key>com.apple.security.application-groups</key>\n<array>\n\t<string>group.com.example.app</string>\n</array>';
const group =
  'import Network\n\nfunc join() throws -> NWConnectionGroup {\n  let group = try NWMulticastGroup(for: [.hostPort(host: "239.255.255.250", port: 1900)])\n  return NWConnectionGroup(with: group, using: .udp)\n}\n';
const broadcast =
  '#include <sys/socket.h>\n\nvoid allow(int fd) {\n  int on = 1;\n  setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a multicast group',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '',
              sources: { 'Group.swift': group },
            },
          ],
          files: { 'Finder/Finder.entitlements': markedList(groups) },
        },
        message:
          'Finder uses NWMulticastGroup, which iOS blocks without com.apple.developer.networking.multicast;',
        related: [{ path: 'Finder/Group.swift', text: 'NWMulticastGroup' }],
        fixed: { 'Finder/Finder.entitlements': plist(`${groups}\n${entitlement}`) },
      },
      {
        title: 'a socket option in C, in an app without entitlements',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['visionOS'],
              sources: { 'broadcast.c': broadcast.replace('setsockopt', '«setsockopt»') },
            },
          ],
        },
        message: 'SO_BROADCAST, which visionOS blocks',
      },
      {
        title: 'Objective-C: a socket library, and an entitlement that is false',
        project: {
          targets: [
            {
              name: 'Lights',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: `<key>${multicastKey}</key>\n«<false/>»`,
              sources: {
                'Lights.m':
                  '#import "GCDAsyncUdpSocket.h"\n\n@implementation Lights\n- (void)start {\n  [self.socket enableBroadcast:YES error:nil];\n  [self.socket sendData:self.hello toHost:@"255.255.255.255" port:4000 withTimeout:-1 tag:0];\n}\n@end\n',
              },
            },
          ],
        },
        message: 'Lights uses enableBroadcast',
        related: [{ path: 'Lights/Lights.m', text: '@"255.255.255.255"' }],
        fixed: { 'Lights/Lights.entitlements': plist(entitlement) },
      },
      {
        title: 'an address that is parsed and sent to',
        project: {
          targets: [
            {
              name: 'Probe',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '',
              sources: {
                'probe.c':
                  '#include <arpa/inet.h>\n\n#define GROUP "239.255.255.250"\n\nvoid probe(int fd) {\n  address.sin_addr.s_addr = inet_addr(GROUP);\n  sendto(fd, query, sizeof query, 0, (struct sockaddr *)&address, sizeof address);\n}\n',
              },
            },
          ],
          files: { 'Probe/Probe.entitlements': markedList(groups) },
        },
        message: 'the address 239.255.255.250',
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Group.swift': group },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': markedList(groups) },
        },
        message: 'without com.apple.developer.networking.multicast in Release;',
        fixed: { 'Release.entitlements': plist(`${groups}\n${entitlement}`) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: with the entitlement',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Group.swift': group, 'broadcast.c': broadcast },
            },
          ],
        },
      },
      {
        title: 'an entitlement of the configurations that are run',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Group.swift': group },
              configurations: {
                Debug: { CODE_SIGN_ENTITLEMENTS: 'Debug.entitlements', CODE_SIGN_IDENTITY: '' },
              },
            },
          ],
          files: { 'Debug.entitlements': plist(groups) },
        },
      },
      {
        title: 'on the Mac, on Apple TV, in a framework and for the Mac alone',
        project: {
          targets: [
            { name: 'Desk', kind: 'app', entitlements: groups, sources: { 'Group.swift': group } },
            {
              name: 'Living',
              kind: 'app',
              platforms: ['tvOS'],
              entitlements: groups,
              sources: { 'Group.swift': group },
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: groups,
              links: ['Kit'],
              sources: { 'Group.swift': `#if os(macOS)\n${group}#endif\n` },
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Group.swift': group } },
          ],
        },
      },
      {
        title: 'a route, text that is compared, a plain host, and Bonjour',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: {
                'Chat.swift':
                  'import Network\n\nlet connection = NWConnection(host: "192.168.1.1", port: 80, using: .tcp)\nlet browser = NWBrowser(for: .bonjour(type: "_chat._tcp", domain: nil), using: .tcp)\nlet route = Route(destination: "224.0.0.0", mask: "240.0.0.0")\nfunc isMulticast(_ host: String) -> Bool { host.hasPrefix("239.") || host == "255.255.255.255" }\n',
                'parse.c':
                  '#include <arpa/inet.h>\n\nint is_broadcast(unsigned address) { return address == inet_addr("255.255.255.255"); }\n',
              },
            },
          ],
        },
      },
      {
        title: 'broadcast that is turned off, and a library that offers it',
        project: {
          targets: [
            {
              name: 'Lights',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: {
                'Lights.m':
                  '#import "GCDAsyncUdpSocket.h"\n\n@implementation Lights\n- (void)start {\n  [self.socket enableBroadcast:NO error:nil];\n}\n@end\n',
                'GCDAsyncUdpSocket.m':
                  '#import "GCDAsyncUdpSocket.h"\n\n@implementation GCDAsyncUdpSocket\n- (BOOL)enableBroadcast:(BOOL)flag error:(NSError **)error {\n  setsockopt(socket4FD, SOL_SOCKET, SO_BROADCAST, &value, sizeof(value));\n  return YES;\n}\n@end\n',
                'Vendor/enet/unix.c': broadcast,
              },
            },
          ],
        },
      },
      {
        title: 'entitlements that a script writes, and a packet tunnel',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Group.swift': group },
              scripts: [
                '/usr/libexec/PlistBuddy -c "Add :com.apple.developer.networking.multicast bool true" "$SRCROOT/Finder/Finder.entitlements"\n',
              ],
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              entitlements: groups,
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.packet-tunnel</string>\n</dict>',
              sources: { 'Group.swift': group },
            },
          ],
        },
      },
    ],
  },
};
