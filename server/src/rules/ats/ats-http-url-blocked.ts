import { atsKey } from '../../project/ats/atsSections.ts';
import { hostKeyFault } from '../../project/ats/hostKey.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { allowing, app, bundleName, exception, loading, section } from './exampleApp.ts';
import { exceptionFixes } from './exceptionFixes.ts';
import { isInternetHost } from './httpHost.ts';
import { type HttpLoad, httpLoads } from './httpLoads.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';
import { judgeLoad } from './judgeLoad.ts';
import { loadRuling } from './loadVerdict.ts';

/** An entry that was meant for the host and is written so that it matches none: ats-exception-domain-format speaks of that. */
const isMeant = ({ info }: Variant, host: string): boolean =>
  info.keys(atsKey, 'NSExceptionDomains').some(key => {
    const meant = hostKeyFault(key);
    return meant?.host === host || (meant?.subdomains === true && host.endsWith(`.${meant.host}`));
  });

/** Why, where the property list seems to allow the load. */
const since = (variant: Variant, host: string): string => {
  const { why } = loadRuling(variant, host);
  return why === 'no key allows it' ? '' : `, since ${why}`;
};

const fixesOf = (scope: FixScope, { host, at, schemeAt, loaders }: HttpLoad): readonly TargetFix[] => {
  const span = { start: schemeAt, end: schemeAt + 'http'.length };
  const secure: TargetFix = {
    title: 'Change to https',
    edits: [{ at: { path: at.path, span }, newText: 'https' }],
    preferred: false,
  };
  const excepted = loaders.length > 1 ? [] : exceptionFixes(scope, host, false);
  return schemeAt < 0 ? excepted : [secure, ...excepted];
};

const run = (target: Target, context: TargetContext): void => {
  for (const load of httpLoads(target, context)) {
    if (!isInternetHost(load.host)) continue;
    const { failing = [], holding = [], all = [] } = judgeLoad(load, () => true) ?? {};
    const [first] = failing;
    if (!first || failing.some(variant => isMeant(variant, load.host))) continue;
    const ats = first.info.get(atsKey);
    context.report({
      at: load.at,
      message: `App Transport Security of ${target.name}${inConfigurations(failing, all)} blocks this http URL with error -1022${since(first, load.host)}; use https, or add an exception for ${load.host} to its Info.plist.`,
      fixes: fixesOf({ context, target, variants: failing, holding }, load),
      related:
        ats.state === 'present' && ats.at
          ? [{ at: ats.at, message: `the exceptions of ${target.name}` }]
          : [],
    });
  }
};

