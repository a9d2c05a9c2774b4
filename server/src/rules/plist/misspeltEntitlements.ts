import type { Catalogue } from '../../catalogue/types.ts';
import { type PlistEdit, renameKey, wrapInArray } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistEntry, PlistValue } from '../../syntax/plistFile.ts';
import { hasVariable } from './hasVariable.ts';
import { nearest } from './nearest.ts';

/** What every key begins with that is looked at. */
export const networkingPrefix = 'com.apple.developer.network';
const family = 'com.apple.developer.networking.';

/** What a key stands for, with the value that was written into its name. */
export interface Meant {
  readonly key: string;
  readonly value?: string;
}

/** `…networkextension.url-filter-provider`: a value became part of the key; people leave out its `-provider` as well. */
const withValue = (key: string, catalogue: Catalogue): Meant | undefined => {
  for (const known of catalogue.tables.networkingEntitlements) {
    if (!key.startsWith(`${known}.`)) continue;
    const words = key.slice(known.length + 1);
    const values = catalogue.entitlement(known)?.values.map(({ value }) => value) ?? [];
    const value = [words, `${words}-provider`].find(candidate => values.includes(candidate));
    if (value) return { key: known, value };
  }
  return undefined;
};

const letters = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');

/** `com.apple.developer.network-extension`: the right name in the wrong family. */
const withSameEnd = (key: string, catalogue: Catalogue): Meant | undefined => {
  const words = letters(key);
  const known = catalogue.tables.networkingEntitlements.find(
    name => name.startsWith(family) && words.endsWith(`.${letters(name.slice(family.length))}`),
  );
  return known === undefined ? undefined : { key: known };
};

/**
 * A key further than three edits from every known one may be newer than our list. In a short name fewer are a coincidence: three turn
 * `vpn` into `vmnet`.
 */
const withFewEdits = (key: string, catalogue: Catalogue): Meant | undefined => {
  const length = key.length - key.lastIndexOf('.') - 1;
  const known = nearest(key, catalogue.tables.networkingEntitlements, Math.min(3, Math.floor(length / 2)));
  return known === undefined ? undefined : { key: known };
};

const meantBy = (key: string, catalogue: Catalogue): Meant | undefined => {
  if (!key.startsWith(networkingPrefix) || key.length > 200 || hasVariable(key)) return undefined;
  if (catalogue.tables.networkingEntitlements.includes(key) || catalogue.entitlement(key)) return undefined;
  return withValue(key, catalogue) ?? withFewEdits(key, catalogue) ?? withSameEnd(key, catalogue);
};

/** The list around a value that was written alone; nothing to do for one of the right type, undefined for one that we cannot use. */
const valueEdits = (text: string, value: PlistValue, meant: Meant): readonly PlistEdit[] | undefined => {
  if (value.type === 'string') return wrapInArray(text, value);
  if (value.type === 'array') return meant.value === undefined || value.items.length > 0 ? [] : undefined;
  if (value.type !== 'boolean' || !value.value || meant.value === undefined) return undefined;
  const written = text.slice(value.span.start, value.span.end);
  return wrapInArray(text, value).map(({ span, newText }) => ({
    span,
    newText: newText.replace(written, () => `<string>${meant.value}</string>`),
  }));
};

/** An entitlement by a name that it does not have. */
export interface MisspeltEntitlement {
  readonly entry: PlistEntry;
  readonly meant: Meant;
  /** Gives it the name, and its value the type; undefined where the right key is there already, or its value says nothing. */
  readonly edits: readonly PlistEdit[] | undefined;
}

const editsOf = (
  text: string,
  entry: PlistEntry,
  meant: Meant,
  catalogue: Catalogue,
): readonly PlistEdit[] | undefined => {
  if (!entry.value) return undefined;
  const isList = catalogue.entitlement(meant.key)?.type === 'array of strings';
  const further = isList ? valueEdits(text, entry.value, meant) : [];
  return further && [...renameKey(entry, meant.key), ...further];
};

/** The misspelt networking entitlements of a list. */
export const misspeltEntitlements = (
  text: string,
  root: PlistDict | undefined,
  catalogue: Catalogue,
): readonly MisspeltEntitlement[] => {
  const entries = root?.entries ?? [];
  const keys = new Set(entries.map(({ key }) => key));
  return entries.flatMap(entry => {
    const meant = meantBy(entry.key, catalogue);
    if (!meant) return [];
    // Where the right key is there already, what becomes of the second list is the user's to say.
    const edits = keys.has(meant.key) ? undefined : editsOf(text, entry, meant, catalogue);
    // Of two keys that mean the same, one only can have the name.
    keys.add(meant.key);
    return [{ entry, meant, edits }];
  });
};
