import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { bonjourCalls } from './bonjourCalls.ts';
import { isAllTypes } from './bonjourType.ts';
import { bonjourNeeds } from './bonjourUses.ts';
import { servicesList } from './exampleServices.ts';
import { multicastKey, multicastVerdict } from './multicastEntitlement.ts';
import { stringOf } from './stringOf.ts';

/** `DNSServiceQueryRecord` has no type, but the name it asks for can be that of all types. */
const query = 'DNSServiceQueryRecord';
const queryName = 3;

/** Where all types are asked for, and the variants that do. */
interface Asking {
  readonly at: Place;
  readonly variants: readonly Variant[];
}

const inCode = (target: Target, context: TargetContext): readonly Asking[] => {
  const facts = context.facts(target);
  const calls = [
    ...bonjourCalls(facts),
    ...facts.calls(query).map(call => ({ call, type: stringOf(facts, call, call.arguments[queryName]) })),
  ];
  return calls.flatMap(({ call, type }) => {
    if (!type || !isAllTypes(type.value) || isSharedWithApp(target, call.path, context)) return [];
    const variants = target.variants.filter(v => isIosFamily(v) && call.compiledIn(v) === 'yes');
    return [{ at: type.at, variants }];
  });
};

const inList = (target: Target): readonly Asking[] =>
  target.variants.filter(isIosFamily).flatMap(variant => {
    const list = variant.info.get('NSBonjourServices');
    if (list.state !== 'present' || list.value.type !== 'array') return [];
    return list.value.items.flatMap(item =>
      item.type === 'string' && isAllTypes(item.value) ? [{ at: item.at, variants: [variant] }] : [],
    );
  });

const run = (target: Target, context: TargetContext): void => {
  const isApp = target.kind === 'app';
  if (!isApp && target.kind !== 'app-extension') return;
  const byPlace = new Map<string, { at: Place; variants: Set<Variant> }>();
  for (const { at, variants } of [...inCode(target, context), ...(isApp ? inList(target) : [])]) {
    const key = placeKey(at);
    const asking = byPlace.get(key) ?? { at, variants: new Set<Variant>() };
    for (const variant of variants) asking.variants.add(variant);
    byPlace.set(key, asking);
  }
  for (const { at, variants } of byPlace.values()) {
    const all = [...variants];
    const failing = all.filter(variant => multicastVerdict(variant) === 'fails');
    if (failing.length === 0) continue;
    const holding = all.filter(variant => multicastVerdict(variant) === 'holds');
    context.report({
      at,
      message: `${target.name} has no ${multicastKey}${inConfigurations(failing, all)}, without which ${iosFamilyName(failing)} does not let it browse all service types; ask Apple for it, or list the types that you need.`,
      fixes: addEntitlementFixes({ context, target, variants: failing, holding }, multicastKey, ['<true/>']),
    });
  }
};

export default rule({
  id: 'bonjour-browse-all-types',
  title: 'Browsing all service types without the multicast entitlement',
  category: 'local-network',
  severity: 'error',
  resources: [
    'tn3179',
    'qa1337',
    'entitlement-multicast',
    'using-the-multicast-networking-additional-capability',
  ],
  why: 'The query _services._dns-sd._udp asks for every service type on the network. On iOS and visionOS it needs the multicast entitlement, and listing it in NSBonjourServices does not help: devices return nothing or an error.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Reads literals and constants in the sources of apps and app extensions, not those of frameworks and packages.',
  mentions: [],
  check: { target: { reads: { ...bonjourNeeds, calls: [...bonjourNeeds.calls, query] }, run } },
});

const entitlement = '<key>com.apple.developer.networking.multicast</key>\n<true/>';
const groups =
  '<key>com.apple.security.application-groups</key>\n<array>\n\t<string>group.com.example.app</string>\n</array>';
const browser = (type: string): string =>
  `import Network\n\nlet browser = NWBrowser(for: .bonjour(type: ${type}, domain: nil), using: .udp)\n`;
export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a browser for all types',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Browser.swift': browser('«"_services._dns-sd._udp"»') },
            },
          ],
        },
        message: 'Scanner has no com.apple.developer.networking.multicast',
        fixed: { 'Scanner/Scanner.entitlements': plist(`${groups}\n${entitlement}`) },
      },
      {
        title: 'Objective-C and C, and the list of types',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_http._tcp', '«_services._dns-sd._udp»'),
              entitlements: `${groups}\n<key>com.apple.developer.networking.multicast</key>\n<false/>`,
              sources: {
                'Scan.m':
                  '#import <Foundation/Foundation.h>\n\n@implementation Scan\n- (void)start {\n  [self.browser searchForServicesOfType:«@"_services._dns-sd._udp."» inDomain:@"local."];\n}\n@end\n',
                'query.c':
                  '#include <dns_sd.h>\n\nint query(DNSServiceRef *ref) {\n  return DNSServiceQueryRecord(ref, 0, 0, «"_services._dns-sd._udp.local."», 12, 1, on_reply, NULL);\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'an entitlement that only Debug has',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              sources: { 'Browser.swift': browser('«"_services._dns-sd._udp"»') },
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'Debug.entitlements' } },
            },
          ],
          files: { 'Debug.entitlements': plist(entitlement) },
        },
        message: 'multicast in Release',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the types that are needed',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_http._tcp'),
              entitlements: groups,
              sources: { 'Browser.swift': browser('"_http._tcp"') },
            },
          ],
        },
      },
      {
        title: 'with the entitlement, on the Mac, on Apple TV and in a framework',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: entitlement,
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
              embeds: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
            {
              name: 'Desk',
              kind: 'app',
              info: servicesList('_services._dns-sd._udp'),
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
            {
              name: 'Living',
              kind: 'app',
              platforms: ['tvOS'],
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
          ],
        },
      },
      {
        title: 'entitlements that the build writes, and a file that is not there',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: groups,
              settings: { CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: 'YES' },
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              settings: { CODE_SIGN_ENTITLEMENTS: 'Made/Made.entitlements' },
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
            {
              name: 'Variable',
              kind: 'app',
              platforms: ['iOS'],
              entitlements:
                '<key>com.apple.developer.networking.multicast</key>\n<string>$(MULTICAST)</string>',
              sources: { 'Browser.swift': browser('"_services._dns-sd._udp"') },
            },
          ],
        },
      },
    ],
  },
};
