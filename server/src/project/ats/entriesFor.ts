import type { PropertyEntry } from '../model/propertyValue.ts';
import { flag, isOpenText, membersOf } from './flags.ts';
import { addressBytes, addressRange, isInRange } from './ipAddress.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

/** An entry of NSExceptionDomains or NSPinnedDomains that is, or may be, about a host. */
export interface HostEntry {
  readonly entry: PropertyEntry;
  readonly match: Ruling;
}

interface Ranked extends HostEntry {
  /** The more of the host it names, the sooner it decides. */
  readonly rank: number;
}

/** The last of two entries with one key is the one that counts. */
const distinct = (entries: readonly PropertyEntry[]): readonly PropertyEntry[] => [
  ...new Map(entries.map(entry => [entry.key, entry])).values(),
];

const byAddress = (address: readonly number[], entry: PropertyEntry): Ranked | undefined => {
  const range = addressRange(entry.key);
  if (!range || !isInRange(address, range)) return undefined;
  return { entry, match: ruling('yes', `${entry.key} holds it`), rank: range.prefix };
};

/**
 * Apple's page lets a name with one more label count as subdomain; an older form of that page said all of them, and who relies on it is left alone.
 * https://developer.apple.com/documentation/bundleresources/information-property-list/nsincludessubdomains
 */
const asParent = (host: string, entry: PropertyEntry, domain: string): Ruling => {
  const includes = flag(membersOf(entry.value), 'NSIncludesSubdomains', false);
  const isDeep = host.slice(0, -domain.length - 1).includes('.');
  return isDeep && includes.answer === 'yes'
    ? unsure(`NSIncludesSubdomains of ${entry.key} covers one more label only, as its page has it`)
    : includes;
};

const byName = (host: string, entry: PropertyEntry): Ranked | undefined => {
  const domain = entry.key.toLowerCase();
  const isSame = domain === host;
  if (domain === '' || (!isSame && !host.endsWith(`.${domain}`)) || addressRange(domain)) return undefined;
  const match = isSame ? ruling('yes', `${entry.key} is listed`) : asParent(host, entry, domain);
  if (match.answer === 'no') return undefined;
  const isLower = domain === entry.key;
  return {
    entry,
    match: isLower ? match : unsure(`${entry.key} is not written in lower case`),
    rank: domain.length,
  };
};

/**
 * The entries that concern a host (in lower case, as text of the URL), what names it most exactly first. A name never stands for the address it resolves to,
 * nor the other way round; a trailing dot is part of the name.
 * https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity/nsexceptiondomains
 */
export const entriesFor = (list: readonly PropertyEntry[], host: string): readonly HostEntry[] => {
  const address = addressBytes(host);
  const found = distinct(list).flatMap((entry): readonly Ranked[] => {
    if (isOpenText(entry.key))
      return [{ entry, match: unsure(`${entry.key} holds a variable`), rank: Number.POSITIVE_INFINITY }];
    const ranked = address ? byAddress(address, entry) : byName(host, entry);
    return ranked ? [ranked] : [];
  });
  return found.sort((a, b) => b.rank - a.rank);
};

/** The answer of the entry that decides, of the rest where none does. Where an uncertain one would change it, nothing is certain. */
export const settled = <T extends string>(
  entries: readonly HostEntry[],
  otherwise: Ruling<T>,
  of: (entry: PropertyEntry) => Ruling<T>,
): Ruling<T> =>
  entries.reduceRight<Ruling<T>>((below, { entry, match }) => {
    const own = of(entry);
    if (match.answer === 'yes') return own;
    return own.answer === below.answer ? below : unsure(match.why);
  }, otherwise);
