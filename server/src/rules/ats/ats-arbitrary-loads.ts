import { atsPolicy, unlistedPolicy } from '../../project/ats/atsPolicy.ts';
import { atsKey } from '../../project/ats/atsSections.ts';
import { hasChange } from '../../project/ats/atsSystem.ts';
import { named } from '../../project/ats/flags.ts';
import { arbitraryKey, localKey } from '../../project/ats/globalPolicy.ts';
import type { PropertyDictionary } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, present } from '../../project/model/value.ts';
import { insertLines, removeEntry, renameKey } from '../../syntax/plistEdit.ts';
import { entryAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { insertAt } from '../target/addKeyFixes.ts';
import type { FixScope } from '../target/fixScope.ts';
import { isSample } from '../target/isSample.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { listed } from '../target/listed.ts';
import { propertyListFixes } from '../target/propertyListFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { allowing, app, bundleName, loading, section } from './exampleApp.ts';
import { exceptionsOf } from './exceptionsOf.ts';
import { hasTransportSecurity } from './hasTransportSecurity.ts';
import { httpLoads } from './httpLoads.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';
import { transportSecurityOf } from './transportSecurityOf.ts';

const exceptionsKey = 'NSExceptionDomains';

/** Who lists hosts to keep the policy for them has opened it for the others on purpose. */
const keepsSome = (ats: PropertyDictionary, { platform }: Variant): boolean =>
  exceptionsOf(ats).some(
    ({ key }) => atsPolicy(present(ats), key, { platform }).http.session.answer !== 'yes',
  );

/** Of what URLSession loads from a host without an entry, the wide key alone decides. */
const isOpen = (variant: Variant, ats: PropertyDictionary): boolean =>
  unlistedPolicy(present(ats), 'name', { platform: variant.platform }).http.session.answer === 'yes';

/** Hosts that code loads by plain HTTP, and that would be blocked without the wide key. */
const hostsOf = (
  target: Target,
  { platform }: Variant,
  ats: PropertyDictionary,
  context: TargetContext,
): readonly string[] => {
  const rest = present({ ...ats, entries: ats.entries.filter(({ key }) => key !== arbitraryKey) });
  const hosts = new Set(httpLoads(target, context).map(({ host }) => host));
  return [...hosts].filter(host => atsPolicy(rest, host, { platform }).http.session.answer === 'no');
};

const exceptionLines = (hosts: readonly string[]): readonly string[] =>
  hosts.flatMap(host => [
    `<key>${host}</key>`,
    '<dict>',
    '\t<key>NSExceptionAllowsInsecureHTTPLoads</key>',
    '\t<true/>',
    '</dict>',
  ]);

/** Whether the oldest system of each variant obeys the keys that stand for a part of the wide one; of tvOS and watchOS that is not known. */
const knowsNarrower = (variants: readonly Variant[]): boolean =>
  variants.every(({ platform, deployment }) => {
    const version = known(deployment);
    return hasChange({ platform, ...(version !== undefined && { version }) }, 'narrowerKeys') === 'yes';
  });

/** Which hosts an app loads at run time is for its author to say: the hosts of its literals are a beginning, local networking where it has none. */
const fixesFor = (scope: FixScope, hosts: readonly string[]): readonly TargetFix[] => {
  if (hosts.length === 0 && !knowsNarrower(scope.variants)) return [];
  const instead = hosts.length === 0 ? localKey : `exceptions for ${listed(hosts)}`;
  const what = `Replace ${arbitraryKey} by ${instead}`;
  return propertyListFixes(scope, 'info', what, (file, root) => {
    const wide = entryAt(root, atsKey, arbitraryKey);
    if (!wide) return undefined;
    if (hosts.length === 0) return renameKey(wide, localKey);
    const lines = exceptionLines(hosts);
    if (entryAt(root, atsKey, exceptionsKey)) {
      const added = insertAt(file, root, [atsKey, exceptionsKey], lines);
      return added && [...removeEntry(file.text, wide), ...added];
    }
    const dict = entryAt(root, atsKey)?.value;
    if (dict?.type !== 'dict') return undefined;
    const whole = [`<key>${exceptionsKey}</key>`, '<dict>', ...lines.map(line => `\t${line}`), '</dict>'];
    return insertLines(file.text, dict, whole, wide).map(({ newText }) => ({
      span: wide.span,
      newText: newText.trimStart(),
    }));
  }).map(fix => ({ ...fix, title: fix.title.replace(`${what} to `, `${what} in `), preferred: false }));
};

const run = (target: Target, context: TargetContext): void => {
  if (!hasTransportSecurity(target) || isSample(target)) return;
  const { failing, holding } = judgeVariants(target, variant => {
    const ats = transportSecurityOf(variant);
    if (!ats) return 'skipped';
    return isOpen(variant, ats) && !keepsSome(ats, variant) ? 'fails' : 'holds';
  });
  const shipped = failing.find(({ configuration }) => !/debug|dev|test/i.test(configuration));
  const ats = shipped && transportSecurityOf(shipped);
  const wide = ats && named(ats.entries, arbitraryKey);
  if (!wide) return;
  const others = exceptionsOf(ats).length > 0 ? ` without an entry in ${exceptionsKey}` : '';
  const narrower = knowsNarrower(failing) ? ', or allow local networking, web content or media alone' : '';
  context.report({
    at: wide.value.at,
    message: `${arbitraryKey} switches App Transport Security off for every host${others}, so that plain HTTP and any TLS version pass; add exceptions for the hosts that need it${narrower}.`,
    fixes: fixesFor(
      { context, target, variants: failing, holding },
      hostsOf(target, shipped, ats, context).slice(0, 5),
    ),
  });
};

export default rule({
  id: 'ats-arbitrary-loads',
  title: 'App Transport Security switched off',
  category: 'ats',
  severity: 'information',
  resources: [
    'plist-nsallowsarbitraryloads',
    'preventing-insecure-network-connections',
    'plist-nsapptransportsecurity',
  ],
  why: 'With this key alone, nothing that the app loads has to be encrypted, and a slip in one URL goes unnoticed. App Review asks for a reason, while a key for local networking or for single hosts mostly says what is needed.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'Which hosts an app loads is not known where people enter them; the fix names those of literals alone. Quiet for samples and tests, for a list that debug configurations alone have, beside a narrower key, and where NSExceptionDomains keeps the policy for some host.',
  mentions: [],
  check: { target: { reads: { notes: [httpUrls, httpUrlNames] }, run } },
});

const wideKey = '<key>NSAllowsArbitraryLoads</key>\n\t«<true/>»';
const localNetworking = allowing('NSAllowsLocalNetworking');
const domains = (entries: string): string => `<key>NSExceptionDomains</key>\n\t<dict>\n${entries}\n\t</dict>`;
const domain = (host: string): string =>
  `\t\t<key>${host}</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t</dict>`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'nothing but the wide key',
        project: app(section(wideKey), 'Load.swift', loading('"https://api.example.com"')),
        message: 'off for every host, so that',
        fixed: { 'App/Info.plist': plist(localNetworking) },
      },
      {
        title: 'with the hosts that code loads by plain HTTP',
        project: app(section(wideKey), 'Load.swift', loading('"http://api.example.com/v1"')),
        fixed: { 'App/Info.plist': plist(section(domains(domain('api.example.com')))) },
      },
      {
        title: 'Objective-C, beside an exception for another host',
        project: app(
          section(`${wideKey}\n\t${domains(domain('old.example.com'))}`),
          'Load.m',
          `#import <Foundation/Foundation.h>

void load(void) {
    NSURL *url = [NSURL URLWithString:@"http://192.0.2.7/status"];
    [[NSURLSession.sharedSession dataTaskWithURL:url] resume];
}
`,
        ),
        message: 'every host without an entry in NSExceptionDomains',
        fixed: {
          'App/Info.plist': plist(section(domains(`${domain('old.example.com')}\n${domain('192.0.2.7')}`))),
        },
      },
      {
        title: 'an app for tvOS, of which Apple’s pages name no narrower key',
        project: {
          targets: [{ name: 'TV', kind: 'app', platforms: ['tvOS'], info: section(wideKey) }],
        },
        message: 'add exceptions for the hosts that need it.',
        unfixed: true,
      },
      {
        title: 'one list for an app and its extension',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], info: section(wideKey), embeds: ['Share'] },
            {
              name: 'Share',
              kind: 'app-extension',
              platforms: ['iOS'],
              settings: { INFOPLIST_FILE: 'App/Info.plist' },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: local networking alone',
        project: app(localNetworking, 'Load.swift', loading('"http://printer.local/status"')),
      },
      {
        title: 'a narrower key beside it, which counts instead',
        project: app(
          section(
            '<key>NSAllowsArbitraryLoads</key><true/><key>NSAllowsArbitraryLoadsInWebContent</key><true/>',
          ),
          'Load.swift',
          loading('"https://api.example.com"'),
        ),
      },
      {
        title: 'a host for which the policy stays',
        project: app(
          section(
            `<key>NSAllowsArbitraryLoads</key><true/>${domains('<key>api.example.com</key><dict><key>NSExceptionMinimumTLSVersion</key><string>TLSv1.3</string></dict>')}`,
          ),
          'Load.swift',
          loading('"https://api.example.com"'),
        ),
      },
      {
        title: 'the key says no, is no Boolean, or comes from a build setting',
        project: {
          targets: ['<false/>', '<string>YES</string>', '<string>$(ALLOWS)</string>'].map((value, i) => ({
            name: `App${i}`,
            kind: 'app',
            platforms: ['iOS'],
            info: section(`<key>NSAllowsArbitraryLoads</key>${value}`),
          })),
        },
      },
      {
        title: 'a list of the debug configuration',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              configurations: { Debug: { INFOPLIST_FILE: 'App/Debug.plist' } },
            },
          ],
          files: { 'App/Debug.plist': plist(allowing('NSAllowsArbitraryLoads')) },
        },
      },
      {
        title: 'tests, a demo, and a framework, of which nothing is read',
        project: {
          targets: (
            [
              ['AppTests', 'unit-test'],
              ['Demo', 'app'],
              ['Kit', 'framework'],
            ] as const
          ).map(([name, kind]) => ({
            name,
            kind,
            platforms: ['iOS'],
            info: allowing('NSAllowsArbitraryLoads'),
          })),
        },
      },
    ],
  },
};
