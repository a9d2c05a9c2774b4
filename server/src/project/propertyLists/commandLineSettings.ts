import { fileName } from '../../syntax/paths.ts';
import type { ListMatcher } from './listMatcher.ts';
import type { WordValues } from './shellVariables.ts';

const settings = { info: 'INFOPLIST_FILE=', entitlements: 'CODE_SIGN_ENTITLEMENTS=' };

/** The value of an option: `-project App.xcodeproj`. */
const option = (words: readonly string[], name: string): string | undefined => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
};

/**
 * Whether a call of `xcodebuild` gives the setting that names the list another value. An empty one belongs to a build that is not signed, and
 * says nothing about what is shipped.
 */
export const givesOtherList = (
  words: readonly string[],
  values: WordValues,
  matcher: ListMatcher,
): boolean => {
  if (!words.slice(0, 6).some(word => fileName(word) === 'xcodebuild')) return false;
  const prefix = settings[matcher.kind];
  const given = words.findLast(word => word.startsWith(prefix))?.slice(prefix.length);
  if (given === undefined || given.trim() === '') return false;
  if (values(given).every(value => value === '' || matcher.isNamed(value))) return false;
  const build = { project: option(words, '-project'), target: option(words, '-target') };
  // One that another project is built by says nothing about this one.
  return matcher.isBuilt?.(build) ?? (matcher.acceptsOpen && build.project === undefined);
};
