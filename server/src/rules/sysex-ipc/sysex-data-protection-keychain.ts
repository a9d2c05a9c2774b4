import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { filter, filterOf } from './exampleFilter.ts';
import { keychainAttributes } from './keychainAttributes.ts';
import { type SystemExtensionNote, systemExtensionNotes } from './systemExtensionNotes.ts';

const chooses = ({ note }: SystemExtensionNote): boolean => note.text.startsWith('chooses');

/** The first of each function, or that which leads to the wrong keychain: what stands beside it has the same cause. */
const firsts = (notes: readonly SystemExtensionNote[]): readonly SystemExtensionNote[] => {
  const found = new Map<string, SystemExtensionNote>();
  for (const each of notes) {
    const key = `${each.note.path}\n${each.note.functionAt}`;
    const before = found.get(key);
    if (!before || (chooses(each) && !chooses(before))) found.set(key, each);
  }
  return [...found.values()];
};

const run = (target: Target, context: TargetContext): void => {
  for (const found of firsts(systemExtensionNotes(target, context, keychainAttributes.id))) {
    const { note, isShared } = found;
    const name = note.text.slice(note.text.indexOf(' ') + 1);
    const why = isShared
      ? ` when it runs in ${target.name}, which is a system extension`
      : `: ${target.name} is a system extension`;
    context.report({
      at: note.place,
      ...((isShared || !chooses(found)) && { severity: 'information' }),
      message: `${name} ${chooses(found) ? 'asks for' : 'belongs to'} the data protection keychain, which this code cannot reach${why}; use the System keychain from the extension, and let the app pass secrets over XPC.`,
    });
  }
};

export default rule({
  id: 'sysex-data-protection-keychain',
  title: 'System extension uses the data protection keychain',
  category: 'sysex-ipc',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'tn3137'],
  why: 'The data protection keychain exists for a logged-in user, and a system extension runs like a daemon, for none. What asks for it fails there; the file-based System keychain is what an extension can use.',
  platforms: 'macOS 10.15+',
  limits:
    'A warning needs kSecUseDataProtectionKeychain or kSecAttrSynchronizable with a literal true. Access groups, accessibility and LAContext are an information, as is everything in a source that another program is made of too. One report per function. Frameworks that the extension links are not looked at. Entitlements are the affair of sysex-keychain-access-groups.',
  mentions: [],
  check: { target: { reads: { notes: [keychainAttributes] }, run } },
});

const swift = (entry: string): string => `import Security

func secret() -> OSStatus {
    let query: [CFString: Any] = [
        kSecClass: kSecClassGenericPassword,
        ${entry}
    ]
    return SecItemCopyMatching(query as CFDictionary, nil)
}
`;
const objectiveC = (statement: string): string => `#import <Security/Security.h>

OSStatus add(NSMutableDictionary *query) {
    ${statement}
    return SecItemAdd((__bridge CFDictionaryRef)query, NULL);
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the data protection keychain by name',
        project: filterOf('Secrets.swift', swift('«kSecUseDataProtectionKeychain»: true,')),
        message: 'cannot reach: Filter is a system extension',
      },
      {
        title: 'a subscript, and an access group beside it',
        project: filterOf(
          'Secrets.swift',
          'import Security\n\nfunc add(_ group: String) {\n    var query: [String: Any] = [kSecAttrAccessGroup as String: group]\n    query[«kSecAttrSynchronizable» as String] = kCFBooleanTrue\n    SecItemAdd(query as CFDictionary, nil)\n}\n',
        ),
      },
      {
        title: 'Objective-C',
        project: filterOf(
          'Secrets.m',
          objectiveC('query[(__bridge id)«kSecUseDataProtectionKeychain»] = @YES;'),
        ),
      },
      {
        title: 'Objective-C, by a message, and the C interface',
        project: filterOf(
          'Secrets.m',
          `${objectiveC('[query setObject:(id)kCFBooleanTrue forKey:(__bridge id)«kSecUseDataProtectionKeychain»];')}
void set(CFMutableDictionaryRef query) {
    CFDictionarySetValue(query, «kSecUseDataProtectionKeychain», kCFBooleanTrue);
}
`,
        ),
      },
      {
        title: 'an access group, accessibility and a context of the user',
        severity: 'information',
        project: filterOf(
          'Secrets.swift',
          `${swift('«kSecAttrAccessGroup»: "ABCDE12345.com.example",')}
func other() -> [CFString: Any] { [«kSecAttrAccessible»: kSecAttrAccessibleAfterFirstUnlock] }
func context() -> LAContext { «LAContext»() }
`,
        ),
        message: 'kSecAttrAccessGroup belongs to the data protection keychain',
      },
      {
        title: 'a source that the app has too',
        severity: 'information',
        message: 'cannot reach when it runs in Filter, which is a system extension',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { [placeholder]: '' } },
            {
              ...filter,
              sources: { 'Secrets.swift': swift('«kSecUseDataProtectionKeychain»: true,') },
            },
          ],
          edit: sharedSource('Filter/Secrets.swift'),
        },
        without: ['synchronised'],
      },
    ],
    quiet: [
      {
        title: 'Recommended: the file-based keychain',
        project: filterOf('Secrets.swift', swift('kSecAttrService: "Filter",')),
      },
      {
        title: 'turned off, or decided elsewhere',
        project: filterOf(
          'Secrets.swift',
          `${swift('kSecUseDataProtectionKeychain: false,')}${swift('kSecUseDataProtectionKeychain: isApp,')}${swift('kSecAttrSynchronizable: kSecAttrSynchronizableAny,')}`,
        ),
      },
      {
        title: 'code for iOS, and code that the extension leaves out',
        project: {
          targets: [
            {
              ...filter,
              settings: { SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'SYSEX' },
              sources: {
                'Secrets.swift': `#if os(iOS)\n${swift('kSecUseDataProtectionKeychain: true,')}#endif\n#if !SYSEX\n${swift('kSecUseDataProtectionKeychain: true,')}#endif\n`,
              },
            },
          ],
        },
      },
      {
        title: 'the app, and a name in a table',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter'],
              sources: { 'Secrets.swift': swift('kSecUseDataProtectionKeychain: true,') },
            },
            {
              ...filter,
              sources: {
                'Names.swift': 'import Security\n\nlet names = [kSecAttrAccessGroup, kSecAttrAccessible]\n',
              },
            },
          ],
        },
      },
      {
        title: 'Objective-C, turned off',
        project: filterOf(
          'Secrets.m',
          objectiveC('query[(__bridge id)kSecUseDataProtectionKeychain] = @NO;'),
        ),
      },
    ],
  },
};
