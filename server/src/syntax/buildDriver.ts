import { fileName, folderOf } from './paths.ts';

/** What drives builds from outside of a project. */
export type BuildDriver = 'make' | 'fastlane' | 'ci';

const byName: ReadonlyMap<string, BuildDriver> = new Map<string, BuildDriver>([
  ['Makefile', 'make'],
  ['makefile', 'make'],
  ['GNUmakefile', 'make'],
  ['Fastfile', 'fastlane'],
  ['.gitlab-ci.yml', 'ci'],
  ['.travis.yml', 'ci'],
  ['bitrise.yml', 'ci'],
  ['azure-pipelines.yml', 'ci'],
  ['codemagic.yaml', 'ci'],
]);

/** The files above and `*.mk`, and the workflows of services that keep theirs in a folder, as globs. */
export const driverGlobs: readonly string[] = [
  ...byName.keys(),
  '*.mk',
  '.github/workflows/*.yml',
  '.github/workflows/*.yaml',
  '.circleci/*.yml',
];

/** What drives a build in a file of that name; undefined for every other file. */
export const buildDriverOf = (path: string): BuildDriver | undefined => {
  const name = fileName(path);
  const found = byName.get(name);
  if (found) return found;
  if (name.endsWith('.mk')) return 'make';
  if (!name.endsWith('.yml') && !name.endsWith('.yaml')) return undefined;
  return /(?:^|\/)(?:\.github\/workflows|\.circleci)$/.test(folderOf(path)) ? 'ci' : undefined;
};

/** A longer one is generated. */
const longest = 256 * 1024;

const speaks =
  /plist|entitlements|app_?group|xcent|xcodebuild|xcargs|(?:app|bundle)_identifier|pbxproj|xcconfig/i;

/** The text of one that may write into property lists or give settings a value; empty for all others, of which a change changes nothing. */
export const driverText = (text: string): string => (text.length <= longest && speaks.test(text) ? text : '');
