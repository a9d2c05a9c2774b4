import type { CompactCatalogue } from './compactCatalogue.ts';
import { loadSymbols } from './loadSymbols.ts';
import type { Catalogue, Deprecation, Provider } from './types.ts';

/** Values by the keys of each; a value without keys is not in it. */
const groupBy = <T, V>(items: readonly T[], entriesOf: (item: T) => Iterable<readonly [string, V]>) => {
  const groups = new Map<string, V[]>();
  for (const item of items) {
    for (const [key, value] of entriesOf(item)) {
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
};

const namesOf = ({ className, extensionPoint, entitlementValue, developerIdValue }: Provider): Set<string> =>
  new Set([className, extensionPoint, entitlementValue, developerIdValue].filter(name => name !== undefined));

const deprecatedNames = (deprecation: Deprecation) =>
  deprecation.names.map(name => [name.name, { deprecation, name }] as const);

/** The look-ups over `dist/catalogue.json.br`. Pure. What start-up does not need is built on the first question. */
export const loadCatalogue = (compact: CompactCatalogue): Catalogue => {
  const { collections, keys, entitlements, providers, deprecations, synonyms, tables } = compact;
  const symbols = loadSymbols(compact.symbols);
  const resources = new Map(compact.resources.map(resource => [resource.id, resource]));
  const keysByName = groupBy(keys, key => [[key.key, key] as const]);
  const entitlementsByKey = new Map(entitlements.map(entitlement => [entitlement.key, entitlement]));
  const providersByName = groupBy(providers, provider =>
    Array.from(namesOf(provider), name => [name, provider] as const),
  );
  const deprecationsByName = groupBy(deprecations, deprecatedNames);
  return {
    resources,
    collections,
    symbolCount: symbols.count,
    symbolsNamed: symbols.named,
    symbols: symbols.all,
    keys,
    keysNamed: key => keysByName.get(key) ?? [],
    entitlements,
    entitlement: key => entitlementsByKey.get(key),
    providers,
    providersNamed: name => providersByName.get(name) ?? [],
    deprecations,
    deprecationsNamed: name => deprecationsByName.get(name) ?? [],
    synonyms,
    tables,
  };
};
