import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { atsKey } from './atsSections.ts';
import { atsVerdict } from './atsVerdict.ts';
import { exceptionFixes } from './exceptionFixes.ts';
import { isInternetHost } from './httpHost.ts';
import { type HttpLoad, httpLoads } from './httpLoads.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';
import { addressBytes } from './ipAddress.ts';

const judge = (target: Target, { host, fact }: HttpLoad) =>
  judgeVariants(target, variant =>
    fact.compiledIn(variant) === 'yes' ? atsVerdict(variant, host) : 'skipped',
  );

const fixesOf = (scope: FixScope, { host, at, schemeAt }: HttpLoad): readonly TargetFix[] => {
  const span = { start: schemeAt, end: schemeAt + 'http'.length };
  const secure: TargetFix = {
    title: 'Change to https',
    edits: [{ at: { path: at.path, span }, newText: 'https' }],
    preferred: false,
  };
  const excepted = exceptionFixes(scope, host, false);
  return schemeAt < 0 ? excepted : [secure, ...excepted];
};

const run = (target: Target, context: TargetContext): void => {
  for (const load of httpLoads(target, context)) {
    if (!isInternetHost(load.host) || addressBytes(load.host)) continue;
    const { failing, holding, all } = judge(target, load);
    if (failing.length === 0) continue;
    const ats = failing[0]!.info.get(atsKey);
    context.report({
      at: load.at,
      message: `App Transport Security of ${target.name}${inConfigurations(failing, all)} blocks this http URL with error -1022; use https, or add an exception for ${load.host} to its Info.plist.`,
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
    'Sees literals and constants that become a URL in a function that loads URLs, or in a file that loads some, where none is opened in a browser or web view. Quiet for hosts of the local network, in tests and samples, and where loads of web content or media are allowed.',
  mentions: [],
  check: { target: { reads: { notes: [httpUrls, httpUrlNames] }, run } },
});

const swift = (url: string): string => `import Foundation

func load() async throws -> Data {
    try await URLSession.shared.data(from: URL(string: ${url})!).0
}
`;
const exceptions = (domain: string, ...keys: readonly string[]): string =>
  `<key>NSAppTransportSecurity</key>
<dict>
	<key>NSExceptionDomains</key>
	<dict>
		<key>${domain}</key>
		<dict>
${keys.map(key => `\t\t\t<key>${key}</key>\n\t\t\t<true/>`).join('\n')}
		</dict>
	</dict>
</dict>`;
const allowing = (key: string): string =>
  `<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>${key}</key>\n\t<true/>\n</dict>`;
const project = (info: string, file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], info, sources: { [file]: text } } as const],
});
const name = '<key>CFBundleName</key>\n<string>App</string>';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a URL without an exception',
        project: project(name, 'Load.swift', swift('«"http://api.example.com/v1"»')),
        message: 'App Transport Security of App blocks this http URL',
        fixed: { 'App/Load.swift': swift('"https://api.example.com/v1"') },
      },
      {
        title: 'Objective-C, with an exception for the parent domain alone',
        project: project(
          exceptions('example.com', 'NSExceptionAllowsInsecureHTTPLoads'),
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
        project: project(name, 'Load.swift', swift('«"http://api.example.com/v1/\\(user)"»')),
        fixed: { 'App/Load.swift': swift('"https://api.example.com/v1/\\(user)"') },
      },
      {
        title: 'a constant of another file',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: name,
              sources: {
                'API.swift': 'enum API {\n    static let base = «"http://api.example.com"»\n}\n',
                'Load.swift': swift('"\\(API.base)/v1"').replace(/[«»]/g, ''),
              },
            },
          ],
        },
        fixed: { 'App/API.swift': 'enum API {\n    static let base = "https://api.example.com"\n}\n' },
      },
      {
        title: 'a load beside a function that opens the browser',
        project: project(
          name,
          'Load.swift',
          `${swift('«"http://api.example.com/v1"»')}
func help() {
    UIApplication.shared.open(URL(string: "http://help.example.com/")!)
}
`,
        ),
      },
      {
        title: 'an exception in Debug alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              info: name,
              configurations: { Debug: { INFOPLIST_FILE: 'App/Debug.plist' } },
              sources: { 'Load.swift': swift('«"http://api.example.com/v1"»') },
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
        project: project(name, 'Load.swift', swift('"https://api.example.com/v1"')),
      },
      {
        title: 'an exception for the host, for the parent domain, for everything',
        project: {
          targets: (
            [
              ['One', exceptions('api.example.com', 'NSExceptionAllowsInsecureHTTPLoads')],
              [
                'Two',
                exceptions(
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
            sources: { 'Load.swift': swift('"http://api.example.com/v1"') },
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
              info: name,
              sources: {
                'Help.swift':
                  'import UIKit\n\nlet session = URLSession.shared\n\nfunc help() {\n    UIApplication.shared.open(URL(string: "http://help.example.com/")!)\n}\n',
                'Local.swift': swift('"http://printer.local/status"'),
                'Host.swift': swift('"http://localhost:8080"'),
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
              info: name,
              sources: {
                'Links.swift':
                  'enum Links {\n    static let help = "http://help.example.com/"\n    static let host = "http://api.example"\n}\n',
                'Help.swift':
                  'import UIKit\n\nfunc help() {\n    UIApplication.shared.open(URL(string: Links.help)!)\n}\n',
                'Load.swift': swift('Links.host + ".com/v1"'),
              },
            },
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
              sources: { 'LoadTests.swift': swift('"http://api.example.com/v1"') },
            },
            {
              name: 'Demo',
              kind: 'app',
              platforms: ['iOS'],
              sources: { 'Load.swift': swift('"http://api.example.com/v1"') },
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
              info: name,
              sources: {
                'Load.swift': swift('"http://api" + region + ".example.com/v1"'),
                'Host.swift': swift('"http://api.\\(host)/v1"'),
              },
            },
          ],
        },
      },
    ],
  },
};
