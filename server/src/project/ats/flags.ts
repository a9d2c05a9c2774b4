import type { PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

/** The entry of that key, the last one when it is written twice (as the system reads it). */
export const named = (entries: readonly PropertyEntry[], key: string): PropertyEntry | undefined =>
  entries.findLast(entry => entry.key === key);

/** The entries of a dictionary; none of anything else. */
export const membersOf = (value: PropertyValue | undefined): readonly PropertyEntry[] =>
  value?.type === 'dictionary' ? value.entries : [];

/** True for text with a build setting that was not expanded: `$(HOST)`. */
export const isOpenText = (text: string): boolean => /\$[({]/.test(text);

const prefixes = ['NSTemporaryException', 'NSThirdPartyException', 'NSTemporaryThirdPartyException'];

/** The early spellings of a domain key, of which Apple's pages say nothing: whether a system reads them is not known. */
const earlyEntry = (entries: readonly PropertyEntry[], key: string): PropertyEntry | undefined => {
  const rest = key.replace(/^NS(?:Exception)?/, '');
  return prefixes.map(prefix => named(entries, prefix + rest)).find(entry => entry !== undefined);
};

/** What a Boolean key says. One of another type is not certain to be read; one that is not there has its default. */
export const flag = (entries: readonly PropertyEntry[], key: string, otherwise: boolean): Ruling => {
  const word = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');
  const entry = named(entries, key);
  const early = earlyEntry(entries, key);
  if (early) {
    // One that says what is so anyway changes nothing.
    const said = entry?.value.type === 'boolean' ? entry.value.value : otherwise;
    if (early.value.type !== 'boolean' || early.value.value !== said)
      return unsure(`Apple’s pages do not name ${early.key}`);
  }
  if (!entry) return ruling(word(otherwise), `${key} is not there`);
  const { value } = entry;
  if (value.type === 'boolean') return ruling(word(value.value), `${key} is ${value.value}`);
  return value.type === 'string' && !value.complete
    ? unsure(`${key} holds a variable`)
    : unsure(`${key} is no Boolean`);
};

export const tlsVersions = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

export const isTlsVersion = (text: string): text is TlsVersion =>
  (tlsVersions as readonly string[]).includes(text);

/** The lowest version that an entry of a domain accepts. Text that is no version is ignored. */
export const minimumTls = (entries: readonly PropertyEntry[]): Ruling<TlsVersion> => {
  const key = 'NSExceptionMinimumTLSVersion';
  const early = earlyEntry(entries, key);
  const value = named(entries, key)?.value;
  if (early) return unsure(`Apple’s pages do not name ${early.key}`);
  if (!value) return ruling('TLSv1.2', `${key} is not there`);
  if (value.type !== 'string') return unsure(`${key} is no string`);
  if (!value.complete) return unsure(`${key} holds a variable`);
  return isTlsVersion(value.value)
    ? ruling(value.value, `${key} is ${value.value}`)
    : ruling('TLSv1.2', `${key} is no version that ATS knows`);
};
