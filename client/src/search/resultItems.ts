import type { Catalogue, SymbolKind } from '../../../server/src/catalogue/types.ts';
import { search } from '../../../server/src/features/search.ts';
import type { SearchResult } from '../../../server/src/hints.ts';
import { resourceKinds } from '../resources/resourceKinds.ts';
import { nothingFound, type ResultItem, resultItem } from './resultItem.ts';

/** More lines than a reader looks through. */
const limit = 50;

const symbolIcons: Readonly<Record<SymbolKind, string>> = {
  class: 'symbol-class',
  struct: 'symbol-struct',
  enum: 'symbol-enum',
  protocol: 'symbol-interface',
  typealias: 'symbol-class',
  function: 'symbol-function',
  method: 'symbol-method',
  'type method': 'symbol-method',
  initializer: 'symbol-constructor',
  property: 'symbol-property',
  'type property': 'symbol-property',
  case: 'symbol-enum-member',
  variable: 'symbol-variable',
  constant: 'symbol-constant',
  macro: 'symbol-constant',
  operator: 'symbol-operator',
  associatedtype: 'symbol-class',
  subscript: 'symbol-array',
};

const resourceItem = (catalogue: Catalogue, result: SearchResult): ResultItem => {
  const resource = catalogue.resources.get(result.id);
  return resultItem(result, { icon: resource && resourceKinds[resource.kind].icon, resource: resource?.id });
};

const symbolItem = (catalogue: Catalogue, result: SearchResult): ResultItem => {
  const named = catalogue.symbolsNamed(result.title.replace(/\(.*$/s, ''));
  const symbol = named.find(({ url, title }) => url === result.url && title === result.title) ?? named[0];
  return resultItem(result, { icon: symbol && symbolIcons[symbol.kind], resource: symbol?.resources[0] });
};

const item = (catalogue: Catalogue, result: SearchResult): ResultItem => {
  switch (result.kind) {
    case 'resource':
      return resourceItem(catalogue, result);
    case 'symbol':
      return symbolItem(catalogue, result);
    case 'key':
      return resultItem(result, { resource: catalogue.keysNamed(result.title)[0]?.resources[0] });
    case 'entitlement':
      return resultItem(result, { resource: catalogue.entitlement(result.title)?.resources[0] });
  }
};

/** Before anything is typed: the resources, in the order of the sidebar. */
const everyResource = (catalogue: Catalogue): SearchResult[] => {
  const ids = new Set(
    catalogue.collections.flatMap(({ resource, groups }) => [
      ...(resource === undefined ? [] : [resource]),
      ...groups.flatMap(({ resources }) => resources),
    ]),
  );
  return [...ids].flatMap(id => {
    const resource = catalogue.resources.get(id);
    if (!resource) return [];
    const { title, url, kind } = resource;
    return [{ kind: 'resource', id, title, detail: resourceKinds[kind].label, url }];
  });
};

/** What the search shows for a query, best first. */
export const resultItems = (catalogue: Catalogue, query: string): ResultItem[] => {
  if (query.trim() === '') return everyResource(catalogue).map(result => resourceItem(catalogue, result));
  const results = search(catalogue, query, limit);
  return results.length === 0 ? [nothingFound(query.trim())] : results.map(result => item(catalogue, result));
};
