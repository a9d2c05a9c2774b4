import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { appGroups } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { appendToEntitlementFixes } from '../target/appendToArrayFixes.ts';
import { arrayVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { service, shareApp } from './exampleApp.ts';
import { strangeRoles } from './strangeRoles.ts';
import {
  entitlementValueOf,
  wifiAwareEntitlement as key,
  type WifiAwareRole,
  wifiAwareRoles,
  wifiAwareServices,
} from './wifiAwareServices.ts';
import { wifiAwareTypes, wifiAwareUses } from './wifiAwareUses.ts';

const values = Object.values(entitlementValueOf);

type Uses = ReturnType<typeof wifiAwareUses>;

/** The roles of the declared services; of an app that declares none, those that its code names. */
const neededRoles = (variant: Variant, uses: Uses): readonly WifiAwareRole[] => {
  const list = wifiAwareServices(variant);
  if (list.state === 'unknown') return [];
  const declared = list.state === 'declared' ? list.services.flatMap(({ roles }) => roles) : [];
  if (declared.length > 0) return wifiAwareRoles.filter(role => declared.includes(role));
  const named = uses.filter(use => use.compiledIn(variant) === 'yes').map(({ name }) => name);
  return wifiAwareRoles.filter(role =>
    named.some(name => (role === 'Publishable' ? /^WAPublish/.test(name) : /^WASubscri/.test(name))),
  );
};

/** One value at the end of the array, or the whole array where there is none. */
const fixesOf = (scope: FixScope, missing: readonly string[]): readonly TargetFix[] =>
  missing.length === 1
    ? appendToEntitlementFixes(scope, key, missing[0]!)
    : addEntitlementFixes(scope, key, [
        '<array>',
        ...missing.map(value => `\t<string>${value}</string>`),
        '</array>',
      ]);

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const strange = strangeRoles(target, context);
  for (const report of strange.reports) context.report(report);
  const found = wifiAwareUses(context.facts(target));
  const lackingIn = (variant: Variant): readonly { value: string; verdict: Verdict }[] =>
    neededRoles(variant, found)
      .map(role => entitlementValueOf[role])
      .filter(value => !strange.meant.has(value))
      .map(value => ({ value, verdict: arrayVerdict(variant, key, [value]) }));
  const judged = judgeVariants(target, variant => {
    if (variant.platform !== 'iOS') return 'skipped';
    const verdicts = lackingIn(variant).map(({ verdict }) => verdict);
    if (verdicts.length === 0) return 'skipped';
    if (verdicts.includes('fails')) return 'fails';
    return verdicts.includes('unknown') ? 'unknown' : 'holds';
  });
  const failing = failingWhereSigned(target, judged);
  if (failing.length === 0) return;
  const missing = values.filter(value =>
    failing.some(variant => lackingIn(variant).some(one => one.value === value && one.verdict === 'fails')),
  );
  const first = found.find(use => failing.some(variant => use.compiledIn(variant) === 'yes'));
  const roles = missing.map(value => `"${value}"`).join(' and ');
  const services = failing.flatMap(variant => {
    const list = wifiAwareServices(variant);
    return list.state === 'declared' ? list.services : [];
  });
  const named = [...new Map(services.map(service => [service.name, service])).values()].filter(service =>
    service.roles.some(role => missing.includes(entitlementValueOf[role])),
  );
  context.report({
    at: anchorOfMissingEntitlement(context, target, failing, key, first?.place ?? named[0]?.at),
    message: `${target.name} uses Wi-Fi Aware, so ${key} must contain ${roles}${inConfigurations(failing, judged.all)}; without it operations fail with an entitlement error.`,
    fixes: fixesOf({ context, target, variants: failing, holding: judged.holding }, missing),
    related: [
      ...named.map(({ at, name, roles: own }) => ({ at, message: `"${name}" is ${own.join(' and ')}` })),
      ...(first ? [{ at: first.place, message: `Uses ${first.name}` }] : []),
    ],
  });
};

