import type { PlistValue } from '../../syntax/plistFile.ts';

/** What someone who wrote `<string>YES</string>` or `<integer>1</integer>` meant; undefined for anything that is no yes or no. */
export const booleanWord = (value: PlistValue): boolean | undefined => {
  if (value.type !== 'string' && value.type !== 'integer' && value.type !== 'real') return undefined;
  const word = value.value.length > 10 ? '' : value.value.trim().toLowerCase();
  if (['yes', 'true', '1', 'y', 'on'].includes(word)) return true;
  if (['no', 'false', '0', 'n', 'off'].includes(word)) return false;
  return undefined;
};
