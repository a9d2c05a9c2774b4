import type { SymbolEntry } from '../../catalogue/types.ts';
import { appleMembers, inLanguage, isType } from './appleTypes.ts';
import { distinctiveMembers } from './distinctive.ts';
import { applesTypes, byImports, declaresType, type KnownType, moduleNamed } from './knownType.ts';
import { isInScope } from './modules.ts';
import { type Meaning, type NameScope, symbolMeaning } from './nameContext.ts';
import { bestOverload } from './overloads.ts';
import { endsExpression } from './swiftChain.ts';
import { swiftDeclarations, typesAround } from './swiftDeclarations.ts';
import { typeEndingAt } from './swiftExpression.ts';
import { implementedMembers } from './swiftImplementation.ts';
import { implicitType } from './swiftImplicit.ts';
import { callLabels, isDeclared } from './swiftPosition.ts';
import { bindingAt, functionAt, inherited, ownMember, typeOfBody } from './swiftScope.ts';
import { isSelector } from './titleParts.ts';

/** True when anything in the file bears that name: then only its receiver's type can make it Apple's. */
const isDeclaredAnywhere = (scope: NameScope, name: string): boolean => {
  const { bindings, functions, others } = swiftDeclarations(scope.file);
  return bindings.has(name) || functions.has(name) || others.has(name) || declaresType(scope, name);
};

/** A member that the catalogue has only below Objective-C's name of its type, below Swift's. */
const swiftSpelling = ({ catalogue }: NameScope, entry: SymbolEntry | undefined): SymbolEntry | undefined => {
  const [owner = '', ...nested] = entry?.parents ?? [];
  if (!entry || !/^NS[A-Z]/.test(owner) || isSelector(entry.title)) return entry;
  const swift = owner.slice(2);
  const exists = catalogue.symbolsNamed(swift).some(known => isType(known) && known.parents.length === 0);
  return exists ? { ...entry, parents: [swift, ...nested] } : entry;
};

/** One entry per framework: the overload that the call's labels name. */
const chosen = (scope: NameScope, entries: readonly SymbolEntry[], i: number): Meaning | undefined => {
  const labels = callLabels(scope.file, i);
  const fitting = byImports(scope, inLanguage(entries, true));
  const frameworks = [...new Set(fitting.map(({ framework }) => framework))];
  return symbolMeaning(
    frameworks.map(framework =>
      swiftSpelling(
        scope,
        bestOverload(
          fitting.filter(entry => entry.framework === framework),
          labels,
        ),
      ),
    ),
  );
};

/** Members that token `i` can mean when its receiver is of that type. */
const membersOf = (scope: NameScope, owner: KnownType, name: string): readonly SymbolEntry[] => {
  if (owner.collection || owner.by === 'foreign') return [];
  if (owner.by === 'apple') return appleMembers(scope.catalogue, owner.name, name, owner.framework);
  if (ownMember(scope, owner.name, name)) return [];
  for (const base of inherited(scope, owner.name)) {
    const members = base.by === 'apple' ? appleMembers(scope.catalogue, base.name, name, base.framework) : [];
    if (members.length > 0) return members;
  }
  return [];
};

/** `receiver.name` and `.name`. */
const memberMeaning = (scope: NameScope, name: string, i: number): Meaning | undefined => {
  const { tokens } = scope.file;
  const dot = i - 1;
  const explicit = endsExpression(scope.file, dot - 1);
  const qualifier = tokens[dot - 1];
  if (explicit && qualifier?.kind === 'identifier' && tokens[dot - 2]?.text !== '.') {
    const module = moduleNamed(scope, qualifier.text);
    if (module !== undefined && !bindingAt(scope, qualifier.text, dot - 1))
      return topLevelIn(scope, name, module, i);
  }
  const owner = explicit ? typeEndingAt(scope, dot - 1) : implicitType(scope, dot);
  if (owner) {
    const members = membersOf(scope, owner, name);
    if (members.length > 0) return chosen(scope, members, i);
    // A type of ours without a superclass in this file may inherit from Apple's; every other known type has no such member.
    return undefined;
  }
  return chosen(scope, distinctiveMembers(scope, name, isDeclaredAnywhere(scope, name), !explicit), i);
};