export default rule({
  id: 'ats-http-url-blocked',
  title: 'Plain HTTP URL that ATS will block',
  category: 'ats',
  severity: 'warning',
  resources: [
    'preventing-insecure-network-connections',
    'plist-nsexceptiondomains',
    'doc-identifying-blocked-connections',
  ],
  why: 'App Transport Security lets URLSession and all that builds on it load nothing by plain HTTP, unless the Info.plist of the app excepts the host. The load fails at run time with NSURLErrorAppTransportSecurityRequiresSecureConnection.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'Sees literals and constants that become a URL in a function that loads URLs, or in a file that loads some, where none is opened in a browser or web view; in a library only where each program of the workspace that links it blocks them. Quiet for hosts of the local network, in tests and samples, where loads of web content or media are allowed, and for a host two labels below an exception with NSIncludesSubdomains.',
  mentions: [],
  check: { target: { reads: { notes: [httpUrls, httpUrlNames] }, run } },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a URL without an exception',
        project: app(bundleName, 'Load.swift', loading('«"http://api.example.com/v1"»')),
        message: 'App Transport Security of App blocks this http URL',
        fixed: { 'App/Load.swift': loading('"https://api.example.com/v1"') },
      },
      {
        title: 'Objective-C, with an exception for the parent domain alone',
        project: app(
          exception('example.com', 'NSExceptionAllowsInsecureHTTPLoads'),
          'Load.m',
          `#import <Foundation/Foundation.h>

static NSString * const address = «@"http://api.example.com/v1"»;

void load(void) {
    NSURL *url = [NSURL URLWithString:address];
    [[NSURLSession.sharedSession dataTaskWithURL:url] resume];
}
`,
        ),
        related: [{ path: 'App/Info.plist', text: 'NSAppTransportSecurity' }],
      },
      {
        title: 'a literal whose path is put together',
        project: app(bundleName, 'Load.swift', loading('«"http://api.example.com/v1/\\(user)"»')),
        fixed: { 'App/Load.swift': loading('"https://api.example.com/v1/\\(user)"') },
      },
      {
        title: 'a constant of another file, and a call on several lines',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              sources: {
                'API.swift': 'enum API {\n    static let base = «"http://api.example.com"»\n}\n',
                'Load.swift': loading('"\\(API.base)/v1"').replace('URL(string: ', 'URL(\n        string: '),
              },
            },
          ],
        },
        fixed: { 'App/API.swift': 'enum API {\n    static let base = "https://api.example.com"\n}\n' },
      },
      {
        title: 'a load beside a function that opens the browser',
        project: app(
          bundleName,
          'Load.swift',
          `${loading('«"http://api.example.com/v1"»')}
func help() {
    UIApplication.shared.open(URL(string: "http://help.example.com/")!)
}
`,
        ),
      },
      {
        title: 'NSAllowsArbitraryLoads, which a narrower key makes ignored',
        project: app(
          section('<key>NSAllowsArbitraryLoads</key><true/><key>NSAllowsLocalNetworking</key><true/>'),
          'Load.swift',
          loading('«"http://api.example.com/v1"»'),
        ),
        message:
          'with error -1022, since NSAllowsArbitraryLoads is ignored because NSAllowsLocalNetworking is there; use https',
      },
      {
        title: 'NSAllowsArbitraryLoads, and a bare entry that takes the host out of it',
        project: app(
          section(
            '<key>NSAllowsArbitraryLoads</key><true/><key>NSExceptionDomains</key><dict><key>api.example.com</key><dict/></dict>',
          ),
          'Load.swift',
          loading('«"http://api.example.com/v1"»'),
        ),
        message: 'since the entry of api.example.com does not allow it; use https',
      },
      {
        title: 'an exception for the parent domain, and an entry of its own',
        hidden: true,
        project: app(
          section(
            '<key>NSExceptionDomains</key><dict><key>example.com</key><dict><key>NSIncludesSubdomains</key><true/><key>NSExceptionAllowsInsecureHTTPLoads</key><true/></dict><key>api.example.com</key><dict><key>NSExceptionMinimumTLSVersion</key><string>TLSv1.3</string></dict></dict>',
          ),
          'Load.swift',
          loading('«"http://api.example.com/v1"»'),
        ),
      },
      {
        title: 'a framework of the app',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              links: ['Kit'],
              embeds: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Load.swift': loading('«"http://api.example.com/v1"»') },
            },
          ],
        },
        message: 'App Transport Security of App blocks',
        fixed: { 'Kit/Load.swift': loading('"https://api.example.com/v1"') },
      },
      {
        title: 'a package of the workspace',
        hidden: true,
        project: {
          packages: { Client: 'Client' },
          targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], info: bundleName, links: ['Client'] }],
          files: {
            'Client/Package.swift':
              '// swift-tools-version: 5.9\nimport PackageDescription\nlet package = Package(name: "Client", products: [.library(name: "Client", targets: ["Client"])], targets: [.target(name: "Client")])\n',
            'Client/Sources/Client/Load.swift': loading('«"http://api.example.com/v1"»'),
          },
        },
        message: 'App Transport Security of App blocks',
      },
      {
        title: 'an exception in Debug alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              configurations: { Debug: { INFOPLIST_FILE: 'App/Debug.plist' } },
              sources: { 'Load.swift': loading('«"http://api.example.com/v1"»') },
            },
          ],
          files: { 'App/Debug.plist': plist(allowing('NSAllowsArbitraryLoads')) },
        },
        message: 'App Transport Security of App in Release blocks',
      },
    ],
    quiet: [
      {
        title: 'Recommended: https',
        project: app(bundleName, 'Load.swift', loading('"https://api.example.com/v1"')),
      },
      {
        title: 'the server of DNS settings, which the app does not load',
        project: app(
          bundleName,
          'Load.swift',
          `import NetworkExtension\n\nfunc load(_ settings: NEDNSOverHTTPSSettings) {\n    settings.serverURL = URL(string: "http://dns.example.com/dns-query")\n    URLSession.shared.dataTask(with: request).resume()\n}\n`,
        ),
      },
      {
        title: 'an exception for the host, for the parent domain, for everything',
        project: {
          targets: (
            [
              ['One', exception('api.example.com', 'NSExceptionAllowsInsecureHTTPLoads')],
              [
                'Two',
                exception(
                  'example.com',
                  'NSIncludesSubdomains',
                  'NSTemporaryExceptionAllowsInsecureHTTPLoads',
                ),
              ],
              ['Three', allowing('NSAllowsArbitraryLoads')],
            ] as const
          ).map(([target, info]) => ({
            name: target,
            kind: 'app',
            platforms: ['iOS'],
            info,
            sources: { 'Load.swift': loading('"http://api.example.com/v1"') },
          })),
        },
      },
      {
        title: 'a page for the browser, a namespace, a host of the local network',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              sources: {
                'Help.swift':
                  'import UIKit\n\nlet session = URLSession.shared\n\nfunc help() {\n    UIApplication.shared.open(URL(string: "http://help.example.com/")!)\n}\n',
                'Local.swift': loading('"http://printer.local/status"'),
                'Host.swift': loading('"http://localhost:8080"'),
                'Names.swift':
                  'import Foundation\n\nlet session = URLSession.shared\nlet namespace = "http://feeds.example.com/rss"\nlet isPlain = namespace.hasPrefix("http://")\n',
              },
            },
          ],
        },
      },
      {
        title: 'a constant of another file that the browser opens, and one that is part of a host',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              sources: {
                'Links.swift':
                  'enum Links {\n    static let help = "http://help.example.com/"\n    static let host = "http://api.example"\n}\n',
                'Help.swift':
                  'import UIKit\n\nfunc help() {\n    UIApplication.shared.open(URL(string: Links.help)!)\n}\n',
                'Load.swift': loading('Links.host + ".com/v1"'),
              },
            },
          ],
        },
      },
      {
        title:
          'exceptions of which it is not certain what they cover, and one that ats-exception-domain-format speaks of',
        project: {
          targets: (
            [
              ['Deep', exception('com', 'NSExceptionAllowsInsecureHTTPLoads', 'NSIncludesSubdomains')],
              ['Capitals', exception('API.example.com', 'NSExceptionAllowsInsecureHTTPLoads')],
              ['Scheme', exception('http://api.example.com', 'NSExceptionAllowsInsecureHTTPLoads')],
              ['Wildcard', exception('*.example.com', 'NSExceptionAllowsInsecureHTTPLoads')],
              ['Variable', exception('$(HOST)', 'NSExceptionAllowsInsecureHTTPLoads')],
              ['Text', section('<key>NSAllowsArbitraryLoads</key><string>YES</string>')],
              ['Web', section('<key>NSAllowsArbitraryLoadsInWebContent</key><true/>')],
            ] as const
          ).map(([target, info]) => ({
            name: target,
            kind: 'app',
            platforms: ['iOS'],
            info,
            sources: { 'Load.swift': loading('"http://api.example.com/v1"') },
          })),
        },
      },
      {
        title: 'a framework that an app with an exception has too, and one that no app links',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], info: bundleName, links: ['Kit'] },
            {
              name: 'Other',
              kind: 'app',
              platforms: ['iOS'],
              info: allowing('NSAllowsArbitraryLoads'),
              links: ['Kit'],
            },
            ...['Kit', 'Alone'].map(
              kit =>
                ({
                  name: kit,
                  kind: 'framework',
                  platforms: ['iOS'],
                  sources: { 'Load.swift': loading('"http://api.example.com/v1"') },
                }) as const,
            ),
          ],
        },
      },
      {
        title: 'tests, and a demo',
        project: {
          targets: [
            {
              name: 'AppTests',
              kind: 'unit-test',
              platforms: ['iOS'],
              sources: { 'LoadTests.swift': loading('"http://api.example.com/v1"') },
            },
            {
              name: 'Demo',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Load.swift': loading('"http://api.example.com/v1"') },
            },
          ],
        },
      },
      {
        title: 'part of an address, to which a host is added',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: bundleName,
              sources: {
                'Load.swift': loading('"http://api" + region + ".example.com/v1"'),
                'Host.swift': loading('"http://api.\\(host)/v1"'),
              },
            },
          ],
        },
      },
    ],
  },
};
