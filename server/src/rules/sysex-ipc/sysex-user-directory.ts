import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { filter, filterOf } from './exampleFilter.ts';
import { systemExtensionNotes } from './systemExtensionNotes.ts';
import { userDirectories } from './userDirectories.ts';

const run = (target: Target, context: TargetContext): void => {
  for (const { note, isShared } of systemExtensionNotes(target, context, userDirectories.id)) {
    // What the app asks for itself is right there.
    if (isShared) continue;
    context.report({
      at: note.place,
      message: `${note.text} leads to root’s home folder, since ${target.name} is a system extension and runs for no user; keep its state in /Library, and get what belongs to the user over XPC.`,
    });
  }
};

export default rule({
  id: 'sysex-user-directory',
  title: 'System extension uses per-user directories',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['network-extension-provider-packaging'],
  why: 'A system extension runs as root outside of every login session: there may be no user, or several. The directories of the current user are root’s there, and what an app has put into the user’s is not in them.',
  platforms: 'macOS 10.15+',
  limits:
    'Sources that another program is made of too are left alone, as are the directories for caches and for replacing items, and frameworks that the extension links. App groups are the affair of sysex-app-group-storage.',
  mentions: [],
  check: { target: { reads: { notes: [userDirectories] }, run } },
});

const swift = `import Foundation

let home = FileManager.default.«homeDirectoryForCurrentUser»
let text = «NSHomeDirectory»() + "/rules.json"

final class Store {
    private let files = FileManager.default
    lazy var folder = files.«urls»(for: .applicationSupportDirectory, in: .userDomainMask)[0]
    func documents() throws -> URL {
        try files.«url»(for: .documentDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
    }
    let paths = «NSSearchPathForDirectoriesInDomains»(.libraryDirectory, .userDomainMask, true)
}
`;
const plain = (text: string): string => text.replace(/[«»]/g, '');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the home folder, and the directories in it',
        project: filterOf('Store.swift', swift),
        message: 'leads to root’s home folder, since Filter is a system extension',
      },
      {
        title: 'Objective-C',
        project: filterOf(
          'Store.m',
          `#import <Foundation/Foundation.h>

NSString *home(void) { return «NSHomeDirectory»(); }
NSURL *homeURL(void) { return [NSFileManager.defaultManager «homeDirectoryForCurrentUser»]; }
NSArray *support(void) {
    return [[NSFileManager defaultManager] «URLsForDirectory»:NSApplicationSupportDirectory inDomains:NSUserDomainMask];
}
NSArray *library(void) {
    return «NSSearchPathForDirectoriesInDomains»(NSLibraryDirectory, NSUserDomainMask, YES);
}
`,
        ),
      },
      {
        title: 'in a category, in Release alone',
        project: filterOf(
          'NSURL+Store.m',
          '#import <Foundation/Foundation.h>\n\n@implementation NSURL (Store)\n#ifndef DEBUG\n+ (NSURL *)store {\n    return [NSFileManager.defaultManager «URLForDirectory»:NSDocumentDirectory inDomain:NSUserDomainMask appropriateForURL:nil create:YES error:nil];\n}\n#endif\n@end\n',
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: the directory of the system',
        project: filterOf(
          'Store.swift',
          'import Foundation\n\nlet folder = URL(fileURLWithPath: "/Library/Application Support/Example")\nlet shared = FileManager.default.urls(for: .applicationSupportDirectory, in: .localDomainMask)[0]\n',
        ),
      },
      {
        title: 'the container of an app group: sysex-app-group-storage speaks',
        project: filterOf(
          'Store.swift',
          'import Foundation\n\nlet shared = FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: "ABCDE12345.com.example")\n',
        ),
      },
      {
        title: 'caches, and methods of the project’s own',
        project: filterOf(
          'Store.swift',
          'import Foundation\n\nlet caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)[0]\nlet routes = router.urls(for: .home, in: .userDomain)\nlet other = account.homeDirectory\n',
        ),
      },
      {
        title: 'the app, and code for iOS',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'Store.swift': plain(swift) } },
            { ...filter, sources: { 'Store.swift': `#if os(iOS)\n${plain(swift)}#endif\n` } },
          ],
        },
      },
      {
        title: 'a source that the app has too',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { [placeholder]: '' } },
            { ...filter, sources: { 'Store.swift': plain(swift) } },
          ],
          edit: sharedSource('Filter/Store.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'Objective-C: the directory of the system',
        project: filterOf(
          'Store.m',
          '#import <Foundation/Foundation.h>\n\nNSArray *support(void) {\n    return [NSFileManager.defaultManager URLsForDirectory:NSApplicationSupportDirectory inDomains:NSLocalDomainMask];\n}\n',
        ),
      },
    ],
  },
};
