import type { SearchItem } from './searchItem.ts';
import { stem } from './stem.ts';

interface Synonym {
  /** What people say. */
  readonly phrase: string;
  /** The names that Apple gave it. */
  readonly names: readonly string[];
}

/** Words of the trade that stand in no Apple name; each row reviewed by hand, and few on purpose. */
export const synonyms: readonly Synonym[] = [
  { phrase: 'kill switch', names: ['includeAllNetworks'] },
  { phrase: 'split tunnel', names: ['includedRoutes', 'excludedRoutes'] },
  { phrase: 'always on', names: ['NEOnDemandRule'] },
  { phrase: 'ssid', names: ['NEHotspotNetwork'] },
  { phrase: 'reachability', names: ['NWPathMonitor'] },
  { phrase: 'captive portal', names: ['NEHotspotHelper'] },
  { phrase: 'already in use', names: ['SO_REUSEADDR', 'allowLocalEndpointReuse'] },
];

const stemmed = (words: readonly string[]): string => ` ${words.map(stem).join(' ')} `;

const rows = synonyms.map(({ phrase, names }) => ({
  words: stemmed(phrase.split(' ')),
  names: new Set(names.map(name => name.toLowerCase())),
}));

/** The names, in lower case, that a query's words stand for, and whether they are the whole query. */
export const meantBy = (parts: readonly string[]): ReadonlyMap<string, 'query' | 'part'> => {
  const words = stemmed(parts);
  const meant = new Map<string, 'query' | 'part'>();
  for (const row of rows) {
    if (!words.includes(row.words)) continue;
    for (const name of row.names) meant.set(name, row.words === words ? 'query' : 'part');
  }
  return meant;
};

/** What an item is called where a synonym leads to it: `nevpnprotocol.includeallnetworks` by its last part. */
export const calledName = ({ title, name, result }: SearchItem): string =>
  result.kind === 'resource' ? title.slice(title.lastIndexOf('.') + 1) : name;
