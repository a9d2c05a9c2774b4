import { type CompactSymbols, type SymbolMore, symbolKinds } from './compactCatalogue.ts';
import type { SymbolData, SymbolFile } from './dataFiles.ts';
import { defaultPage } from './pageAddress.ts';
import type { Availability } from './types.ts';

/** Numbers equal values in order of first appearance. */
const intern = <T>(keyOf: (value: T) => string, first: T) => {
  const values: T[] = [first];
  const indices = new Map([[keyOf(first), 0]]);
  const indexOf = (value: T): number => {
    const key = keyOf(value);
    const known = indices.get(key);
    if (known !== undefined) return known;
    indices.set(key, values.length);
    return values.push(value) - 1;
  };
  return { values, indexOf };
};

const pageColumn = (framework: string, { title, parents, page }: SymbolData): string => {
  if (page === null) return '-';
  return page === undefined || page === defaultPage(framework, parents ?? [], title) ? '' : page;
};

const moreOf = ({ replacedBy, summary, resources, confidence }: SymbolData): SymbolMore => ({
  ...(replacedBy && { replacedBy }),
  ...(summary && { summary }),
  ...(resources && { resources }),
  ...(confidence && confidence !== 'verified' && { confidence }),
});

/** The symbols of all frameworks as columns, in the order of the files. */
export const compileSymbols = (files: readonly SymbolFile[]): CompactSymbols => {
  const rows = files.flatMap(({ framework, symbols, additions = [] }) =>
    [...symbols, ...additions].map(symbol => ({ framework, symbol })),
  );
  const parentLists = intern<string>(list => list, '');
  const releases = intern<Availability>(availability => JSON.stringify(availability), {});
  const more = rows.map(({ symbol }, row) => [row, moreOf(symbol)] as const);
  return {
    frameworks: files.map(({ framework, symbols, additions = [] }) => ({
      name: framework,
      count: symbols.length + additions.length,
    })),
    titles: rows.map(({ symbol }) => symbol.title).join('\n'),
    kinds: String.fromCharCode(...rows.map(({ symbol }) => 97 + symbolKinds.indexOf(symbol.kind))),
    parents: rows.map(({ symbol }) => parentLists.indexOf((symbol.parents ?? []).join('.'))),
    parentLists: parentLists.values,
    pages: rows.map(({ framework, symbol }) => pageColumn(framework, symbol)).join('\n'),
    introduced: rows.map(({ symbol }) => releases.indexOf(symbol.introduced ?? {})),
    deprecated: rows.map(({ symbol }) => releases.indexOf(symbol.deprecated ?? {})),
    releases: releases.values,
    more: Object.fromEntries(more.filter(([, value]) => Object.keys(value).length > 0)),
  };
};
