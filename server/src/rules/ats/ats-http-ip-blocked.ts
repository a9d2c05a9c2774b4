import type { Platform } from '../../catalogue/types.ts';
import { atsKey } from '../../project/ats/atsSections.ts';
import { atsChanges, hasChange } from '../../project/ats/atsSystem.ts';
import { localKey } from '../../project/ats/globalPolicy.ts';
import { addressBytes, isLocalAddress, isOwnAddress } from '../../project/ats/ipAddress.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { allowing, app, bundleName, exception, loading } from './exampleApp.ts';
import { exceptionFixes } from './exceptionFixes.ts';
import { httpLoads } from './httpLoads.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';
import { judgeLoad } from './judgeLoad.ts';

/** The release from which on addresses count. */
const since = (platform: Platform): string =>
  platform === 'macOS'
    ? `macOS ${Number.parseInt(atsChanges.addresses.macOS, 10)}`
    : `iOS ${Number.parseInt(atsChanges.addresses.iOS, 10)}`;

const counts = ({ platform }: Variant): boolean => hasChange({ platform }, 'addresses') === 'yes';

const fixesOf = (scope: FixScope, host: string, isLocal: boolean): readonly TargetFix[] => {
  const excepted = exceptionFixes(scope, host, !isLocal);
  const allowed = isLocal
    ? addInfoKeyFixes(scope, [atsKey, localKey], ['<true/>']).map(fix => ({ ...fix, preferred: false }))
    : [];
  return [...excepted, ...allowed];
};

const run = (target: Target, context: TargetContext): void => {
  for (const load of httpLoads(target, context)) {
    const address = addressBytes(load.host);
    if (!address || isOwnAddress(address)) continue;
    const { failing = [], holding = [], all = [] } = judgeLoad(load, counts) ?? {};
    const [first] = failing;
    if (!first) continue;
    const isLocal = isLocalAddress(address);
    context.report({
      at: load.at,
      message: `From ${since(first.platform)} on App Transport Security of ${target.name}${inConfigurations(failing, all)} blocks plain HTTP to ${load.host}; add ${isLocal ? `${localKey} or ` : ''}an exception for the address to its Info.plist.`,
      fixes:
        load.loaders.length > 1
          ? []
          : fixesOf({ context, target, variants: failing, holding }, load.host, isLocal),
    });
  }
};

export default rule({
  id: 'ats-http-ip-blocked',
  title: 'HTTP to an IP address is blocked from iOS 17',
  category: 'ats',
  severity: 'warning',
  resources: ['plist-nsallowslocalnetworking', 'plist-nsexceptiondomains'],
  why: 'Up to iOS 16 and macOS 13 App Transport Security let plain HTTP to an address pass. Since then an address needs an exception, by itself or by a range such as 192.168.4.0/24; the carrier range 100.64.0.0/10 is not counted as local.',
  platforms: 'iOS 17+, macOS 14+',
  limits:
    'Sees literals and constants that become a URL in a function that loads URLs, or in a file that loads some, where none is opened in a browser or web view. Quiet with NSAllowsLocalNetworking, in tests and samples.',
  mentions: [],
  check: { target: { reads: { notes: [httpUrls, httpUrlNames] }, run } },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a device of the local network',
        project: app(bundleName, 'Status.swift', loading('«"http://192.168.4.1/status"»')),
        message:
          'From iOS 17 on App Transport Security of App blocks plain HTTP to 192.168.4.1; add NSAllowsLocalNetworking or',
        fixed: {
          'App/Info.plist': plist(
            `${bundleName}\n${exception('192.168.4.1', 'NSExceptionAllowsInsecureHTTPLoads')}`,
          ),
        },
      },
      {
        title: 'Objective-C, with an exception for another range',
        project: app(
          exception('192.168.0.0/16', 'NSExceptionAllowsInsecureHTTPLoads'),
          'Status.m',
          `#import <Foundation/Foundation.h>

void load(void) {
    NSURLRequest *request =
        [NSURLRequest requestWithURL:[NSURL URLWithString:«@"http://100.64.0.7:8080/status"»]];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}
`,
        ),
        message: 'to 100.64.0.7; add an exception',
      },
      {
        title: 'an IPv6 address, on the Mac',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              info: bundleName,
              sources: { 'Status.swift': loading('«"http://[fd00::1]/"»') },
            },
          ],
        },
        message: 'From macOS 14 on App Transport Security of App blocks plain HTTP to fd00::1',
      },
    ],
    quiet: [
      {
        title: 'Recommended: local networking allowed',
        project: app(
          allowing('NSAllowsLocalNetworking'),
          'Status.swift',
          loading('"http://192.168.4.1/status"'),
        ),
      },
      {
        title: 'a range that holds the address, and the device itself',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: exception('192.168.4.0/24', 'NSExceptionAllowsInsecureHTTPLoads'),
              sources: {
                'Status.swift': loading('"http://192.168.4.1/status"'),
                'Own.swift': loading('"http://127.0.0.1:8080/"'),
                'OwnToo.swift': loading('"http://[::1]:8080/"'),
              },
            },
          ],
        },
      },
      {
        title: 'an address that nothing loads, and all loads allowed',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              sources: {
                'Router.swift':
                  'import Foundation\n\nlet session = URLSession.shared\nlet router = "http://192.168.4.1/status"\n',
              },
            },
            {
              name: 'Open',
              kind: 'app',
              platforms: ['iOS'],
              info: allowing('NSAllowsArbitraryLoads'),
              sources: { 'Status.swift': loading('"http://192.168.4.1/status"') },
            },
          ],
        },
      },
    ],
  },
};
