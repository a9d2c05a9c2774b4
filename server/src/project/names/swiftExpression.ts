import { appleTypes } from './appleTypes.ts';
import { behind, openerOf } from './enclosing.ts';
import { applesTypes, appleType, type KnownType, knownType, memberOf, moduleNamed } from './knownType.ts';
import { closureTypes, memberType } from './memberTypes.ts';
import type { NameScope } from './nameContext.ts';
import { closureTarget, endsExpression, type Link, linkEndingAt } from './swiftChain.ts';
import { type BindingSource, type SwiftFunction, typesAround } from './swiftDeclarations.ts';
import { bindingAt, functionAt, inherited, ownMember, typeOfBody } from './swiftScope.ts';
import { behindGenerics, swiftTypePath } from './swiftTypePath.ts';

/** Deeper chains of definitions than this say nothing. */
const deepest = 8;

/** The type inside a group: `(flow as! NEFilterSocketFlow)`, `(connection)`. */
const groupType = (scope: NameScope, open: number, depth: number): KnownType | undefined => {
  const { tokens } = scope.file;
  const close = tokens[open]!.partner;
  for (let i = open + 1; i < close; i = behind(scope.file, i)) {
    if (tokens[i]!.text !== 'as') continue;
    const type = swiftTypePath(scope.file, /^[?!]$/.test(tokens[i + 1]?.text ?? '') ? i + 2 : i + 1);
    return type && knownType(scope, type);
  }
  return valueType(scope, open + 1, depth + 1);
};

const element = (type: KnownType | undefined): KnownType | undefined =>
  type?.collection ? instance(type) : undefined;

const instance = ({ by, name, framework }: KnownType): KnownType => ({
  by,
  name,
  ...(framework && { framework }),
});

/** The type of the postfix expression that ends at token `end`: `self.session`, `URLSession.shared`, `NWConnection(…)`. */
export const typeEndingAt = (scope: NameScope, end: number, depth = 0): KnownType | undefined => {
  if (depth > deepest) return undefined;
  const { tokens } = scope.file;
  const links: Link[] = [];
  let at = end;
  let type: KnownType | undefined;
  for (;;) {
    const link = linkEndingAt(scope.file, at);
    if (!link) {
      let closer = at;
      while (tokens[closer]?.text === '?' || tokens[closer]?.text === '!') closer--;
      const token = tokens[closer];
      if (token?.kind === 'string' || token?.kind === 'stringEnd' || token?.kind === 'number') {
        type = { by: 'foreign', name: 'literal' };
      } else if (token?.text === ')' && openerOf(scope.file, closer) >= 0) {
        type = groupType(scope, openerOf(scope.file, closer), depth);
      }
      if (!type) return undefined;
      break;
    }
    links.push(link);
    if (tokens[link.token - 1]?.text !== '.') break;
    // `.shared.dataTask`: an implicit member at the start.
    if (!endsExpression(scope.file, link.token - 2) || links.length > 30) return undefined;
    at = link.token - 2;
  }
  links.reverse();
  const rest = [...links];
  const first = type ? undefined : rest.shift();
  if (first) {
    const name = tokens[first.token]!.text;
    if (moduleNamed(scope, name) !== undefined && rest.length > 0) {
      const qualified = rest.shift()!;
      const known = knownType(scope, { path: [name, tokens[qualified.token]!.text] });
      type = qualified.called ? instance(known) : { ...known, meta: true };
    } else type = bareType(scope, first, depth);
  }
  for (const link of rest) type = type && stepInto(scope, type, link, depth);
  return type;
};

const after = (type: KnownType | undefined, link: Link): KnownType | undefined =>
  link.subscripted ? element(type) : type;

/** The type of a name that nothing stands in front of. */
const bareType = (scope: NameScope, link: Link, depth: number): KnownType | undefined => {
  const { file } = scope;
  const { token, called } = link;
  const name = file.tokens[token]!.text;
  const [around] = typesAround(file, token);
  if (name === 'self' || name === 'Self') return around && typeOfBody(scope, around);
  if (name === 'super') return around && inherited(scope, around.path.at(-1)!)[0];
  const binding = bindingAt(scope, name, token);
  if (binding && !called) return after(bindingType(scope, binding.source, binding.token, depth + 1), link);
  if (called && !binding) {
    const own = functionAt(scope, name, token);
    if (own) return after(resultType(scope, own), link);
  }
  if (binding) return undefined;
  if (/^[A-Z_]/.test(name) || applesTypes(scope, [name]).length > 0) {
    const type = knownType(scope, { path: [name] });
    return called ? instance(type) : { ...type, meta: true };
  }
  // A member of the type around, or what that inherits.
  for (const type of typesAround(file, token)) {
    const found = stepInto(scope, typeOfBody(scope, type), link, depth);
    if (found) return found;
  }
  return undefined;
};

const resultType = (scope: NameScope, { result }: SwiftFunction): KnownType | undefined => {
  const type = result >= 0 ? swiftTypePath(scope.file, result) : undefined;
  return type && knownType(scope, type);
};

