import type { Fact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { rule } from '../rule.ts';
import { addUsageDescriptionFixes } from '../target/addUsageDescriptionFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import { hasLocalisedInfo } from '../target/hasLocalisedInfo.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { isSample } from '../target/isSample.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { type AppCode, appCode } from './appCode.ts';
import { bonjourCalls } from './bonjourCalls.ts';
import { bonjourNeeds } from './bonjourUses.ts';
import { extensionHasKey } from './extensionHasKey.ts';
import { localHostNeeds, localHostUses } from './localHostUses.ts';
import { multicastNeeds, multicastUses } from './multicastUses.ts';
import { multipeerCallNames, multipeerCalls } from './multipeerCalls.ts';
import { isVendoredPath } from './vendoredPath.ts';

const key = 'NSLocalNetworkUsageDescription';
const placeholder = 'Finds devices on your local network.';

/** Something that needs the permission. */
interface LocalNetworkUse {
  readonly code: AppCode;
  readonly fact: Located<Fact>;
  readonly at: Place;
  /** `NWBrowser`, `the host printer.local`. */
  readonly what: string;
  /** Addresses of private networks are also reached through a VPN. */
  readonly isAddress: boolean;
  /** A host that only one configuration has is a developer's machine. */
  readonly everywhere: boolean;
}

const inCode = (code: AppCode): readonly LocalNetworkUse[] => {
  const { facts } = code;
  const plain = { code, isAddress: false, everywhere: false };
  return [
    ...[...bonjourCalls(facts), ...multipeerCalls(facts)]
      .filter(({ call, type, definite }) => (type || definite) && !isVendoredPath(call.path))
      .map(({ call, api }) => ({ ...plain, fact: call, at: call.place, what: api })),
    ...multicastUses(facts).map(({ call, at, what }) => ({ ...plain, fact: call, at, what })),
    ...localHostUses(facts)
      .filter(({ fact }) => !isVendoredPath(fact.path))
      .map(({ fact, at, host, isAddress }) => ({
        code,
        fact,
        at,
        what: `the host ${host}`,
        isAddress,
        everywhere: true,
      })),
  ];
};

/**
 * Whether the permission exists on what the variant is built for. On the Mac it does from macOS 15 on, which SDKs since Xcode 16 know.
 */
const isProtected = (variant: Variant, { lastUpgradeCheck }: Target): boolean =>
  isIosFamily(variant) || (variant.platform === 'macOS' && (lastUpgradeCheck ?? 0) >= 1600);

/** An app with a Network Extension may reach private addresses through its own VPN. */
const hasVpn = ({ entitlements }: Variant): boolean =>
  entitlements.get('com.apple.developer.networking.networkextension').state !== 'absent';

const isCompiled = (use: LocalNetworkUse, variant: Variant, app: Target): boolean => {
  if (use.code.compiles(use.fact, variant) !== 'yes') return false;
  if (use.isAddress && hasVpn(variant)) return false;
  const same = app.variants.filter(({ platform }) => platform === variant.platform);
  return !use.everywhere || same.every(other => use.code.compiles(use.fact, other) === 'yes');
};

const mostRelated = 5;

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || isSample(target) || hasLocalisedInfo(target)) return;
  if (!target.variants.some(variant => isProtected(variant, target))) return;
  const uses = appCode(target, context).flatMap(inCode);
  const { failing, holding, all } = judgeVariants(target, variant => {
    if (!isProtected(variant, target) || !uses.some(use => isCompiled(use, variant, target)))
      return 'skipped';
    if (extensionHasKey(target, variant, key, context)) return 'unknown';
    const { state } = variant.info.get(key);
    return state === 'absent' ? 'fails' : state === 'present' ? 'holds' : 'unknown';
  });
  const used = uses.filter(use => failing.some(variant => isCompiled(use, variant, target)));
  const [first] = used;
  if (!first) return;
  context.report({
    at: anchorOfMissingInfoKey(context, target, failing, [key], first.at),
    message: `${target.name} uses the local network (${first.what}) but has no ${key}${inConfigurations(failing, all)}, so the system asks people for access without a reason; add it to the app's Info.plist.`,
    fixes: addUsageDescriptionFixes({ context, target, variants: failing, holding }, key, placeholder),
    related: used.slice(0, mostRelated).map(({ at, what }) => ({ at, message: `Uses ${what}` })),
  });
};

