import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { markedList } from '../ne-packaging/exampleInfo.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { serviceTypes } from './allServicesReader.ts';
import { service, shareApp } from './exampleApp.ts';
import { type ServiceLookUp, serviceLookUps, serviceNotes } from './serviceLookUps.ts';
import { serviceNameFault } from './serviceNameFault.ts';
import { servicesKey, wifiAwareRoles, wifiAwareServices } from './wifiAwareServices.ts';
import { wifiAwareUses } from './wifiAwareUses.ts';

const mostRelated = 5;

/** The services that code looks up, each with its roles; none where a name is none of Wi-Fi Aware. */
const fixesOf = (scope: FixScope, lookUps: readonly ServiceLookUp[]): readonly TargetFix[] => {
  const names = [...new Set(lookUps.map(({ name }) => name))];
  if (names.length === 0 || names.some(name => serviceNameFault(name) !== undefined)) return [];
  const rolesOf = (name: string) =>
    wifiAwareRoles.filter(role => lookUps.some(one => one.name === name && one.role === role));
  return addInfoKeyFixes(
    scope,
    [servicesKey],
    [
      '<dict>',
      ...names.flatMap(name => [
        `\t<key>${name}</key>`,
        '\t<dict>',
        ...rolesOf(name).flatMap(role => [`\t\t<key>${role}</key>`, '\t\t<dict/>']),
        '\t</dict>',
      ]),
      '</dict>',
    ],
  );
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const facts = context.facts(target);
  const lookUps = serviceLookUps(facts);
  const found = [
    ...wifiAwareUses(facts)
      .filter(({ name }) => serviceTypes.includes(name))
      .map(fact => ({ fact, name: fact.name })),
    ...lookUps.map(({ note, type }) => ({ fact: note, name: type })),
  ];
  const { failing, holding, all } = judgeVariants(target, variant => {
    if (variant.platform !== 'iOS') return 'skipped';
    if (!found.some(({ fact }) => fact.compiledIn(variant) === 'yes')) return 'skipped';
    const { state } = wifiAwareServices(variant);
    if (state === 'missing') return 'fails';
    return state === 'declared' ? 'holds' : 'unknown';
  });
  const used = found.filter(({ fact }) => failing.some(variant => fact.compiledIn(variant) === 'yes'));
  const [first] = used;
  if (!first) return;
  context.report({
    at: anchorOfMissingInfoKey(context, target, failing, [servicesKey], first.fact.place),
    message: `${target.name} uses ${first.name} but has no ${servicesKey}${inConfigurations(failing, all)}, so allServices is empty and every look-up gives nil; declare its services there.`,
    fixes: fixesOf({ context, target, variants: failing, holding }, lookUps),
    related: used
      .slice(0, mostRelated)
      .map(({ fact, name }) => ({ at: fact.place, message: `Uses ${name}` })),
  });
};

export default rule({
  id: 'wifi-aware-services-missing',
  title: 'Wi-Fi Aware used without declared services',
  category: 'wifi',
  severity: 'error',
  resources: ['adopting-wifi-aware', 'wifi-aware-framework'],
  why: 'The services that an app can publish or subscribe to are those of WiFiAwareServices in its Info.plist, and code cannot add any. Without the key there is no service to give to a listener or a browser.',
  platforms: 'iOS 26+',
  limits:
    'Judges apps by their own sources, not by those of frameworks and packages. The fix takes the names that code looks up; where these are computed there is none.',
  mentions: [],
  check: { target: { reads: { uses: serviceTypes, imports: ['WiFiAware'], notes: serviceNotes }, run } },
});

const plain = '<key>UIRequiresFullScreen</key>\n<true/>';
const find = (type: string, name = '"_x._tcp"'): string =>
  `import WiFiAware\n\nlet service = ${type}.allServices[${name}]!\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'two look-ups, beside Objective-C',
        project: {
          targets: [
            {
              ...shareApp,
              info: plain,
              sources: {
                'Find.swift': find('WASubscribableService'),
                'Names.swift': 'enum Names {\n  static let x = "_x._tcp"\n}\n',
                'Offer.swift': find('WAPublishableService', 'Names.x'),
                'App.m': '#import <UIKit/UIKit.h>\n\n@implementation App\n@end\n',
              },
            },
          ],
          files: { 'Share/Info.plist': markedList(plain) },
        },
        message: 'Share uses WASubscribableService but has no WiFiAwareServices, so allServices is empty',
        related: [{ path: 'Share/Find.swift', text: 'WASubscribableService' }],
        fixed: {
          'Share/Info.plist': plist(`${plain}\n${service('_x._tcp', 'Publishable', 'Subscribable')}`),
        },
      },
      {
        title: 'a computed name, in an app whose Info.plist Xcode makes',
        project: {
          targets: [
            {
              ...shareApp,
              sources: {
                'Find.swift': find('WASubscribableService', '"_\\(name)._tcp"').replace(
                  'WASubscribableService',
                  '«WASubscribableService»',
                ),
              },
            },
          ],
        },
        unfixed: true,
      },
      {
        title: 'in one configuration, in an extension of the type',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_x._tcp', 'Publishable'),
              sources: {
                'Offer.swift':
                  'import WiFiAware\n\nextension WAPublishableService {\n  static var offered: WAPublishableService { allServices["_x._tcp"]! }\n}\n',
              },
              configurations: { Release: { INFOPLIST_FILE: 'Release.plist' } },
            },
          ],
          files: { 'Release.plist': markedList(plain) },
        },
        message: 'has no WiFiAwareServices in Release, so',
        fixed: { 'Release.plist': plist(`${plain}\n${service('_x._tcp', 'Publishable')}`) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the services that code looks up',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_x._tcp', 'Publishable'),
              sources: { 'Find.swift': find('WAPublishableService') },
            },
          ],
        },
      },
      {
        title: 'services that hold a build setting, and an Info.plist that is not there',
        project: {
          targets: [
            {
              name: 'Variable',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              info: '<key>WiFiAwareServices</key>\n<string>$(SERVICES)</string>',
              sources: { 'Find.swift': find('WAPublishableService') },
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              sources: { 'Find.swift': find('WAPublishableService') },
            },
          ],
        },
      },
      {
        title: 'a type of the project’s own, code for another system, and a framework',
        project: {
          targets: [
            {
              ...shareApp,
              info: plain,
              sources: {
                'Own.swift':
                  'struct WAPublishableService {}\n\nfunc make() -> WAPublishableService { WAPublishableService() }\n',
                'Mac.swift': `#if os(macOS)\n${find('WASubscribableService')}#endif\n`,
              },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '26.0',
              sources: { 'Find.swift': find('WAPublishableService') },
            },
          ],
        },
      },
      {
        title: 'an app that asks what the device can do, and lists devices that are paired',
        project: {
          targets: [
            {
              ...shareApp,
              info: plain,
              sources: {
                'Check.swift':
                  'import WiFiAware\n\nlet isSupported = WACapabilities.supportedFeatures.contains(.wifiAware)\nfunc show(_ device: WAPairedDevice) {}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
