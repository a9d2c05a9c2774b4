import { type CompactSymbols, symbolKinds } from './compactCatalogue.ts';
import { defaultPage, documentationRoot } from './pageAddress.ts';
import type { SymbolEntry } from './types.ts';

export interface SymbolTable {
  readonly count: number;
  named(name: string): readonly SymbolEntry[];
  all(): readonly SymbolEntry[];
}

/** What a source file calls the symbol: `startTunnel` of `startTunnel(options:)`, `initWithHost` of `initWithHost:port:`. */
export const nameOfTitle = (title: string): string => {
  // An operator's title starts with the operator itself, which may hold a colon but never a parenthesis.
  const end = title.search(/[(:]/);
  return end > 0 ? title.slice(0, end) : title;
};

/** Looks symbols up in the columns; an entry is made when somebody asks for it, the index by name on the first question. */
export const loadSymbols = (columns: CompactSymbols): SymbolTable => {
  const count = columns.kinds.length;
  const entries: (SymbolEntry | undefined)[] = new Array(count);
  let lines: { titles: string[]; pages: string[]; parents: string[][]; frameworks: string[] } | undefined;
  let rowsByName: Map<string, number[]> | undefined;

  const split = () => {
    lines ??= {
      titles: columns.titles.split('\n'),
      pages: columns.pages.split('\n'),
      parents: columns.parentLists.map(list => (list === '' ? [] : list.split('.'))),
      frameworks: columns.frameworks.flatMap(({ name, count }) => new Array<string>(count).fill(name)),
    };
    return lines;
  };

  const entryAt = (row: number): SymbolEntry => {
    const known = entries[row];
    if (known) return known;
    const { titles, pages, parents, frameworks } = split();
    const title = titles[row]!;
    const framework = frameworks[row]!;
    const enclosing = parents[columns.parents[row]!]!;
    const page = pages[row]!;
    const { replacedBy = [], resources = [], summary, confidence = 'verified' } = columns.more[row] ?? {};
    const entry: SymbolEntry = {
      name: nameOfTitle(title),
      title,
      kind: symbolKinds[columns.kinds.charCodeAt(row) - 97]!,
      framework,
      parents: enclosing,
      url: page === '-' ? null : documentationRoot + (page || defaultPage(framework, enclosing, title)),
      introduced: columns.releases[columns.introduced[row]!]!,
      deprecated: columns.releases[columns.deprecated[row]!]!,
      replacedBy,
      ...(summary !== undefined && { summary }),
      resources,
      confidence,
    };
    entries[row] = entry;
    return entry;
  };

  const index = () => {
    if (rowsByName) return rowsByName;
    rowsByName = new Map();
    for (const [row, title] of split().titles.entries()) {
      const name = nameOfTitle(title);
      const rows = rowsByName.get(name);
      if (rows) rows.push(row);
      else rowsByName.set(name, [row]);
    }
    return rowsByName;
  };

  return {
    count,
    named: name => index().get(name)?.map(entryAt) ?? [],
    all: () => Array.from(entries, (_, row) => entryAt(row)),
  };
};
