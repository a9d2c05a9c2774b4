import { fileName, folderOf } from './paths.ts';

/** What drives builds from outside of a project; `program` is a script in a language that is read for what it names alone. */
export type BuildDriver = 'make' | 'fastlane' | 'ci' | 'program';

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
  ['Rakefile', 'program'],
]);

/** Folders whose files without an ending, and programs in languages that apps are written in as well, are scripts. */
const ofScripts = ['script', 'scripts', 'ci_scripts', 'build_scripts', 'ci', 'tools'];

/** The files above and `*.mk`, and the workflows of services that keep theirs in a folder, as globs. */
export const driverGlobs: readonly string[] = [
  ...byName.keys(),
  '*.mk',
  '.github/workflows/*.yml',
  '.github/workflows/*.yaml',
  '.circleci/*.yml',
  '*.rb',
  ...ofScripts.flatMap(folder => [`${folder}/*`, `${folder[0]!.toUpperCase()}${folder.slice(1)}/*`]),
];

/** What drives a build in a file of that name; undefined for every other file. */
export const buildDriverOf = (path: string): BuildDriver | undefined => {
  const name = fileName(path);
  const found = byName.get(name);
  if (found) return found;
  if (name.endsWith('.mk')) return 'make';
  if (name.endsWith('.rb')) return 'program';
  if ((!name.includes('.') && name !== '') || /\.(?:[mc]?js|pl)$/.test(name))
    return ofScripts.includes(fileName(folderOf(path)).toLowerCase()) ? 'program' : undefined;
  if (!name.endsWith('.yml') && !name.endsWith('.yaml')) return undefined;
  return /(?:^|\/)(?:\.github\/workflows|\.circleci)$/.test(folderOf(path)) ? 'ci' : undefined;
};

/** A longer one is generated. */
const longest = 256 * 1024;

const speaks =
  /plist|entitlements|app_?group|xcent|xcodebuild|xcargs|(?:app|bundle)_identifier|pbxproj|xcconfig|xcodeproj|\bgym\b|\.appex\b|systemextension/i;

/** A path of a property list, as far as it is written in one piece. */
const aList = /(?<![\w$.(){}/+@~-])[\w$.(){}/+@~-]{1,200}\.(?:plist|entitlements|xcent)\b/gi;

/** What a driver is read as that is not read: it may write any list that it names, whichever kind it is. */
const textOfLong = (text: string): string =>
  [...new Set(text.match(aList))].map(list => `\t/usr/libexec/PlistBuddy ${list}`).join('\n');

/** The text of one that may write into property lists or give settings a value; empty for all others, of which a change changes nothing. */
export const driverText = (path: string, text: string): string => {
  if (!speaks.test(text)) return '';
  // A name without an ending may be that of anything.
  if (
    !fileName(path).includes('.') &&
    buildDriverOf(path) === 'program' &&
    !byName.has(fileName(path)) &&
    !text.startsWith('#!')
  )
    return '';
  return text.length <= longest ? text : textOfLong(text);
};
