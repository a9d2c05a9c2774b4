import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext, TargetEdit, TargetFix } from '../target/targetContext.ts';
import { type EntryPointNote, entryPointReader } from './entryPointNotes.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { listedProviders } from './networkSystemExtension.ts';
import { unseenCode } from './unseenCode.ts';

const notesOf = (
  target: Target,
  context: TargetContext,
  kind: EntryPointNote,
): readonly Located<NoteFact>[] =>
  context
    .facts(target)
    .notes(entryPointReader.id)
    .filter(({ text }) => text.startsWith(`${kind}:`));

const insertBefore = ({ place, text }: Located<NoteFact>): TargetEdit => ({
  at: { path: place.path, span: { start: place.span.start, end: place.span.start } },
  newText: text.slice(text.indexOf(':') + 1),
});

const fixesFor = (
  target: Target,
  context: TargetContext,
  run: Located<NoteFact> | undefined,
): readonly TargetFix[] => {
  if (!run || run.text === 'run:') return [];
  const place = notesOf(target, context, 'import').find(({ path }) => path === run.path);
  const edits = [...(place ? [insertBefore(place)] : []), insertBefore(run)];
  return [{ title: 'Call NEProvider.startSystemExtensionMode() first', edits, preferred: true }];
};

/** Code from elsewhere may make the call where an entry point has to do with it: imports it, or was not read at all. */
const mayStartUnseen = (
  target: Target,
  context: TargetContext,
  paths: ReadonlySet<string | undefined>,
): boolean => {
  if (target.filesUnknown !== undefined) return true;
  if (unseenCode(context.model, target) === undefined) return false;
  const foreign = notesOf(target, context, 'foreign').some(({ path }) => paths.has(path));
  const read = new Set(
    [...notesOf(target, context, 'run'), ...notesOf(target, context, 'entry')].map(({ path }) => path),
  );
  return foreign || [...paths].some(path => path !== undefined && !read.has(path));
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const main = target.files.find(({ path }) => /(?:^|\/)main\.swift$/.test(path));
  const entries = notesOf(target, context, 'entry');
  const paths = new Set([main?.path, ...entries.map(({ path }) => path)]);
  if (mayStartUnseen(target, context, paths)) return;
  const code = context.model.codeOf(target).flatMap(part => notesOf(part, context, 'start'));
  const { failing, all } = judgeVariants(target, variant => {
    if (listedProviders(target, variant, context.catalogue).length === 0) return 'skipped';
    if (code.some(({ compiledIn }) => compiledIn(variant) !== 'no')) return 'holds';
    return main || entries.some(({ compiledIn }) => compiledIn(variant) === 'yes') ? 'fails' : 'unknown';
  });
  const [first] = failing;
  if (!first) return;
  const runs = notesOf(target, context, 'run').filter(({ path }) => paths.has(path));
  const provider = listedProviders(target, first, context.catalogue)[0]!;
  context.report({
    at: runs[0]?.place ?? entries[0]?.place ?? provider.at,
    message: `The entry point of ${target.name}${inConfigurations(failing, all)} does not call NEProvider.startSystemExtensionMode(), so no provider is ever created; call it first thing in main.`,
    fixes: fixesFor(target, context, runs.length === 1 ? runs[0] : undefined),
    related: [{ at: provider.at, message: `${target.name} lists its provider here` }],
  });
};

export default rule({
  id: 'ne-sysex-main-missing-startmode',
  title: 'System extension entry point does not start Network Extension',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['doc-startsystemextensionmode'],
  why: 'A system extension has a main function of its own, and Network Extension starts working in it only when told to. Without the call the process runs, but none of its providers is ever created.',
  platforms: 'macOS 10.15+',
  limits:
    'Looks for the call in all code of the extension and in what it links. Quiet where no entry point is found, or it imports a module whose sources are not in the workspace.',
  mentions: [],
  check: { target: { reads: { notes: [entryPointReader] }, run } },
});

const info = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const sources = (main: string) => ({
  'main.swift': main,
  'FilterProvider.swift': 'import NetworkExtension\n\nclass FilterProvider: NEFilterDataProvider {\n}\n',
});
const good =
  'import Foundation\nimport NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'main.swift that only runs',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: sources(
                'import Foundation\n\n// NEProvider.startSystemExtensionMode() comes later\n«dispatchMain»()\n',
              ),
            },
          ],
        },
        related: [{ path: 'Filter/Info.plist', text: 'com.apple.networkextension.filter-data' }],
        fixed: {
          'Filter/main.swift':
            'import NetworkExtension\nimport Foundation\n\n// NEProvider.startSystemExtensionMode() comes later\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
        },
      },
      {
        title: 'an entry point that does not import the package from elsewhere',
        project: {
          packages: { Logging: 'https://example.com/logging' },
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['Logging'],
              sources: sources('import NetworkExtension\nimport os.log\n\nsetUp()\n«dispatchMain»()\n'),
            },
          ],
        },
      },
      {
        title: 'Objective-C',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': 'FilterProvider' }),
              sources: {
                'main.m':
                  '#import <Foundation/Foundation.h>\n#import <NetworkExtension/NetworkExtension.h>\n\nint main(int argc, char *argv[]) {\n    NSLog(@"started");\n    «dispatch_main»();\n}\n',
              },
            },
          ],
        },
        fixed: {
          'Filter/main.m':
            '#import <Foundation/Foundation.h>\n#import <NetworkExtension/NetworkExtension.h>\n\nint main(int argc, char *argv[]) {\n    NSLog(@"started");\n    @autoreleasepool { [NEProvider startSystemExtensionMode]; }\n    dispatch_main();\n}\n',
        },
      },
      {
        title: '@main, and a call for debug builds only',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              sources: {
                'Main.swift':
                  'import NetworkExtension\n\n@«main»\nenum Main {\n    static func main() {\n        #if DEBUG\n        NEProvider.startSystemExtensionMode()\n        #endif\n        wait()\n    }\n}\n',
              },
            },
          ],
        },
        message: 'The entry point of Filter in Release',
      },
    ],
    quiet: [
      {
        title: 'Recommended: first thing in main.swift',
        project: { targets: [{ name: 'Filter', kind: 'system-extension', info, sources: sources(good) }] },
      },
      {
        title: 'a linked framework makes the call, by its name at run time',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['Starter'],
              embeds: ['Starter'],
              sources: sources('import Starter\n\nstart()\ndispatchMain()\n'),
            },
            {
              name: 'Starter',
              kind: 'framework',
              sources: {
                'Start.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid start(void) {\n    [NEProvider performSelector:@selector(startSystemExtensionMode)];\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'an Endpoint Security extension, and a package that has the entry point',
        project: {
          packages: { Runner: 'https://example.com/runner' },
          targets: [
            {
              name: 'Monitor',
              kind: 'system-extension',
              info: '<key>NSEndpointSecurityMachServiceName</key>\n<string>ABCDE12345.com.example.monitor</string>',
              sources: { 'main.swift': 'import Foundation\n\ndispatchMain()\n' },
            },
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['Runner'],
              sources: sources('import Runner\n\nRunner.main()\n'),
            },
            {
              name: 'Proxy',
              kind: 'system-extension',
              info,
              links: ['Runner'],
              sources: sources('import Foundation\n\nbegin()\n'),
            },
          ],
        },
      },
    ],
  },
};
