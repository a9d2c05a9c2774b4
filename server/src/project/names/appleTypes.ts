import type { Catalogue, SymbolEntry, SymbolKind } from '../../catalogue/types.ts';
import { withSuperclasses } from './superclasses.ts';
import { isSelector } from './titleParts.ts';
import { canonicalType } from './typeNames.ts';

const typeKinds: ReadonlySet<SymbolKind> = new Set([
  'class',
  'struct',
  'enum',
  'protocol',
  'typealias',
  'associatedtype',
]);

export const isType = ({ kind }: SymbolEntry): boolean => typeKinds.has(kind);

/** The spellings under which the catalogue may have a name: with and without `NS`. */
const spellings = (name: string): readonly string[] =>
  /^NS[A-Z]/.test(name) ? [name, name.slice(2)] : [name, `NS${name}`];

/** The catalogue's types of that path in either language's spelling, the one asked for first; in all frameworks. */
export const appleTypes = (catalogue: Catalogue, path: readonly string[]): readonly SymbolEntry[] => {
  const name = path.at(-1);
  if (name === undefined) return [];
  const canonical = canonicalType(path);
  return spellings(name).flatMap(spelling =>
    catalogue
      .symbolsNamed(spelling)
      .filter(entry => isType(entry) && canonicalType([...entry.parents, entry.name]) === canonical),
  );
};

/** How Objective-C writes the beginning of a Swift name: `urlSession` is `URLSession`. */
const capitalAcronym = (name: string): string =>
  name.replace(/^(?:url|http|tls|udp|tcp)(?=$|[A-Z])/, word => word.toUpperCase());

/**
 * The members of that name that a type declares or inherits; `owner` is canonical. The nearest declaring type wins. With a framework,
 * only its types: two have an `NWPath`.
 */
export const appleMembers = (
  catalogue: Catalogue,
  owner: string,
  name: string,
  framework?: string,
): readonly SymbolEntry[] => {
  const other = capitalAcronym(name);
  const named = [...catalogue.symbolsNamed(name), ...(other === name ? [] : catalogue.symbolsNamed(other))];
  if (named.length === 0) return [];
  for (const type of withSuperclasses(owner)) {
    const members = named.filter(
      entry =>
        entry.parents.length > 0 &&
        canonicalType(entry.parents) === type &&
        (framework === undefined || entry.framework === framework),
    );
    if (members.length > 0) return members;
  }
  return [];
};

/** Written as Swift writes it: no selector, no `NS` in front of the type that Swift drops it from. */
const isSwift = ({ title, name, parents }: SymbolEntry): boolean =>
  !isSelector(title) && !/^NS[A-Z]/.test(parents[0] ?? name);

/** Swift's spelling before Objective-C's, or the other way round. */
export const inLanguage = (entries: readonly SymbolEntry[], swift: boolean): readonly SymbolEntry[] => {
  const fitting = entries.filter(entry => isSwift(entry) === swift);
  return fitting.length > 0 ? fitting : entries;
};
