import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { bonjourCalls } from './bonjourCalls.ts';
import { bonjourServices } from './bonjourServices.ts';
import { bonjourType, isAllTypes } from './bonjourType.ts';
import { type BonjourUse, bonjourNeeds, compiledIn, usesOf } from './bonjourUses.ts';
import { servicesList } from './exampleServices.ts';
import { extensionHasKey } from './extensionHasKey.ts';
import { multicastVerdict } from './multicastEntitlement.ts';
import { multipeerBonjourType, multipeerCallNames, multipeerCalls } from './multipeerCalls.ts';
import { isVendoredPath } from './vendoredPath.ts';

/** A use and what of it has to be listed; no type where it is computed. */
interface Needed {
  readonly use: BonjourUse;
  readonly type?: string;
}

const key = 'NSBonjourServices';

/**
 * What a call needs; nothing for a malformed type and for the query of all types, of which other rules speak. A computed type counts where
 * the call is Bonjour for certain and no library's offer.
 */
const neededBy = (
  uses: readonly BonjourUse[],
  typeOf: (text: string) => string | undefined,
): readonly Needed[] =>
  uses.flatMap(use => {
    if (!use.type) return use.definite && !isVendoredPath(use.call.path) ? [{ use }] : [];
    const type = isAllTypes(use.type.value) ? undefined : typeOf(use.type.value);
    return type === undefined ? [] : [{ use, type }];
  });

const allNeeded = (target: Target, context: TargetContext): readonly Needed[] => [
  ...neededBy(usesOf(target, context, bonjourCalls), bonjourType),
  ...neededBy(usesOf(target, context, multipeerCalls), multipeerBonjourType),
];

const verdictOf = (variant: Variant, target: Target, context: TargetContext): Verdict => {
  if (extensionHasKey(target, variant, key, context)) return 'unknown';
  const { state } = bonjourServices(variant);
  if (state !== 'missing') return state === 'listed' ? 'holds' : 'unknown';
  return multicastVerdict(variant);
};

const mostRelated = 5;

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || !target.variants.some(isIosFamily)) return;
  const needed = allNeeded(target, context);
  if (needed.length === 0) return;
  const compiled = new Set(needed.flatMap(({ use }) => compiledIn(use, target.variants)));
  const { failing, holding, all } = judgeVariants(target, variant =>
    isIosFamily(variant) && compiled.has(variant) ? verdictOf(variant, target, context) : 'skipped',
  );
  const used = needed.filter(({ use }) => compiledIn(use, failing).length > 0);
  if (used.length === 0) return;
  const types = [...new Set(used.flatMap(({ type }) => type ?? []))];
  const where = inConfigurations(failing, all);
  const first = types[0] === undefined ? 'the types that it uses' : `"${types[0]}"`;
  const places = new Map(used.map(({ use }) => [placeKey(use.call.place), use]));
  context.report({
    at: anchorOfMissingInfoKey(context, target, failing, [key], used[0]!.use.call.place),
    message: `${target.name} uses ${used[0]!.use.api} but has no NSBonjourServices${where}, and ${iosFamilyName(failing)} blocks Bonjour for types that are not listed; add it with ${first}.`,
    // Which type a computed one is may still be found elsewhere: nothing is certain then.
    ...(types.length === 0 && { severity: 'warning' as const }),
    fixes:
      types.length === 0
        ? []
        : addInfoKeyFixes(
            { context, target, variants: failing, holding },
            [key],
            ['<array>', ...types.map(type => `\t<string>${type}</string>`), '</array>'],
          ),
    related: [...places.values()]
      .slice(0, mostRelated)
      .map(({ call, api }) => ({ at: call.place, message: `Calls ${api}` })),
  });
};

export default rule({
  id: 'bonjour-services-missing',
  title: 'Bonjour API without NSBonjourServices',
  category: 'local-network',
  severity: 'error',
  resources: ['tn3179', 'plist-nsbonjourservices'],
  why: 'On iOS and visionOS an app can browse, register and resolve only the service types that its NSBonjourServices lists. Without the list every Bonjour and Multipeer call fails on a device, with -65555 (NoAuth), with -72008, or with nothing at all.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Looks at the sources of the app and its app extensions, not at those of frameworks and packages. A type that is computed is a warning, and none in C functions and in folders of third-party code.',
  mentions: [],
  check: {
    target: {
      reads: { ...bonjourNeeds, calls: [...bonjourNeeds.calls, ...multipeerCallNames] },
      run,
    },
  },
});

const plain = '<key>UIRequiresFullScreen</key>\n<true/>';
const search =
  'import Foundation\n\nlet browser = NetServiceBrowser()\nbrowser.searchForServices(ofType: "_chat._tcp", inDomain: "")\n';
