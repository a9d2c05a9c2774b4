import { buildDriverOf, driverGlobs } from './buildDriver.ts';
import type { FileKind } from './parsedFile.ts';
import { fileName } from './paths.ts';
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
    xcworkspacedata: { kind: 'manifest' },
    xcscheme: { kind: 'manifest' },
    sh: { kind: 'script', language: 'shell' },
    bash: { kind: 'script', language: 'shell' },
    zsh: { kind: 'script', language: 'shell' },
    command: { kind: 'script', language: 'shell' },
    py: { kind: 'script', language: 'python' },
  }),
);

/** Files that describe a project, by name. Their Swift counterparts, `Package.swift` and `Project.swift`, are source files. */
const manifestNames: readonly string[] = [
  'project.yml',
  'project.yaml',
  'Project.yml',
  'Project.yaml',
  'BUILD',
  'BUILD.bazel',
  'WORKSPACE',
  'WORKSPACE.bazel',
  'MODULE.bazel',
];

/** A source file that describes a project: read whatever stands in it. */
export const isSwiftManifest = (path: string): boolean =>
  /(?:^|\/)(?:Package|Project|Workspace)\.swift$/.test(path);

/** `manifestNames` as globs, with the localised values of Info.plist keys. */
export const manifestGlobs: readonly string[] = [
  ...manifestNames,
  '*InfoPlist.strings',
  '*InfoPlist.xcstrings',
];

/** Localised values of Info.plist keys: that they are there is all we need to know. */
const isInfoPlistStrings = (name: string): boolean => /InfoPlist\.(?:strings|xcstrings)$/.test(name);

/** The endings of the files that we read, in small letters. */
export const readEndings: readonly string[] = [...byEnding.keys()];

/** The steps of an installer package, shell scripts without an ending. */
export const scriptNames: readonly string[] = ['pre', 'post'].flatMap(when =>
  ['install', 'flight', 'upgrade'].map(step => when + step),
);

/** Files that are read for their name, as globs. */
export const readNames: readonly string[] = [...scriptNames, ...manifestGlobs, ...driverGlobs];

/**
 * What a file is, by its name alone; undefined for files we do not read. A header counts as Objective-C, which reads C as well.
 */
export const fileKindOf = (path: string): NamedKind | undefined => {
  const name = fileName(path);
  const dot = name.lastIndexOf('.');
  if (manifestNames.includes(name) || isInfoPlistStrings(name)) return { kind: 'manifest' };
  if (dot < 0 && scriptNames.includes(name)) return byEnding.get('sh');
  const found = dot < 0 ? undefined : byEnding.get(name.slice(dot + 1).toLowerCase());
  return found ?? (buildDriverOf(path) === undefined ? undefined : { kind: 'manifest' });
};

/** True for a file of program text, which is read after the files that describe projects. */
export const isSourceFile = (path: string): boolean => fileKindOf(path)?.kind === 'source';