/** From a type to the type of its member. */
const stepInto = (scope: NameScope, owner: KnownType, link: Link, depth: number): KnownType | undefined => {
  const name = scope.file.tokens[link.token]!.text;
  if (owner.collection)
    return /^(?:first|last|randomElement|popLast|removeFirst|removeLast)$/.test(name)
      ? element(owner)
      : undefined;
  if (name === 'self' || name === 'unsafelyUnwrapped') return owner;
  if (name === 'init') return instance(owner);
  if (owner.by === 'own') {
    const member = ownMember(scope, owner.name, name);
    if (member?.function && link.called) return after(resultType(scope, member.function), link);
    if (member?.binding)
      return after(bindingType(scope, member.binding.source, member.binding.token, depth + 1), link);
    for (const base of inherited(scope, owner.name)) {
      if (base.by !== 'apple') continue;
      const type = memberType(base.name, name);
      if (type) return after(memberOf(scope, base, type), link);
    }
    return undefined;
  }
  if (owner.by === 'foreign') return undefined;
  const type = memberType(owner.name, name);
  if (type) return after(memberOf(scope, owner, type), link);
  const nested = appleTypes(scope.catalogue, [owner.name, name]).filter(
    ({ framework }) => owner.framework === undefined || framework === owner.framework,
  );
  if (!owner.meta || nested.length === 0) return undefined;
  return link.called ? appleType(nested) : { ...appleType(nested), meta: true };
};

/** The type of a binding from where it is written; `token` is the binding's own. */
export const bindingType = (
  scope: NameScope,
  source: BindingSource,
  token: number,
  depth = 0,
): KnownType | undefined => {
  if (depth > deepest) return undefined;
  switch (source.kind) {
    case 'annotation': {
      const type = swiftTypePath(scope.file, source.at);
      return type ? knownType(scope, type) : { by: 'foreign', name: 'unread' };
    }
    case 'value': {
      // `if let connection {` means the binding of the same name around it.
      if (source.at !== token) return valueType(scope, source.at, depth + 1);
      const name = scope.file.tokens[token]!.text;
      const outer = bindingAt(scope, name, token);
      return outer && bindingType(scope, outer.source, outer.token, depth + 1);
    }
    case 'element':
      return element(valueType(scope, source.at, depth + 1));
    case 'closure':
      return closureParameter(scope, source.open, source.index, depth);
    case 'unknown':
      return undefined;
  }
};

/** The type of the expression that begins at token `start`; undefined where an operator makes something else of it. */
export const valueType = (scope: NameScope, start: number, depth = 0): KnownType | undefined => {
  const { tokens } = scope.file;
  let at = start;
  while (
    /^(?:try|await|lazy)$/.test(tokens[at]?.text ?? '') ||
    (at > start && /^[?!]$/.test(tokens[at]?.text ?? ''))
  )
    at++;
  const first = tokens[at];
  if (!first || depth > deepest) return undefined;
  if (first.kind === 'string' || first.kind === 'stringStart' || first.kind === 'number')
    return { by: 'foreign', name: 'literal' };
  if (first.kind !== 'identifier' && first.text !== '(') return undefined;
  let end = first.text === '(' ? behind(scope.file, at) - 1 : at;
  for (let steps = 0; steps < 60; steps++) {
    const next = tokens[end + 1];
    if (!next) break;
    if (
      next.text === '<' &&
      /^[A-Z]/.test(tokens[end]!.text) &&
      behindGenerics(scope.file, end + 1) > end + 1
    ) {
      // Generic arguments decide nothing here; what follows them is the call.
      return knownGeneric(scope, at);
    }
    if (next.text === '.' && tokens[end + 2]?.kind === 'identifier') end += 2;
    else if ((next.text === '(' || next.text === '[') && !next.startsLine && next.partner > end)
      end = next.partner;
    else if ((next.text === '?' || next.text === '!') && next.start === tokens[end]!.end) end++;
    else break;
  }
  const next = tokens[end + 1];
  if (next?.text === 'as') {
    const type = swiftTypePath(scope.file, /^[?!]$/.test(tokens[end + 2]?.text ?? '') ? end + 3 : end + 2);
    return type && knownType(scope, type);
  }
  if (next?.kind === 'operator' && !next.startsLine && !/^(?:\?\?|,|;|=|:|\.)$/.test(next.text))
    return undefined;
  return typeEndingAt(scope, end, depth);
};

const knownGeneric = (scope: NameScope, at: number): KnownType | undefined => {
  const type = swiftTypePath(scope.file, at);
  return type && knownType(scope, type);
};

/** What the closure at `open` receives: from the handler it is assigned to or the call it is given to. */
const closureParameter = (
  scope: NameScope,
  open: number,
  index: number,
  depth: number,
): KnownType | undefined => {
  const name = closureTarget(scope.file, open);
  if (name < 0) return undefined;
  const { tokens } = scope.file;
  const owner = memberOwner(scope, name, depth + 1);
  if (owner?.by !== 'apple') return undefined;
  const type = closureTypes(owner.name, tokens[name]!.text)[index];
  return type && memberOf(scope, owner, type);
};

/** The type whose member token `name` is, through own subclasses of Apple's types. */
export const memberOwner = (scope: NameScope, name: number, depth = 0): KnownType | undefined => {
  const { tokens } = scope.file;
  if (tokens[name - 1]?.text === '.') return typeEndingAt(scope, name - 2, depth);
  const [around] = typesAround(scope.file, name);
  if (!around) return undefined;
  const type = typeOfBody(scope, around);
  return type.by === 'own' ? inherited(scope, type.name).find(({ by }) => by === 'apple') : type;
};