export default rule({
  id: 'wifi-aware-entitlement',
  title: 'Wi-Fi Aware entitlement missing a role',
  category: 'wifi',
  severity: 'error',
  resources: ['adopting-wifi-aware', 'wifi-aware-framework'],
  why: 'The Wi-Fi Aware entitlement lists what an app may do: Publish for services that are Publishable, Subscribe for those that are Subscribable. Where the role is not in it, publishing or subscribing fails with an entitlement error.',
  platforms: 'iOS 26+',
  limits:
    'Judges apps. Where no service is declared, the types that code names decide. Quiet where the build writes the values; and, where one configuration has them, for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: { uses: wifiAwareTypes, imports: ['WiFiAware'] }, run } },
});

const entitlement = (...roles: readonly string[]): string =>
  `<key>${key}</key>\n<array>\n${roles.map(role => `\t<string>${role}</string>\n`).join('')}</array>`;
const groups = appGroups('group.com.example.app');
const browse =
  'import WiFiAware\n\nfunc service() -> WASubscribableService? {\n  WASubscribableService.allServices["_share._tcp"]\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a Publishable service without Publish',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: entitlement('Subscribe').replace('<array>', '«<array>»'),
            },
          ],
        },
        message: `Share uses Wi-Fi Aware, so ${key} must contain "Publish";`,
        related: [{ path: 'Share/Info.plist', text: '_share._tcp' }],
        fixed: { 'Share/Share.entitlements': plist(entitlement('Subscribe', 'Publish')) },
      },
      {
        title: 'no such entitlement, in an app with both roles and Objective-C code',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable', 'Subscribable'),
              entitlements: '',
              sources: { 'App.m': '#import <UIKit/UIKit.h>\n\n@implementation App\n@end\n' },
            },
          ],
          files: { 'Share/Share.entitlements': markedList(groups) },
        },
        message: 'must contain "Publish" and "Subscribe"',
        fixed: { 'Share/Share.entitlements': plist(`${groups}\n${entitlement('Publish', 'Subscribe')}`) },
      },
      {
        title: 'code alone, in an app without entitlements',
        project: {
          targets: [
            {
              ...shareApp,
              sources: {
                'Browse.swift': browse.replace('-> WASubscribableService', '-> «WASubscribableService»'),
              },
            },
          ],
        },
        message: 'must contain "Subscribe"',
      },
      {
        title: 'a role as the Info.plist spells it',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: entitlement('«Publishable»'),
            },
          ],
        },
        message: '"Publishable" is no value of com.apple.developer.wifi-aware',
        fixed: { 'Share/Share.entitlements': plist(entitlement('Publish')) },
      },
      {
        title: 'a value that does not exist',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: entitlement('Publish', '«Discover»'),
            },
          ],
        },
        message: '"Discover" is no value of',
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: entitlement('Publish'),
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
            },
          ],
          files: { 'Release.entitlements': markedList(groups) },
        },
        message: 'must contain "Publish" in Release',
        fixed: { 'Release.entitlements': plist(`${groups}\n${entitlement('Publish')}`) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a value for each role',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable', 'Subscribable'),
              entitlements: entitlement('Publish', 'Subscribe'),
              sources: { 'Browse.swift': browse },
            },
          ],
        },
      },
      {
        title: 'a role that is allowed and not used, and an app that only asks what the device can do',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Subscribable'),
              entitlements: entitlement('Publish', 'Subscribe'),
            },
            {
              name: 'Check',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              entitlements: groups,
              sources: {
                'Check.swift':
                  'import WiFiAware\n\nlet isSupported = WACapabilities.supportedFeatures.contains(.wifiAware)\n',
              },
            },
          ],
        },
      },
      {
        title: 'build settings, a file that is not there, and one configuration that is signed',
        project: {
          targets: [
            {
              name: 'Variable',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              info: service('_share._tcp', 'Publishable'),
              entitlements: entitlement('$(WIFI_AWARE_ROLE)'),
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              info: service('_share._tcp', 'Publishable'),
              settings: { CODE_SIGN_ENTITLEMENTS: 'Made/Made.entitlements' },
            },
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: groups,
              configurations: {
                Debug: { CODE_SIGN_IDENTITY: '-' },
                Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' },
              },
            },
          ],
          files: { 'Release.entitlements': plist(entitlement('Publish')) },
        },
      },
      {
        title: 'a value of another type, of which another rule speaks, and a framework',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              entitlements: `<key>${key}</key>\n<true/>`,
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '26.0',
              sources: { 'Browse.swift': browse },
            },
          ],
        },
      },
    ],
  },
};
