import type { SearchResult } from '../answers.ts';

/**
 * Of a resource and a symbol with one address, the resource, where the first of them stood: two rows that open the same page look like a
 * choice and are none. Symbols of one address keep their rows, since their names differ.
 */
export const onePerAddress = (results: readonly SearchResult[]): SearchResult[] => {
  const curated = new Map<string, SearchResult>();
  for (const result of results) {
    if (result.kind === 'resource' && result.url) curated.set(result.url, result);
  }
  const shown = new Set<SearchResult>();
  for (const result of results) {
    const page = result.kind === 'symbol' && result.url ? curated.get(result.url) : undefined;
    shown.add(page ?? result);
  }
  return [...shown];
};
