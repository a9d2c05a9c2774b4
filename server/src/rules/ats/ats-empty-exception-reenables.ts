import { atsPolicy, unlistedPolicy } from '../../project/ats/atsPolicy.ts';
import { looksLikeKey } from '../../project/ats/atsSections.ts';
import { loaders } from '../../project/ats/globalPolicy.ts';
import { hostKeyFault } from '../../project/ats/hostKey.ts';
import { hostKind } from '../../project/ats/hostKind.ts';
import type { PropertyEntry } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { present } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { isSample } from '../target/isSample.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { app, loading, section } from './exampleApp.ts';
import { exceptionsOf } from './exceptionsOf.ts';
import { hasTransportSecurity } from './hasTransportSecurity.ts';
import { httpLoads } from './httpLoads.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';
import { transportSecurityOf } from './transportSecurityOf.ts';

const isEmpty = ({ key, value }: PropertyEntry): boolean =>
  value.type === 'dictionary' && value.entries.length === 0 && !looksLikeKey(key) && !hostKeyFault(key);

/** What lets plain HTTP pass to other hosts, as a clause; undefined where an entry of this name changes nothing. */
const openOtherwise = (variant: Variant, host: string): string | undefined => {
  const ats = transportSecurityOf(variant);
  if (!ats) return undefined;
  const { platform } = variant;
  const own = atsPolicy(present(ats), host, { platform }).http;
  const others = unlistedPolicy(present(ats), hostKind(host), { platform }).http;
  const loader = loaders.find(name => own[name].answer === 'no' && others[name].answer === 'yes');
  return loader && others[loader].why;
};

const run = (target: Target, context: TargetContext): void => {
  if (!hasTransportSecurity(target) || isSample(target)) return;
  const reported = new Set<string>();
  for (const variant of target.variants) {
    const ats = transportSecurityOf(variant);
    for (const entry of ats ? exceptionsOf(ats).filter(isEmpty) : []) {
      const { key, value } = entry;
      const why = openOtherwise(variant, key);
      if (why === undefined || reported.has(placeKey(value.at))) continue;
      // A load that it blocks is reported where it is written.
      if (httpLoads(target, context).some(({ host }) => host === key)) continue;
      reported.add(placeKey(value.at));
      context.report({
        at: value.at,
        message: `Although ${why}, plain HTTP to ${key} is blocked, since its empty entry takes that host out of it; add the exception that was meant, or keep the entry to protect this host.`,
      });
    }
  }
};

export default rule({
  id: 'ats-empty-exception-reenables',
  title: 'Empty exception that keeps ATS in force for its host',
  category: 'ats',
  severity: 'hint',
  resources: ['plist-nsexceptiondomains', 'preventing-insecure-network-connections'],
  why: 'An entry of NSExceptionDomains takes its host out of everything that the global keys allow, and an empty one allows nothing instead. Some want just that; who meant an exception finds the loads of this one host blocked.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'Quiet for names of the local network and addresses, of which Apple’s pages leave open what an empty entry does, and for a host that code loads by plain HTTP: ats-http-url-blocked speaks at the URL.',
  mentions: [],
  check: { target: { reads: { notes: [httpUrls, httpUrlNames] }, run } },
});

const listing = (keys: string, entries: string): string =>
  section(`${keys}\n\t<key>NSExceptionDomains</key>\n\t<dict>\n${entries}\n\t</dict>`);
const wide = '<key>NSAllowsArbitraryLoads</key>\n\t<true/>';
const empty = '\t\t<key>api.example.com</key>\n\t\t<dict/>';
const marked = empty.replace('<dict/>', '«<dict/>»');
const secure = ['Load.swift', loading('"https://api.example.com/v1"')] as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'beside the wide key',
        project: app(listing(wide, marked), ...secure),
        message: 'Although NSAllowsArbitraryLoads is true, plain HTTP to api.example.com is blocked',
      },
      {
        title: 'beside the key for web content, in a widget',
        project: {
          targets: [
            {
              name: 'Widget',
              kind: 'app-extension',
              info: listing('<key>NSAllowsArbitraryLoadsInWebContent</key>\n\t<true/>', marked),
            },
          ],
        },
        message: 'NSAllowsArbitraryLoadsInWebContent is true',
      },
      {
        title: 'one of several entries',
        project: app(
          listing(
            wide,
            `\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t</dict>\n${marked}`,
          ),
          ...secure,
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: an entry that says what it allows',
        project: app(
          listing(
            wide,
            '\t\t<key>api.example.com</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t</dict>',
          ),
          ...secure,
        ),
      },
      {
        title: 'no global key that allows anything, or one that a narrower key makes ignored',
        project: {
          targets: ['', '<key>NSAllowsLocalNetworking</key><true/>'].map((keys, i) => ({
            name: `App${i}`,
            kind: 'app',
            platforms: ['iOS'],
            info: listing(i === 0 ? keys : wide + keys, empty),
          })),
        },
      },
      {
        title: 'a stricter entry, a name of the local network, an address, a variable',
        project: app(
          listing(
            wide,
            '\t\t<key>api.example.com</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionMinimumTLSVersion</key>\n\t\t\t<string>TLSv1.3</string>\n\t\t</dict>\n\t\t<key>printer.local</key>\n\t\t<dict/>\n\t\t<key>192.0.2.7</key>\n\t\t<dict/>\n\t\t<key>$(HOST)</key>\n\t\t<dict/>',
          ),
          ...secure,
        ),
      },
      {
        title: 'a pinned domain',
        project: app(
          section(`${wide}\n\t<key>NSPinnedDomains</key>\n\t<dict>\n${empty}\n\t</dict>`),
          ...secure,
        ),
      },
      {
        title: 'a host that code loads by plain HTTP: the URL is reported',
        project: app(listing(wide, empty), 'Load.swift', loading('"http://api.example.com/v1"')),
      },
    ],
  },
};
