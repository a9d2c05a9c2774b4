import Fuse from 'fuse.js/basic';
import type { Catalogue } from '../catalogue/types.ts';
import type { SearchResult } from './answers.ts';
import { mostWords, type WordIndex, wordIndex } from './search/mostWords.ts';
import { onePerAddress } from './search/onePerAddress.ts';
import { type SearchItem, searchItems, wordsOf } from './search/searchItem.ts';
import { meantAs, meantBy, type SynonymRow, synonymRows } from './search/synonyms.ts';

/** Longer queries are cut: nobody types more, and the work grows with it. */
const longestQuery = 64;

interface SearchIndex {
  readonly items: readonly SearchItem[];
  readonly synonyms: readonly SynonymRow[];
  /** The items that hold a pair of letters, by their place in `items`; made for the first query with a mistake. */
  pairs: ReadonlyMap<string, readonly number[]> | undefined;
  /** Made for the first query of which not every word is found in one place. */
  words: WordIndex | undefined;
}

const indices = new WeakMap<Catalogue, SearchIndex>();

/** Made on the first query, so that start-up does not pay for it. */
const indexOf = (catalogue: Catalogue): SearchIndex => {
  const known = indices.get(catalogue);
  if (known) return known;
  const index: SearchIndex = {
    items: searchItems(catalogue),
    synonyms: synonymRows(catalogue.synonyms),
    pairs: undefined,
    words: undefined,
  };
  indices.set(catalogue, index);
  return index;
};

const pairsOf = (text: string): ReadonlySet<string> => {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
};

const pairIndex = (items: readonly SearchItem[]): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  for (const [at, { name, title }] of items.entries()) {
    for (const pair of pairsOf(name === title ? name : `${name}\n${title}`)) {
      const known = index.get(pair);
      if (known) known.push(at);
      else index.set(pair, [at]);
    }
  }
  return index;
};

/**
 * How well an item answers the query as typed, lower is better: its name; the beginning of its name or title; the beginnings of words of
 * its title, one behind the other, then in any order; a part of its name; the beginnings of words of its description.
 * Undefined: only a typing mistake can lead to it.
 */
const tierOf = (
  { name, title, words, initials, prose }: SearchItem,
  query: string,
  parts: readonly string[],
): number | undefined => {
  if (name === query || title === query) return 0;
  if (name.startsWith(query) || title.startsWith(query)) return 1;
  if (parts.length === 0) return undefined;
  if (words.includes(` ${parts.join(' ')}`) || initials === query) return 2;
  if (parts.every(part => words.includes(` ${part}`))) return 3;
  if (name.includes(query)) return 4;
  return parts.every(part => prose.includes(` ${part}`)) ? 5 : undefined;
};

const byTitle = (a: SearchItem, b: SearchItem): number =>
  a.title.length - b.title.length || (a.result.id < b.result.id ? -1 : a.result.id > b.result.id ? 1 : 0);

interface Hit {
  readonly item: SearchItem;
  readonly tier: number;
}

/** Better answers first, of equal ones the curated, then the shorter title. */
const byRelevance = (a: Hit, b: Hit): number =>
  a.tier - b.tier || a.item.rank - b.item.rank || byTitle(a.item, b.item);

/** As many as a list shows several times over. */
const mostAlike = 150;

/**
 * The items that share most of the query's pairs of letters, and at least half: a wrong letter spoils two pairs. Fuse over all
 * 4,700 items takes 40 to 170 ms for a long query, over these few it takes two or three.
 */
const alike = (index: SearchIndex, query: string): readonly SearchItem[] => {
  index.pairs ??= pairIndex(index.items);
  const pairs = pairsOf(query);
  const shared = new Uint8Array(index.items.length);
  for (const pair of pairs) for (const at of index.pairs.get(pair) ?? []) shared[at]!++;
  const needed = Math.ceil(pairs.size / 2);
  const found: number[] = [];
  for (const [at, count] of shared.entries()) if (count >= needed) found.push(at);
  found.sort((a, b) => shared[b]! - shared[a]! || a - b);
  return found.slice(0, mostAlike).map(at => index.items[at]!);
};

/** What typing mistakes allow, behind all literal answers; the scores in steps, so that a curated resource wins a close call. */
const fuzzyHits = (index: SearchIndex, query: string, literal: ReadonlySet<SearchItem>): Hit[] => {
  const fuse = new Fuse(
    alike(index, query).filter(item => !literal.has(item)),
    {
      keys: ['name', 'title'],
      includeScore: true,
      ignoreLocation: true,
      ignoreFieldNorm: true,
      threshold: 0.34,
    },
  );
  return fuse.search(query).map(({ item, score = 1 }) => ({ item, tier: 6 + Math.round(score * 12) / 12 }));
};

/** Behind the exact name where a synonym is all that was typed, else behind what begins as typed. */
const synonymTiers = { query: 0.5, part: 2.5 };

/** Literal answers, and those that a synonym leads to. */
const literalHits = ({ items, synonyms }: SearchIndex, typed: string, parts: readonly string[]): Hit[] => {
  const meant = meantBy(synonyms, parts);
  return items.flatMap(item => {
    const literal = tierOf(item, typed, parts);
    const by = meantAs(meant, item);
    const tier = by === undefined ? literal : Math.min(literal ?? 6, synonymTiers[by]);
    return tier === undefined ? [] : [{ item, tier }];
  });
};

/** What holds most of several words, last of all. */
const partialHits = (index: SearchIndex, parts: readonly string[], hits: readonly Hit[]): Hit[] => {
  const known = new Set(hits.map(({ item }) => item));
  index.words ??= wordIndex(index.items);
  return mostWords(index.items, index.words, parts).flatMap(({ item, distance }) =>
    known.has(item) ? [] : [{ item, tier: 7 + distance }],
  );
};

/**
 * Resources, symbols, keys and entitlements for a query, best first; the same query gives the same order. Literal answers come before
 * those that forgive typing mistakes, which are looked for only where nothing begins as typed.
 */
export const search = (catalogue: Catalogue, query: string, limit: number): SearchResult[] => {
  const typed = query.trim().toLowerCase().slice(0, longestQuery);
  if (typed === '' || limit <= 0) return [];
  const index = indexOf(catalogue);
  const parts = wordsOf(typed)
    .split(' ')
    .filter(part => part !== '');
  const hits = literalHits(index, typed, parts);
  const isAnswered = hits.some(({ tier }) => tier !== synonymTiers.part);
  const isClear = hits.some(({ tier }) => tier <= 3);
  if (!isClear && typed.length > 2)
    hits.push(...fuzzyHits(index, typed, new Set(hits.map(({ item }) => item))));
  if (!isAnswered && parts.length > 1) hits.push(...partialHits(index, parts, hits));
  return onePerAddress(hits.sort(byRelevance).map(({ item }) => item.result)).slice(0, limit);
};
