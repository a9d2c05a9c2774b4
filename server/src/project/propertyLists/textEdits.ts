import { lazy } from '../lazy.ts';
import { type ListMatcher, listEnding } from './listMatcher.ts';

const tooling =
  /plistlib|PlistBuddy|plutil|CFPropertyList|PropertyList(?:Serialization|Encoder|Decoder)|NSMutableDictionary|\bPlist\b|['"](?:simple-)?plist['"]/;

/** Every path of a property list, and every setting that names one. */
const names =
  /[\w$.(){}/*+@~-]*\.(?:plist|entitlements|xcent)\b|INFOPLIST_(?:FILE|PATH)|CODE_SIGN_ENTITLEMENTS/gi;

/** A program in a language that is not understood, with the lists that it names. Every list of a workspace asks, so that the text is searched once. */
export interface ProgramText {
  readonly text: string;
  named(): ReadonlySet<string>;
}

const namesIn = (text: string): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [name] of text.matchAll(names)) if (found.size < 256) found.add(name);
  return found;
};

export const programText = (text: string): ProgramText => ({ text, named: lazy(() => namesIn(text)) });

/** Whether such a program may write the list: it names it, or it has tools for such lists and does not say which one it is about. */
export const textEdits = (
  { text, named }: ProgramText,
  { kind, isNamed, acceptsOpen }: ListMatcher,
): boolean => {
  const found = named();
  // `f"{name}.plist"`: the ending alone stands for any of its kind.
  const isAny = (name: string): boolean => acceptsOpen && name.startsWith('.') && listEnding[kind].test(name);
  if ([...found].some(name => isNamed(name) || isAny(name))) return true;
  return found.size === 0 && acceptsOpen && tooling.test(text);
};