export default rule({
  id: 'lnp-usage-description-missing',
  title: 'Local network use without a usage description',
  category: 'local-network',
  severity: 'warning',
  resources: ['tn3179', 'plist-nslocalnetworkusagedescription'],
  why: 'The first use of the local network makes the system ask for permission, and the text of NSLocalNetworkUsageDescription is the reason that people read. Without it the question has none, and a denied app finds nothing: on the Mac registration fails with -65570.',
  platforms: 'iOS 14+, visionOS 1+, macOS 15+',
  limits:
    'Sees Bonjour, Multipeer, multicast and broadcast, and literal hosts that end in .local or are private addresses, in the sources of the app and its app extensions. Quiet for samples, where InfoPlist.strings or InfoPlist.xcstrings supply texts, for private addresses in apps with a Network Extension, and for Mac projects last updated before Xcode 16.',
  mentions: [],
  check: {
    target: {
      reads: [
        {
          calls: [...new Set([...bonjourNeeds.calls, ...multipeerCallNames, ...multicastNeeds.calls])],
          imports: bonjourNeeds.imports,
          notes: bonjourNeeds.notes,
        },
        localHostNeeds,
      ],
      run,
    },
  },
});

const plain = '<key>UIRequiresFullScreen</key>\n<true/>';
const description = `<key>${key}</key>\n<string>${placeholder}</string>`;
const browser =
  'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_chat._tcp", domain: nil), using: .tcp)\n';

