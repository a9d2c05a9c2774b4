import { appleTypes } from './appleTypes.ts';
import { type ClangVariable, clangDeclarations, type ObjcClass } from './clangDeclarations.ts';
import { enclosingBrace } from './enclosing.ts';
import { memberType } from './memberTypes.ts';
import type { NameScope } from './nameContext.ts';
import { messageAt } from './objcMessage.ts';
import { canonicalType } from './typeNames.ts';

/** The type of a receiver: Apple's by canonical name, or somebody else's. */
export type Receiver = { readonly by: 'apple' | 'other'; readonly name: string };

const deepest = 6;

/** `id`, `instancetype` and `Class` say nothing. */
const saysNothing = new Set([
  'id',
  'instancetype',
  'Class',
  'auto',
  '__auto_type',
  'typeof',
  'var',
  'const',
  'let',
]);

export const receiverOfType = (scope: NameScope, type: string): Receiver | undefined => {
  if (saysNothing.has(type)) return undefined;
  if (!clangDeclarations(scope.file).declared.has(type)) {
    const [apple] = appleTypes(scope.catalogue, [type]);
    if (apple) return { by: 'apple', name: canonicalType([...apple.parents, apple.name]) };
  }
  return { by: 'other', name: type };
};

/** The class whose `@implementation` or `@interface` holds token `i`. */
export const classAround = ({ file }: NameScope, i: number): ObjcClass | undefined =>
  clangDeclarations(file).classes.find(({ from, to }) => from < i && i < to);

/** What a class inherits from, by this file and by the headers of the workspace. */
const directBases = (scope: NameScope, name: string): readonly string[] => [
  ...clangDeclarations(scope.file)
    .classes.filter(known => known.name === name)
    .flatMap(({ inherits }) => inherits),
  ...(scope.superclasses?.(name) ?? []),
];

/** More classes than this are between nobody's class and Apple's. */
const mostBases = 30;

/** All that a class inherits from, nearest first, through other classes of the workspace. */
export const inheritsOf = (scope: NameScope, name: string): readonly string[] => {
  const found = new Set(directBases(scope, name));
  for (const base of found) {
    if (found.size > mostBases) break;
    if (receiverOfType(scope, base)?.by === 'apple') continue;
    for (const next of directBases(scope, base)) found.add(next);
  }
  found.delete(name);
  return [...found];
};

/** A class of the workspace as a receiver: Apple's nearest superclass, where one is known. */
const classReceiver = (scope: NameScope, name: string): Receiver => {
  for (const base of inheritsOf(scope, name)) {
    const receiver = receiverOfType(scope, base);
    if (receiver?.by === 'apple') return receiver;
  }
  return { by: 'other', name };
};

/** The variable that a name at token `i` means: the innermost around it, then properties and globals. */
const variableAt = ({ file }: NameScope, name: string, i: number): ClangVariable | undefined => {
  const { variables } = clangDeclarations(file);
  const known = variables.get(name) ?? variables.get(name.replace(/^_/, ''));
  if (!known) return undefined;
  for (let brace = enclosingBrace(file, i); brace >= 0; brace = enclosingBrace(file, brace)) {
    const inside = known.filter(({ scope, token }) => scope === brace && token < i).at(-1);
    if (inside) return inside;
  }
  return known.find(({ scope }) => scope < 0) ?? (known.length === 1 ? known[0] : undefined);
};

/** The type of the expression between two tokens, where this file tells. */
export const receiverType = (scope: NameScope, from: number, to: number, depth = 0): Receiver | undefined => {
  const { tokens } = scope.file;
  const first = tokens[from];
  if (!first || depth > deepest || to < from) return undefined;
  if (first.text === '[' && first.partner === to) return messageResult(scope, from, depth);
  if (first.text === '(') {
    // `(NSURLSession *)object`, `((NSURLSession *)object)`.
    if (first.partner === to) return receiverType(scope, from + 1, to - 1, depth + 1);
    const type = tokens[from + 1];
    return type?.kind === 'identifier' && tokens[first.partner - 1]?.text === '*'
      ? receiverOfType(scope, type.text)
      : undefined;
  }
  if (first.kind !== 'identifier') return undefined;
  let type = nameType(scope, first.text, from);
  let at = from + 1;
  if (first.text === 'self' && tokens[at]?.text === '.' && at + 1 <= to) {
    const property = clangDeclarations(scope.file)
      .variables.get(tokens[at + 1]!.text)
      ?.find(({ scope: brace }) => brace < 0);
    type = property
      ? receiverOfType(scope, property.type)
      : type && memberReceiver(scope, type, tokens[at + 1]!.text);
    at += 2;
  }
  for (; at + 1 <= to; at += 2) {
    if (tokens[at]!.text !== '.' && tokens[at]!.text !== '->') return undefined;
    const member = tokens[at + 1]!.text;
    // `NEDNSProxyManager.sharedManager`: a class property.
    const isShared = type?.by === 'apple' && at === from + 1 && type.name === canonicalType([first.text]);
    const gives = type && memberReceiver(scope, type, member);
    type = gives ?? (isShared && givesItself.test(member) ? type : undefined);
  }
  return at === to + 1 ? type : undefined;
};

const nameType = (scope: NameScope, name: string, i: number): Receiver | undefined => {
  if (name === 'self' || name === 'super') {
    const around = classAround(scope, i);
    return around && classReceiver(scope, around.name);
  }
  const variable = variableAt(scope, name, i);
  if (variable) {
    const type = receiverOfType(scope, variable.type);
    return type?.by === 'other' ? classReceiver(scope, type.name) : type;
  }
  if (!/^[A-Z]/.test(name)) return undefined;
  const type = receiverOfType(scope, name);
  return type?.by === 'other' ? classReceiver(scope, name) : type;
};

const memberReceiver = (scope: NameScope, { by, name }: Receiver, member: string): Receiver | undefined => {
  const type = by === 'apple' ? memberType(name, member) : undefined;
  return type && !type.collection ? receiverOfType(scope, type.path.join('')) : undefined;
};

/** Messages that give an object of the receiver's class. */
const givesItself =
  /^(?:alloc|init|new|autorelease|retain|copy|mutableCopy|self|shared|default|ephemeral|background)(?![a-z])/;

/** `[[X alloc] init…]` and `[X new…]` give an X; `[X sharedX]` too; the rest is in the table of members. */
const messageResult = (scope: NameScope, open: number, depth: number): Receiver | undefined => {
  const message = messageAt(scope.file, open);
  if (!message) return undefined;
  const { from, to } = message.receiver;
  const receiver = receiverType(scope, from, to, depth + 1);
  if (!receiver) return undefined;
  const name = scope.file.tokens[message.parts[0]!]!.text;
  if (givesItself.test(name)) return receiver;
  const cuts = [name, name.replace(/(?:With|For|From|And|To)[A-Z].*$/, '')];
  for (const cut of cuts) {
    const type = memberReceiver(scope, receiver, cut);
    if (type) return type;
  }
  return undefined;
};
