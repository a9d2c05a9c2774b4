import type { Deprecation } from './types.ts';

/** The language of a file, or undefined where a name is explained without one. */
export type ReaderLanguage = 'swift' | 'objective-c' | 'objective-cpp' | 'c' | 'cpp' | undefined;

/** What a reader of that language should use instead, in the words of that language. */
export const replacementFor = (
  { replacement, replacementInC }: Pick<Deprecation, 'replacement' | 'replacementInC'>,
  language: ReaderLanguage,
): string => {
  if (replacementInC === undefined || language === 'swift') return replacement;
  return language === undefined ? `${replacement} (Objective-C and C: ${replacementInC})` : replacementInC;
};

/** Network framework has its classes in Swift alone, as `NW…` and `Network…`, and its `nw_…` functions for the other languages. */
const swiftOnly = /^(?:Network\.)?(?:NW|Network)[A-Z]/;
const cOnly = /^nw_/;

/** Those names that a reader of that language can use; C functions lose the labels that only Swift writes. */
export const namesFor = (names: readonly string[], language: ReaderLanguage): readonly string[] => {
  if (language === undefined) return names;
  if (language === 'swift') return names.filter(name => !cOnly.test(name));
  return names
    .filter(name => !swiftOnly.test(name))
    .map(name => (/^[a-z]\w*_\w*\(/.test(name) ? name.slice(0, name.indexOf('(')) : name));
};