const topLevelIn = (scope: NameScope, name: string, framework: string, i: number): Meaning | undefined => {
  const inFramework = (entry: SymbolEntry) =>
    entry.parents.length === 0 &&
    (entry.framework === framework || (framework === 'Darwin' && entry.framework === 'dnssd'));
  const own = scope.catalogue.symbolsNamed(name).filter(inFramework);
  const [type] = own.length > 0 ? [] : applesTypes(scope, [framework, name]);
  return chosen(scope, type ? [type] : own, i);
};

/** A lower-case word is Apple's only where it is called or made of several. */
const isCallable = ({ kind }: SymbolEntry): boolean => kind === 'function' || kind === 'macro';

/** A name that nothing stands in front of. */
const bareMeaning = (scope: NameScope, name: string, i: number): Meaning | undefined => {
  const { file, catalogue } = scope;
  if (bindingAt(scope, name, i) || functionAt(scope, name, i)) return undefined;
  const isCall = file.tokens[i + 1]?.text === '(' && !file.tokens[i + 1]!.startsLine;
  // A type around may have the name as a member: inherited from Apple's, or nested.
  for (const type of typesAround(file, i)) {
    const owner = typeOfBody(scope, type);
    if (ownMember(scope, owner.name, name)) return undefined;
    const members = owner.by === 'foreign' ? [] : membersOf(scope, owner, name);
    if (members.length > 0) return chosen(scope, members, i);
  }
  const { functions, others } = swiftDeclarations(file);
  if (declaresType(scope, name) || others.has(name) || scope.declares?.(name)) return undefined;
  const types = applesTypes(scope, [name]);
  if (types.length > 0)
    return chosen(
      scope,
      types.filter(entry => isPlausible(scope, entry)),
      i,
    );
  const entries = catalogue.symbolsNamed(name).filter(entry => {
    if (entry.parents.length > 0 || isType(entry) || !isPlausible(scope, entry)) return false;
    return isCall || !isCallable(entry) || /_|[A-Z]/.test(name);
  });
  // A function of ours with that name elsewhere in the file: a method called from outside its type would need a receiver.
  if (entries.length > 0 && functions.get(name)?.some(({ scope: at }) => at < 0)) return undefined;
  return chosen(scope, entries, i);
};

/** Distinctive prefixes belong to Apple wherever they stand; all other names need their framework in scope. */
const isPlausible = (scope: NameScope, { name, framework }: SymbolEntry): boolean => {
  if (isInScope(scope.file, framework)) return true;
  // A file without any import, as in a target that re-exports its frameworks.
  return (
    /^(?:NW|NE|CW|CF|MC|SC|CT|OS|nw_|sec_|DNSService|kSC|kCF|NSURL|URLSession)[A-Za-z_]/.test(name) &&
    !/^(?:CF|MC|CT|OS)/.test(name)
  );
};

/** What the identifier at token `i` of a Swift file means among Apple's names. */
export const swiftMeaning = (scope: NameScope, i: number): Meaning | undefined => {
  const { file } = scope;
  const { tokens } = file;
  const token = tokens[i]!;
  const name = token.text;
  const before = tokens[i - 1];
  if (before?.text === 'import' || token.inDirective || (before?.text === '@' && name !== 'URLSession'))
    return undefined;
  const implemented = implementedMembers(scope, i);
  if (implemented) return chosen(scope, implemented, i);
  if (isDeclared(file, i)) return undefined;
  return before?.text === '.' ? memberMeaning(scope, name, i) : bareMeaning(scope, name, i);
};
