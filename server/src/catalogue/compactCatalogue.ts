import type {
  Availability,
  Confidence,
  Deprecation,
  Entitlement,
  PropertyListKey,
  Provider,
  Resource,
  ResourceCollection,
  SymbolKind,
  Synonym,
  Tables,
} from './types.ts';

/**
 * What `dist/catalogue.json.br` holds. Short lists stay as they are written in `data/`; the symbols are columns, because 5,000
 * objects with a dozen keys each take four times the room and ten times as long to parse.
 */
export interface CompactCatalogue {
  readonly resources: readonly Resource[];
  readonly collections: readonly ResourceCollection[];
  readonly symbols: CompactSymbols;
  readonly keys: readonly PropertyListKey[];
  readonly entitlements: readonly Entitlement[];
  readonly providers: readonly Provider[];
  readonly deprecations: readonly Deprecation[];
  readonly synonyms: readonly Synonym[];
  readonly tables: Tables;
}

/** One row per symbol in every column, frameworks one after the other. */
export interface CompactSymbols {
  readonly frameworks: readonly { readonly name: string; readonly count: number }[];
  /** Titles, one a line. */
  readonly titles: string;
  /** One letter per symbol: `a` is the first of `symbolKinds`. */
  readonly kinds: string;
  /** Distinct lists of enclosing types, dotted; the first is empty. */
  readonly parentLists: readonly string[];
  readonly parents: readonly number[];
  /** Pages, one a line: empty for the default page, `-` for none, else the path below Apple's documentation. */
  readonly pages: string;
  /** Distinct availabilities; the first is empty. */
  readonly releases: readonly Availability[];
  readonly introduced: readonly number[];
  readonly deprecated: readonly number[];
  /** What only some symbols have, by row. */
  readonly more: Readonly<Record<string, SymbolMore>>;
}

export interface SymbolMore {
  readonly replacedBy?: readonly string[];
  readonly summary?: string;
  readonly resources?: readonly string[];
  readonly confidence?: Confidence;
}

/** In the order of the letters in `CompactSymbols.kinds`: append only. */
export const symbolKinds: readonly SymbolKind[] = [
  'class',
  'struct',
  'enum',
  'protocol',
  'typealias',
  'function',
  'method',
  'type method',
  'initializer',
  'property',
  'type property',
  'case',
  'variable',
  'constant',
  'macro',
  'operator',
  'associatedtype',
  'subscript',
];