const widget =
  '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a browser and a listener in an app without the list',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: {
                'Browser.swift': search,
                'Listener.swift':
                  'import Network\n\nfunc advertise(_ listener: NWListener) {\n  listener.service = NWListener.Service(type: "_files._tcp")\n}\n',
              },
            },
          ],
          files: { 'Chat/Info.plist': markedList(plain) },
        },
        message: 'Chat uses NetServiceBrowser but has no NSBonjourServices, and iOS blocks',
        related: [{ path: 'Chat/Browser.swift', text: 'searchForServices' }],
        fixed: { 'Chat/Info.plist': plist(`${plain}\n${servicesList('_chat._tcp', '_files._tcp')}`) },
      },
      {
        title: 'the Info.plist of the configuration for release alone',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp'),
              sources: { 'Browser.swift': search },
              configurations: { Release: { INFOPLIST_FILE: 'Chat/Release.plist' } },
            },
          ],
          files: { 'Chat/Release.plist': markedList(plain) },
        },
        message: 'has no NSBonjourServices in Release, and iOS',
        fixed: { 'Chat/Release.plist': plist(`${plain}\n${servicesList('_chat._tcp')}`) },
      },
      {
        title: 'Objective-C, a C function and Multipeer, in an app extension',
        project: {
          targets: [
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS', 'visionOS'],
              info: plain,
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS', 'visionOS'],
              info: widget,
              sources: {
                'Games.m':
                  '#import <MultipeerConnectivity/MultipeerConnectivity.h>\n\nvoid start(MCPeerID *me) {\n  browser = [[MCNearbyServiceBrowser alloc] initWithPeer:me serviceType:@"board-game"];\n}\n',
                'browse.c':
                  '#include <dns_sd.h>\n\nint browse(DNSServiceRef *ref) {\n  return DNSServiceBrowse(ref, 0, 0, "_chess._udp", NULL, on_reply, NULL);\n}\n',
              },
            },
          ],
          files: { 'Games/Info.plist': markedList(plain) },
        },
        related: [{ path: 'Widget/Games.m', text: 'initWithPeer' }],
        fixed: { 'Games/Info.plist': plist(`${plain}\n${servicesList('_chess._udp', '_board-game._tcp')}`) },
      },
      {
        title: 'a type that is computed, and no Info.plist of its own',
        project: {
          targets: [
            {
              name: 'Finder',
              kind: 'app',
              platforms: ['iOS'],
              sources: {
                'Finder.swift':
                  'import Network\n\nfunc browser(of name: String) -> NWBrowser {\n  NWBrowser(for: .«bonjour»(type: "_\\(name)._tcp", domain: nil), using: .tcp)\n}\n',
              },
            },
          ],
        },
        severity: 'warning',
        message: 'add it with the types that it uses',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the list with the type',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp'),
              sources: { 'Browser.swift': search },
            },
          ],
        },
      },
      {
        title: 'Mac and Apple TV apps, a framework, a test and code for the Mac alone',
        project: {
          targets: [
            { name: 'Desk', kind: 'app', info: plain, sources: { 'Browser.swift': search } },
            {
              name: 'Living',
              kind: 'app',
              platforms: ['tvOS'],
              info: plain,
              sources: { 'Browser.swift': search },
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              links: ['Kit'],
              embeds: ['Kit'],
              sources: { 'Browser.swift': `#if os(macOS)\n${search}#endif\n` },
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Browser.swift': search } },
            {
              name: 'PhoneTests',
              kind: 'unit-test',
              platforms: ['iOS'],
              info: plain,
              sources: { 'BrowserTests.swift': search },
            },
          ],
        },
      },
      {
        title: 'the list in the extension, a value of another type, and a build setting',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: { 'Browser.swift': search },
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: `${widget}\n${servicesList('_chat._tcp')}`,
            },
            {
              name: 'Wrong',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>NSBonjourServices</key>\n<string>_chat._tcp</string>',
              sources: { 'Browser.swift': search },
            },
            {
              name: 'Built',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>NSBonjourServices</key>\n<string>$(SERVICES)</string>',
              sources: { 'Browser.swift': search },
            },
          ],
        },
      },
      {
        title: 'the multicast entitlement, a missing Info.plist, and a script that writes it',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              entitlements: '<key>com.apple.developer.networking.multicast</key>\n<true/>',
              sources: { 'Browser.swift': search },
            },
            {
              name: 'Generated',
              kind: 'app',
              platforms: ['iOS'],
              settings: { INFOPLIST_FILE: 'Generated/Made.plist' },
              sources: { 'Browser.swift': search },
            },
            {
              name: 'Scripted',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: { 'Browser.swift': search },
              scripts: [
                '/usr/libexec/PlistBuddy -c "Add :NSBonjourServices array" "$TARGET_BUILD_DIR/$INFOPLIST_PATH"\n',
              ],
            },
          ],
        },
      },
      {
        title: 'a packet tunnel, which reaches the local network without',
        project: {
          targets: [
            { name: 'VPN', kind: 'app', platforms: ['iOS'], info: plain, embeds: ['Tunnel'] },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.packet-tunnel</string>\n</dict>',
              sources: { 'Browser.swift': search },
            },
          ],
        },
      },
      {
        title: 'a web server of another project that offers Bonjour',
        project: {
          targets: [
            {
              name: 'Share',
              kind: 'app',
              platforms: ['iOS'],
              info: plain,
              sources: {
                'Vendor/WebServer.m':
                  '#import <Foundation/Foundation.h>\n\n@implementation WebServer\n- (void)start {\n  if (self.bonjourType) self.service = [[NSNetService alloc] initWithDomain:@"" type:self.bonjourType name:@"" port:80];\n}\n@end\n',
                'register.c':
                  '#include <dns_sd.h>\n\nint advertise(const char *type) {\n  return DNSServiceRegister(&ref, 0, 0, NULL, type, NULL, NULL, 0, 0, NULL, NULL, NULL);\n}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
