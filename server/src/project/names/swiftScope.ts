import { enclosingBrace } from './enclosing.ts';
import { declaresType, type KnownType, knownType } from './knownType.ts';
import type { NameScope } from './nameContext.ts';
import {
  type SwiftBinding,
  type SwiftFunction,
  type SwiftType,
  swiftDeclarations,
  typesAround,
} from './swiftDeclarations.ts';

/** The braces around token `i`, innermost first; −1, the file, is last. */
const bracesAround = ({ file }: NameScope, i: number): readonly number[] => {
  const braces: number[] = [];
  for (let at = enclosingBrace(file, i); at >= 0; at = enclosingBrace(file, at)) braces.push(at);
  braces.push(-1);
  return braces;
};

/** The bodies of a type in this file: its declaration and its extensions. */
const bodiesOf = ({ file }: NameScope, name: string): readonly SwiftType[] =>
  swiftDeclarations(file).typesByName.get(name) ?? [];

const inBodies = (bodies: readonly SwiftType[], scope: number): boolean =>
  bodies.some(({ open }) => open === scope);

/** How near each block is in which a name at token `i` may be declared: 0 the innermost; all bodies of one type are as near. */
const nearness = (scope: NameScope, i: number): ReadonlyMap<number, number> => {
  const { typesByBody } = swiftDeclarations(scope.file);
  const ranks = new Map<number, number>();
  for (const [rank, brace] of bracesAround(scope, i).entries()) {
    if (!ranks.has(brace)) ranks.set(brace, rank);
    const type = typesByBody.get(brace);
    for (const { open } of type ? bodiesOf(scope, type.path.at(-1)!) : [])
      if (!ranks.has(open)) ranks.set(open, rank);
  }
  return ranks;
};

/**
 * The variable, constant or parameter that a bare name at token `i` means: the innermost one around it; of two in one block, the last
 * before it. Members and globals may stand behind their use.
 */
export const bindingAt = (scope: NameScope, name: string, i: number): SwiftBinding | undefined => {
  const { bindings, typesByBody } = swiftDeclarations(scope.file);
  const named = bindings.get(name);
  if (!named) return undefined;
  const ranks = nearness(scope, i);
  let found: SwiftBinding | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const binding of named) {
    const rank = ranks.get(binding.scope);
    if (rank === undefined || rank > nearest || binding.token === i) continue;
    // `var request = request`: the value is the name outside.
    if (binding.source.kind === 'value' && binding.source.at === i) continue;
    const anywhere = binding.scope < 0 || typesByBody.has(binding.scope);
    if (!anywhere && binding.token > i) continue;
    if (anywhere && rank === nearest) continue;
    found = binding;
    nearest = rank;
  }
  return found;
};

/** The function of this file that a bare call at token `i` can mean: of the file or of a type around it. */
export const functionAt = (scope: NameScope, name: string, i: number): SwiftFunction | undefined => {
  const functions = swiftDeclarations(scope.file).functions.get(name);
  if (!functions) return undefined;
  const around = new Set(bracesAround(scope, i));
  const bodies = typesAround(scope.file, i).flatMap(({ path }) => bodiesOf(scope, path.at(-1)!));
  return functions.find(({ scope: at }) => around.has(at) || inBodies(bodies, at));
};

/** A member that this file declares for the type: a variable or a function. */
export const ownMember = (
  scope: NameScope,
  type: string,
  name: string,
): { readonly binding?: SwiftBinding; readonly function?: SwiftFunction } | undefined => {
  const bodies = bodiesOf(scope, type.slice(type.lastIndexOf('.') + 1));
  if (bodies.length === 0) return undefined;
  const { bindings, functions } = swiftDeclarations(scope.file);
  const binding = bindings.get(name)?.find(({ scope: at }) => inBodies(bodies, at));
  const found = functions.get(name)?.find(({ scope: at }) => inBodies(bodies, at));
  if (!binding && !found) return undefined;
  return { ...(binding && { binding }), ...(found && { function: found }) };
};

/** What a class of another file inherits from; what this file declares is not looked for elsewhere. */
const inheritedElsewhere = (scope: NameScope, name: string): readonly (readonly string[])[] =>
  declaresType(scope, name) ? [] : (scope.superclasses?.(name) ?? []).map(written => written.split('.'));

/**
 * What a type of the workspace inherits from, over its declaration and all its extensions, in order; own types are followed. Of other files only
 * classes are known.
 */
export const inherited = (scope: NameScope, type: string): readonly KnownType[] => {
  const found: KnownType[] = [];
  const seen = new Set<string>();
  /** Extensions repeat what the declaration says. */
  const named = new Set<string>();
  const queue = [type];
  for (let name = queue.shift(); name !== undefined && seen.size < 20; name = queue.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const own = name.slice(name.lastIndexOf('.') + 1);
    const paths = bodiesOf(scope, own).flatMap(({ inherits }) => inherits);
    for (const path of [...paths, ...inheritedElsewhere(scope, own)]) {
      if (named.has(path.join('.'))) continue;
      named.add(path.join('.'));
      const known = knownType(scope, { path });
      found.push(known);
      if (known.by === 'own') queue.push(known.name);
    }
  }
  return found;
};

/** The type that a declaration or extension adds to. */
export const typeOfBody = (scope: NameScope, type: SwiftType): KnownType => {
  if (type.keyword === 'extension') return knownType(scope, { path: type.path });
  return { by: 'own', name: type.path.join('.') };
};
