import type { SymbolEntry } from '../../catalogue/types.ts';
import { appleTypes } from './appleTypes.ts';
import { importsFramework, isInScope } from './modules.ts';
import type { NameScope } from './nameContext.ts';
import { swiftDeclarations } from './swiftDeclarations.ts';
import { swiftTypePath, type TypePath } from './swiftTypePath.ts';
import { canonicalType } from './typeNames.ts';

/** A type, told apart by who declares it. `meta` is the type itself, as in `URLSession.shared`. */
export interface KnownType {
  readonly by: 'apple' | 'own' | 'foreign';
  /** Canonical for Apple's types, dotted for others. */
  readonly name: string;
  /** Apple's framework, where the file tells it: two frameworks have an `NWPath`. */
  readonly framework?: string;
  readonly collection?: true;
  readonly meta?: true;
}

const frameworks = new Set([
  'Foundation',
  'Network',
  'NetworkExtension',
  'CFNetwork',
  'Security',
  'SystemConfiguration',
  'CoreWLAN',
  'CoreTelephony',
  'MultipeerConnectivity',
  'SystemExtensions',
  'XPC',
  'vmnet',
  'dnssd',
  'Darwin',
  'Glibc',
  'Musl',
  'ThreadNetwork',
  'Swift',
]);

/** The framework that a name qualifies others with: `Network` in `Network.NWConnection`. */
export const moduleNamed = ({ file }: NameScope, name: string): string | undefined => {
  if (!frameworks.has(name) || swiftDeclarations(file).typesByName.has(name)) return undefined;
  return name === 'Glibc' || name === 'Musl' ? 'Darwin' : name;
};

/** True when the file itself declares a type of that name (an extension does not). */
export const declaresType = ({ file }: NameScope, name: string): boolean => {
  const { typesByName, aliases, others } = swiftDeclarations(file);
  return (
    aliases.has(name) ||
    others.has(name) ||
    (typesByName.get(name)?.some(({ keyword }) => keyword !== 'extension') ?? false)
  );
};

/**
 * Apple's types of that path that a name in this file can mean. Two frameworks' equal names are told apart by the module in front or by
 * the imports; none where the workspace declares the name: a module's own type wins over those it imports.
 */
export const applesTypes = (scope: NameScope, path: readonly string[]): readonly SymbolEntry[] => {
  const [first] = path;
  if (first === undefined) return [];
  const module = path.length > 1 ? moduleNamed(scope, first) : undefined;
  const found = appleTypes(scope.catalogue, module === undefined ? path : path.slice(1));
  if (module !== undefined) return found.filter(({ framework }) => framework === module);
  if (declaresType(scope, first) || scope.declares?.(first)) return [];
  return byImports(scope, found);
};

/** Of equal names in several frameworks, those of the frameworks that the file imports; all where it imports none or all. */
export const byImports = ({ file }: NameScope, entries: readonly SymbolEntry[]): readonly SymbolEntry[] => {
  if (new Set(entries.map(({ framework }) => framework)).size < 2) return entries;
  const imported = entries.filter(({ framework }) => importsFramework(file, framework));
  if (imported.length > 0) return imported;
  const inScope = entries.filter(({ framework }) => isInScope(file, framework));
  return inScope.length > 0 ? inScope : entries;
};

/** One type of Apple's from its entries in one or more frameworks. */
export const appleType = (entries: readonly SymbolEntry[]): KnownType => {
  const { parents, name, framework } = entries[0]!;
  const known: KnownType = { by: 'apple', name: canonicalType([...parents, name]) };
  return entries.every(entry => entry.framework === framework) ? { ...known, framework } : known;
};

/** The type that a member of one of Apple's types gives: of the same framework, where that has it. */
export const memberOf = (
  scope: NameScope,
  { framework }: KnownType,
  { path, collection }: TypePath,
): KnownType => {
  const known = appleTypes(scope.catalogue, path).filter(entry => entry.framework === framework);
  const type = known.length > 0 ? appleType(known) : knownType(scope, { path });
  return collection ? { ...type, collection } : type;
};

/** Who declares the type of that path. */
export const knownType = (scope: NameScope, { path, collection }: TypePath, depth = 0): KnownType => {
  const rest = { ...(collection && { collection }) };
  const [first = ''] = path;
  const alias = path.length === 1 && depth < 4 ? swiftDeclarations(scope.file).aliases.get(first) : undefined;
  if (alias !== undefined && alias >= 0) {
    const target = swiftTypePath(scope.file, alias);
    if (target && target.path[0] !== first) return knownType(scope, { ...target, ...rest }, depth + 1);
    if (target && target.path.length > 1) return knownType(scope, { ...target, ...rest }, 4);
  }
  const apple = applesTypes(scope, path);
  if (apple.length > 0) return { ...appleType(apple), ...rest };
  const own =
    declaresType(scope, first) ||
    scope.declares?.(first) ||
    (scope.superclasses?.(path.at(-1) ?? '').length ?? 0) > 0;
  return { by: own ? 'own' : 'foreign', name: path.join('.'), ...rest };
};
