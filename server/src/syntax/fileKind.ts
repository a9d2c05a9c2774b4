import type { FileKind } from './parsedFile.ts';
import type { SourceLanguage } from './source.ts';

export type NamedKind =
  | { readonly kind: 'source'; readonly language: SourceLanguage }
  | { readonly kind: 'script'; readonly language: 'shell' | 'python' }
  | { readonly kind: Exclude<FileKind, 'source' | 'script'> };

const byEnding: ReadonlyMap<string, NamedKind> = new Map<string, NamedKind>(
  Object.entries<NamedKind>({
    swift: { kind: 'source', language: 'swift' },
    m: { kind: 'source', language: 'objective-c' },
    h: { kind: 'source', language: 'objective-c' },
    mm: { kind: 'source', language: 'objective-cpp' },
    c: { kind: 'source', language: 'c' },
    cc: { kind: 'source', language: 'cpp' },
    cpp: { kind: 'source', language: 'cpp' },
    cxx: { kind: 'source', language: 'cpp' },
    hpp: { kind: 'source', language: 'cpp' },
    hh: { kind: 'source', language: 'cpp' },
    plist: { kind: 'plist' },
    entitlements: { kind: 'plist' },
    xcprivacy: { kind: 'plist' },
    mobileconfig: { kind: 'plist' },
    xcconfig: { kind: 'xcconfig' },
    pbxproj: { kind: 'pbxproj' },
    sh: { kind: 'script', language: 'shell' },
    bash: { kind: 'script', language: 'shell' },
    zsh: { kind: 'script', language: 'shell' },
    command: { kind: 'script', language: 'shell' },
    py: { kind: 'script', language: 'python' },
  }),
);

/** The endings of the files that we read, in small letters. */
export const readEndings: readonly string[] = [...byEnding.keys()];

/** The steps of an installer package, shell scripts without an ending. */
export const readNames: readonly string[] = ['pre', 'post'].flatMap(when =>
  ['install', 'flight', 'upgrade'].map(step => when + step),
);

/**
 * What a file is, by its name alone; undefined for files we do not read. A header counts as Objective-C, which reads C as well.
 */
export const fileKindOf = (path: string): NamedKind | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return readNames.includes(name) ? byEnding.get('sh') : undefined;
  return byEnding.get(name.slice(dot + 1).toLowerCase());
};
