import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { appGroupsOf } from '../ne-packaging/appGroups.ts';
import { appGroups } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { backgroundSessions, behindBackgroundSessions } from './backgroundSessions.ts';

const property = 'sharedContainerIdentifier';

/** The first app group that all these variants have. */
const groupOf = (variants: readonly Variant[]): string | undefined => {
  const lists = variants.map(variant => known(appGroupsOf(variant)) ?? []);
  return lists[0]?.find(
    ({ value, complete }) =>
      complete && !value.includes('$(') && lists.every(list => list.some(other => other.value === value)),
  )?.value;
};

const fixesOf = (
  target: Target,
  note: Located<NoteFact>,
  variants: readonly Variant[],
  { facts }: TargetContext,
): readonly TargetFix[] => {
  const group = groupOf(variants);
  const behind = facts(target)
    .notes(behindBackgroundSessions.id)
    .find(({ path, at, text }) => path === note.path && text === note.text && at.start > note.at.start);
  if (group === undefined || note.text === '' || !behind) return [];
  const space = note.text.indexOf(' ');
  const statement = `${note.text.slice(space + 1)}${note.text.slice(0, space)}.${property} = `;
  const newText = note.path.endsWith('.swift') ? `${statement}"${group}"` : `${statement}@"${group}";`;
  return [{ title: `Set ${property} to ${group}`, edits: [{ at: behind.place, newText }], preferred: true }];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension') return;
  const notes = context.facts(target).notes(backgroundSessions.id);
  if (notes.length === 0) return;
  const isSet = context.model
    .codeOf(target)
    .some(code => code.filesUnknown !== undefined || context.facts(code).assignments(property).length > 0);
  if (isSet) return;
  for (const note of notes) {
    const variants = target.variants.filter(
      variant => isIosFamily(variant) && note.compiledIn(variant) === 'yes',
    );
    // What the app has too may be its own, and the extension may get its configuration from elsewhere.
    if (variants.length === 0 || servesOtherProgram(note.path, target, context)) continue;
    context.report({
      at: note.place,
      message: `${target.name} is an app extension and never sets ${property}, so this background session fails with error -995; set it to an app group of the extension and its app.`,
      fixes: fixesOf(target, note, variants, context),
    });
  }
};

export default rule({
  id: 'background-session-extension-container',
  title: 'Background session in an app extension without a shared container',
  category: 'urlsession',
  severity: 'error',
  resources: ['doc-sharedcontaineridentifier', 'app-extension-common-scenarios'],
  why: 'The transfer outlives the extension, so its files have to lie where the app finds them. Without an app group in sharedContainerIdentifier the system invalidates the session with NSURLErrorBackgroundSessionRequiresSharedContainer.',
  platforms: 'iOS 8+, visionOS 1+',
  limits:
    'An assignment of sharedContainerIdentifier anywhere in the extension or in what it links counts. Sources that another target compiles too are left alone.',
  mentions: [],
  check: {
    target: {
      reads: { assignments: [property], notes: [backgroundSessions, behindBackgroundSessions] },
      run,
    },
  },
});

const swift = (call: string, more = ''): string => `import Foundation

func makeSession(_ delegate: URLSessionDelegate) -> URLSession {
    let configuration = URLSessionConfiguration.${call}(withIdentifier: "com.example.upload")
${more}    return URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
}
`;
const objectiveC = (call: string, more = ''): string => `#import <Foundation/Foundation.h>

NSURLSession *makeSession(void) {
    NSURLSessionConfiguration *configuration =
        [NSURLSessionConfiguration ${call}:@"com.example.upload"];
${more}    return [NSURLSession sessionWithConfiguration:configuration];
}
`;
const share = {
  name: 'Share',
  kind: 'app-extension',
  platforms: ['iOS'],
  entitlements: appGroups('group.com.example'),
} as const;
const project = (file: string, text: string) => ({ targets: [{ ...share, sources: { [file]: text } }] });

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a share extension that uploads',
        project: project('Upload.swift', swift('«background»')),
        message: 'Share is an app extension and never sets sharedContainerIdentifier',
        fixed: {
          'Share/Upload.swift': swift(
            'background',
            '    configuration.sharedContainerIdentifier = "group.com.example"\n',
          ),
        },
      },
      {
        title: 'Objective-C',
        project: project('Upload.m', objectiveC('«backgroundSessionConfigurationWithIdentifier»')),
        fixed: {
          'Share/Upload.m': objectiveC(
            'backgroundSessionConfigurationWithIdentifier',
            '    configuration.sharedContainerIdentifier = @"group.com.example";\n',
          ),
        },
      },
      {
        title: 'a configuration that is passed on, its label on a line of its own',
        project: project(
          'Upload.swift',
          'import Foundation\n\nlet session = URLSession(configuration: .«background»(\n    withIdentifier: "com.example.upload"\n))\n',
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: the app group',
        project: project(
          'Upload.swift',
          swift('background', '    configuration.sharedContainerIdentifier = "group.com.example"\n'),
        ),
      },
      {
        title: 'the app itself, and a session that is none of the background',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Share'],
              sources: { 'Upload.swift': swift('background') },
            },
            {
              ...share,
              sources: {
                'Load.swift':
                  'import SwiftUI\n\nlet session = URLSession(configuration: .default)\nlet view = Text("Send").background(Color.red)\n',
              },
            },
          ],
        },
      },
      {
        title: 'a source of the app and the extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Share'],
              sources: { 'Upload.swift': swift('background') },
            },
            { ...share, sources: { [placeholder]: '' } },
          ],
          edit: sharedSource('App/Upload.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'set in another source of the extension',
        project: {
          targets: [
            {
              ...share,
              sources: {
                'Upload.swift': swift('background'),
                'Group.m':
                  '#import <Foundation/Foundation.h>\n\nvoid prepare(NSURLSessionConfiguration *configuration) {\n    [configuration setSharedContainerIdentifier:@"group.com.example"];\n}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
