import type { PlistValue } from '../../syntax/plistFile.ts';

const words: Readonly<Record<PlistValue['type'], string>> = {
  dict: 'a dictionary',
  array: 'an array',
  string: 'a string',
  integer: 'a number',
  real: 'a number',
  date: 'a date',
  data: 'data',
  boolean: 'a Boolean',
};

/** The type of a value in Xcode's words, with its article: `a dictionary`. */
export const typeInWords = (value: PlistValue): string => words[value.type];

/** A value in a message: short strings and numbers as written, everything else by its type. */
export const valueInWords = (value: PlistValue): string => {
  if (value.type === 'string') {
    return value.value.length > 40 ? 'a string' : `the string "${value.value}"`;
  }
  if (value.type === 'integer' || value.type === 'real') return `the number ${value.value.slice(0, 20)}`;
  return typeInWords(value);
};

/** Names of any length, cut so that a message stays one line in a list. */
export const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 57)}…` : name);
