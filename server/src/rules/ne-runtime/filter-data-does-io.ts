import type { Fact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { extensionInfo, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { providersOf } from '../target/providersOf.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { filterDataWrites } from './filterDataWrites.ts';

const classes = ['URLSession', 'NSURLSession', 'NWConnection', 'NWListener', 'NSXPCConnection'];
const functions = ['socket', 'nw_connection_create', 'nw_listener_create'];
const posts = ['CFNotificationCenterPostNotification', 'CFNotificationCenterPostNotificationWithOptions'];

const point = 'com.apple.networkextension.filter-data';

interface Act {
  readonly fact: Located<Fact>;
  readonly means: string;
}

const actsOf = (target: Target, context: TargetContext): readonly Act[] => {
  const facts = context.facts(target);
  return [
    ...facts.uses(...classes).map(fact => ({ fact, means: fact.name })),
    ...facts
      .uses(...functions)
      .filter(({ called }) => called)
      .map(fact => ({ fact, means: fact.name })),
    ...facts.calls(...posts).map(fact => ({ fact, means: fact.name })),
    ...facts.notes(filterDataWrites.id).map(fact => ({ fact, means: fact.text })),
  ].sort((a, b) => a.fact.at.start - b.fact.at.start);
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension') return;
  const variants = target.variants.filter(
    variant =>
      isIosFamily(variant) &&
      known(providersOf(variant, context.catalogue))?.some(provider => provider.point === point),
  );
  if (variants.length === 0) return;
  const said = new Set<string>();
  for (const { fact, means } of actsOf(target, context)) {
    // One report for each thing that a file does, at its first line.
    const key = `${fact.path}\n${means}`;
    if (said.has(key) || !variants.some(variant => fact.compiledIn(variant) === 'yes')) continue;
    said.add(key);
    if (servesOtherProgram(fact.path, target, context)) continue;
    context.report({
      at: fact.place,
      message: `${target.name} is a filter data provider, and its sandbox on ${iosFamilyName(variants)} blocks the network and writing to disk, so ${means} fails here; do this in the filter control provider and share rules that are only read.`,
    });
  }
};

export default rule({
  id: 'filter-data-does-io',
  title: 'iOS filter data provider does I/O its sandbox forbids',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['nefilterdataprovider', 'ne-content-filter-providers'],
  why: 'The filter data provider sees all content, so iOS lets nothing out of it: network, other processes and the disk are out of reach, and the calls fail without a crash. The filter control provider is the part that may load rules and write them down.',
  platforms: 'iOS 9+, visionOS 1.1+',
  limits:
    'Sources that another target compiles too are left alone. One report per file and kind of access; FileManager and defaults are seen in sources that name a class of the filter.',
  mentions: [],
  check: {
    target: { reads: { uses: [...classes, ...functions], calls: posts, notes: [filterDataWrites] }, run },
  },
});

const data = {
  name: 'Data',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('filter-data'),
} as const;
const project = (file: string, text: string) => ({ targets: [{ ...data, sources: { [file]: text } }] });

const upload = `import Foundation

func upload(_ request: URLRequest) async throws {
    _ = try await «URLSession».shared.data(for: request)
    _ = try await URLSession.shared.data(for: request)
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'an upload, at its first line',
        project: project('Upload.swift', upload),
        message: 'Data is a filter data provider, and its sandbox on iOS blocks the network',
      },
      {
        title: 'a log on disk, and defaults',
        project: project(
          'Log.swift',
          `import Foundation
import NetworkExtension

func log(_ flow: NEFilterFlow, _ line: Data, to file: URL) throws {
    try FileManager.default.«createDirectory»(at: file, withIntermediateDirectories: true)
    try line.«write»(to: file)
    UserDefaults(suiteName: "group.com.example")?.«set»(line, forKey: "last")
}
`,
        ),
      },
      {
        title: 'Objective-C',
        project: project(
          'Log.m',
          `#import <Foundation/Foundation.h>

void record(NSData *line, NSString *path) {
    [line «writeToFile»:path atomically:YES];
    [[NSUserDefaults standardUserDefaults] «setObject»:line forKey:@"last"];
    «CFNotificationCenterPostNotification»(CFNotificationCenterGetDarwinNotifyCenter(), CFSTR("last"), NULL, NULL, true);
}
`,
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: the control provider does it',
        project: {
          targets: [
            data,
            {
              name: 'Control',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('filter-control'),
              sources: { 'Upload.swift': upload.replace(/[«»]/g, '') },
            },
          ],
        },
      },
      {
        title: 'reading what is shared',
        project: project(
          'Rules.swift',
          `import Foundation

func rules() throws -> Data {
    let folder = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: "group.com.example")!
    let limit = UserDefaults(suiteName: "group.com.example")?.integer(forKey: "limit")
    var names = Set<String>()
    names.set(limit)
    return try Data(contentsOf: folder.appendingPathComponent("rules"))
}
`,
        ),
      },
      {
        title: 'a source of the app and the provider',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], sources: { [placeholder]: '' } },
            { ...data, sources: { 'Upload.swift': upload.replace(/[«»]/g, '') } },
          ],
          edit: sharedSource('Data/Upload.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'a system extension for macOS',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data']),
              sources: { 'Upload.swift': upload.replace(/[«»]/g, '') },
            },
          ],
        },
      },
    ],
  },
};