/** Puts the file into a resources phase; a synchronised folder does so by itself. */
const withResource = (pbxproj: string): string =>
  pbxproj.includes('PBXFileSystemSynchronizedRootGroup')
    ? pbxproj
    : pbxproj
        .replace(
          'objects = {',
          'objects = {\n\t\tF1 = { isa = PBXFileReference; lastKnownFileType = text.plist.strings; path = Chat/InfoPlist.strings; sourceTree = SOURCE_ROOT; };\n\t\tB1 = { isa = PBXBuildFile; fileRef = F1; };\n\t\tP1 = { isa = PBXResourcesBuildPhase; files = (B1); };',
        )
        .replace('buildPhases = (', 'buildPhases = (P1,');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a Bonjour browser',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: { 'Browser.swift': browser },
            },
          ],
          files: { 'Chat/Info.plist': markedList(plain) },
        },
        message: 'Chat uses the local network (NWBrowser) but has no NSLocalNetworkUsageDescription, so',
        related: [{ path: 'Chat/Browser.swift', text: 'bonjour' }],
        fixed: { 'Chat/Info.plist': plist(`${plain}\n${description}`) },
      },
      {
        title: 'the Info.plist of the configuration for release alone',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: description,
              sources: { 'Browser.swift': browser },
              configurations: { Release: { INFOPLIST_FILE: 'Chat/Release.plist' } },
            },
          ],
          files: { 'Chat/Release.plist': markedList(plain) },
        },
        message: 'has no NSLocalNetworkUsageDescription in Release, so',
        fixed: { 'Chat/Release.plist': plist(`${plain}\n${description}`) },
      },
      {
        title: 'Objective-C on the Mac, in an app extension, with a generated Info.plist',
        project: {
          targets: [
            { name: 'Desk', kind: 'app', embeds: ['Share'] },
            {
              name: 'Share',
              kind: 'app-extension',
              sources: {
                'Share.m':
                  '#import <Foundation/Foundation.h>\n\nvoid publish(void) {\n  service = [[NSNetService alloc] «initWithDomain»:@"" type:@"_desk._tcp" name:@"" port:80];\n}\n',
              },
            },
          ],
        },
        message: 'Desk uses the local network (NSNetService)',
      },
      {
        title: 'hosts in connections and URLs, and a multicast group',
        project: {
          targets: [
            {
              name: 'Remote',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: {
                'Remote.swift':
                  'import Foundation\nimport Network\n\nlet session = URLSession.shared\nlet page = URL(string: "http://printer.local/status")!\nlet connection = NWConnection(host: "192.168.4.1", port: 80, using: .tcp)\nlet group = try? NWMulticastGroup(for: [])\n',
              },
            },
          ],
          files: { 'Remote/Info.plist': markedList(plain) },
        },
        message: 'Remote uses the local network',
        related: [
          { path: 'Remote/Remote.swift', text: '"http://printer.local/status"' },
          { path: 'Remote/Remote.swift', text: '"192.168.4.1"' },
          { path: 'Remote/Remote.swift', text: 'NWMulticastGroup' },
        ],
      },
      {
        title: 'an address in C, where the function connects to it',
        project: {
          targets: [
            {
              name: 'Lamp',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: {
                'lamp.c':
                  '#include <arpa/inet.h>\n#include <sys/socket.h>\n\nint is_lan(const struct in_addr *a) {\n  struct in_addr lan;\n  inet_pton(AF_INET, "10.0.0.0", &lan);\n  return a->s_addr == lan.s_addr;\n}\n\nint reach(int fd) {\n  struct sockaddr_in to = {.sin_family = AF_INET};\n  inet_pton(AF_INET, "192.168.4.1", &to.sin_addr);\n  return connect(fd, (struct sockaddr *)&to, sizeof(to));\n}\n',
              },
            },
          ],
          files: { 'Lamp/Info.plist': markedList(plain) },
        },
        message: 'Lamp uses the local network (the host 192.168.4.1)',
        related: [{ path: 'Lamp/lamp.c', text: '"192.168.4.1"' }],
      },
    ],
    quiet: [
      {
        title: 'Recommended: a reason in Info.plist, or in the build setting that writes it',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: description,
              sources: { 'Browser.swift': browser },
            },
            {
              name: 'Talk',
              kind: 'app',
              platforms: ['iOS'],
              settings: { INFOPLIST_KEY_NSLocalNetworkUsageDescription: 'Finds people nearby.' },
              sources: { 'Browser.swift': browser },
            },
          ],
        },
      },
      {
        title: 'Apple TV, a tool, a framework, a test, a sample and an old Mac project',
        project: {
          targets: [
            { name: 'Living', kind: 'app', platforms: ['tvOS'], sources: { 'Browser.swift': browser } },
            { name: 'scan', kind: 'tool', sources: { 'main.swift': browser } },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Browser.swift': browser } },
            {
              name: 'ChatTests',
              kind: 'unit-test',
              platforms: ['iOS'],
              sources: { 'BrowserTests.swift': browser },
            },
            { name: 'ChatDemo', kind: 'app', platforms: ['iOS'], sources: { 'Browser.swift': browser } },
            { name: 'Desk', kind: 'app', sources: { 'Browser.swift': browser } },
          ],
          lastUpgradeCheck: 1500,
        },
      },
      {
        title: 'a web view, the domain "local.", a public host, a developer’s machine',
        project: {
          targets: [
            {
              name: 'Web',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: {
                'Page.swift':
                  'import WebKit\n\nfunc show(_ view: WKWebView) {\n  view.load(URLRequest(url: URL(string: "http://192.168.4.1/")!))\n  URLSession.shared.invalidateAndCancel()\n}\n',
                'Load.swift':
                  'import Foundation\n\nlet domain = "local."\nlet session = URLSession.shared\nlet url = URL(string: "https://example.com/")\n#if DEBUG\nlet server = URL(string: "http://192.168.0.20:8080/")\n#endif\nlet placeholder = "http://printer.local"\n',
              },
            },
          ],
        },
      },
      {
        title: 'an address behind the app’s own VPN, and a packet tunnel',
        project: {
          targets: [
            {
              name: 'VPN',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements:
                '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>packet-tunnel-provider</string>\n</array>',
              sources: {
                'Check.swift':
                  'import Network\n\nlet connection = NWConnection(host: "10.64.0.1", port: 1337, using: .tcp)\n',
              },
              embeds: ['Tunnel'],
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.packet-tunnel</string>\n</dict>',
              sources: { 'Browser.swift': browser },
            },
          ],
        },
      },
      {
        title: 'a text in InfoPlist.strings',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: { 'Browser.swift': browser },
            },
          ],
          files: {
            'Chat/InfoPlist.strings': `"${key}" = "Finds people nearby.";\n`,
          },
          edit: withResource,
        },
      },
      {
        title: 'a file that is not there, and the key in the extension',
        project: {
          targets: [
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              sources: { 'Browser.swift': browser },
            },
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: { 'Browser.swift': browser },
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>\n${description}`,
            },
          ],
        },
      },
    ],
  },
};
