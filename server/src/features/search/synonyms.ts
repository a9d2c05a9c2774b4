import type { Synonym } from '../../catalogue/types.ts';
import type { SearchItem } from './searchItem.ts';
import { stem } from './stem.ts';

/** A synonym as queries are compared with it. */
export interface SynonymRow {
  /** Its words without their endings, a blank around each. */
  readonly words: string;
  /** In lower case. */
  readonly names: readonly string[];
}

const stemmed = (words: readonly string[]): string => ` ${words.map(stem).join(' ')} `;

export const synonymRows = (synonyms: readonly Synonym[]): readonly SynonymRow[] =>
  synonyms.map(({ phrase, names }) => ({
    words: stemmed(phrase.split(' ')),
    names: names.map(name => name.toLowerCase()),
  }));

/** The names, in lower case, that a query's words stand for, and whether they are the whole query. */
export const meantBy = (
  rows: readonly SynonymRow[],
  parts: readonly string[],
): ReadonlyMap<string, 'query' | 'part'> => {
  const words = stemmed(parts);
  const meant = new Map<string, 'query' | 'part'>();
  for (const row of rows) {
    if (!words.includes(row.words)) continue;
    const by = row.words === words ? 'query' : 'part';
    for (const name of row.names) if (meant.get(name) !== 'query') meant.set(name, by);
  }
  return meant;
};

/** What an item is called where a synonym leads to it: `nevpnprotocol.includeallnetworks` by its last part. */
const calledName = ({ title, name, result }: SearchItem): string =>
  result.kind === 'resource' ? title.slice(title.lastIndexOf('.') + 1) : name;

/** How a synonym leads to an item: by what it is called, or by the id of a resource. */
export const meantAs = (
  meant: ReadonlyMap<string, 'query' | 'part'>,
  item: SearchItem,
): 'query' | 'part' | undefined =>
  meant.size === 0 ? undefined : (meant.get(calledName(item)) ?? meant.get(item.name));
