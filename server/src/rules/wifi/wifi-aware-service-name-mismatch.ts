import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { service, shareApp } from './exampleApp.ts';
import { type ServiceLookUp, serviceLookUps, serviceNotes } from './serviceLookUps.ts';
import { servicesKey, type WifiAwareService, wifiAwareServices } from './wifiAwareServices.ts';

const serviceNamed = (variant: Variant, name: string): WifiAwareService | undefined => {
  const list = wifiAwareServices(variant);
  return list.state === 'declared'
    ? list.services.find(service => service.name.toLowerCase() === name.toLowerCase())
    : undefined;
};

const verdictOf = (variant: Variant, { name, role }: ServiceLookUp): Verdict => {
  const { state } = wifiAwareServices(variant);
  // Where there is no list at all, `wifi-aware-services-missing` speaks.
  if (state !== 'declared') return state === 'missing' ? 'skipped' : 'unknown';
  return serviceNamed(variant, name)?.roles.includes(role) ? 'holds' : 'fails';
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const facts = context.facts(target);
  const seen = new Set<string>();
  for (const found of serviceLookUps(facts)) {
    const { note, type, role, name, at } = found;
    const key = `${at.path}\n${at.span.start}\n${role}`;
    const { failing, holding, all } = judgeVariants(target, variant =>
      variant.platform === 'iOS' && note.compiledIn(variant) === 'yes'
        ? verdictOf(variant, found)
        : 'skipped',
    );
    if (failing.length === 0 || seen.has(key)) continue;
    seen.add(key);
    const service = serviceNamed(failing[0]!, name);
    const isElsewhere = at.path !== note.path || at.span.start !== note.at.start;
    context.report({
      at,
      message: `"${name}" is not declared as ${role} in ${servicesKey} of ${target.name}${inConfigurations(failing, all)}, so ${type}.allServices has no such service and gives nil.`,
      fixes: addInfoKeyFixes(
        { context, target, variants: failing, holding },
        [servicesKey, service?.name ?? name, role],
        ['<dict/>'],
      ),
      related: [
        ...(service ? [{ at: service.at, message: `Declared here as ${service.roles.join(' and ')}` }] : []),
        ...(isElsewhere ? [{ at: note.place, message: 'Looked up here' }] : []),
      ],
    });
  }
};

export default rule({
  id: 'wifi-aware-service-name-mismatch',
  title: 'Wi-Fi Aware service looked up under an undeclared name or role',
  category: 'wifi',
  severity: 'error',
  resources: ['adopting-wifi-aware'],
  why: 'allServices holds what the Info.plist of the app declares in WiFiAwareServices: services that are Publishable for one type, Subscribable for the other. Another name gives nil, which most code unwraps by force.',
  platforms: 'iOS 26+',
  limits: 'Reads literals and constants in the sources of apps, not those of frameworks and packages.',
  mentions: [],
  check: { target: { reads: { notes: serviceNotes }, run } },
});

const find = (type: string, name: string): string =>
  `import WiFiAware\n\nlet service = ${type}.allServices[${name}]!\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a service that is only Publishable',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_x._tcp', 'Publishable'),
              sources: { 'Find.swift': find('WASubscribableService', '«"_x._tcp"»') },
            },
          ],
        },
        message: '"_x._tcp" is not declared as Subscribable in WiFiAwareServices of Share, so',
        related: [{ path: 'Share/Info.plist', text: '_x._tcp' }],
        fixed: { 'Share/Info.plist': plist(service('_x._tcp', 'Publishable', 'Subscribable')) },
      },
      {
        title: 'another name, in a constant and an extension of the type, beside Objective-C',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_share._tcp', 'Publishable'),
              sources: {
                'Names.swift': 'enum Names {\n  static let share = «"_shares._tcp"»\n}\n',
                'Find.swift':
                  'import WiFiAware\n\nextension WAPublishableService {\n  static var share: WAPublishableService { allServices[Names.share]! }\n}\n',
                'App.m': '#import <UIKit/UIKit.h>\n\n@implementation App\n@end\n',
              },
            },
          ],
        },
        message: '"_shares._tcp" is not declared as Publishable',
        related: [{ path: 'Share/Find.swift', text: 'Names.share' }],
      },
    ],
    quiet: [
      {
        title: 'Recommended: the name and the role that are declared',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_x._tcp', 'Publishable', 'Subscribable'),
              sources: {
                'Find.swift': find('WASubscribableService', '"_x._tcp"'),
                'Offer.swift': find('WAPublishableService', '"_x._tcp"'),
              },
            },
          ],
        },
      },
      {
        title: 'a computed name, names of the project’s own, and a framework',
        project: {
          targets: [
            {
              ...shareApp,
              info: service('_x._tcp', 'Publishable'),
              sources: {
                'Find.swift': find('WAPublishableService', '"_\\(name)._tcp"'),
                'Given.swift':
                  'import WiFiAware\n\nfunc service(_ name: String) -> WAPublishableService? { WAPublishableService.allServices[name] }\n',
                'Own.swift':
                  'let entry = Registry.allServices["_y._tcp"]\nstruct Shop {\n  func find() -> Int? { allServices["_y._tcp"] }\n}\n',
              },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '26.0',
              sources: { 'Find.swift': find('WAPublishableService', '"_y._tcp"') },
            },
          ],
        },
      },
      {
        title: 'no services at all, of which another rule speaks',
        project: {
          targets: [
            {
              ...shareApp,
              info: '<key>UIRequiresFullScreen</key>\n<true/>',
              sources: { 'Find.swift': find('WAPublishableService', '"_x._tcp"') },
            },
          ],
        },
      },
      {
        title: 'a build setting in the services, and an Info.plist that is not there',
        project: {
          targets: [
            {
              name: 'Variable',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              info: service('$(SERVICE)', 'Publishable'),
              sources: { 'Find.swift': find('WAPublishableService', '"_x._tcp"') },
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              sources: { 'Find.swift': find('WAPublishableService', '"_x._tcp"') },
            },
          ],
        },
      },
    ],
  },
};
