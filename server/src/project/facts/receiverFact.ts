import { groupEnd, is, isName } from '../../syntax/shapes/tokens.ts';
import { isType } from '../names/appleTypes.ts';
import type { KnownType } from '../names/knownType.ts';
import type { NameScope } from '../names/nameContext.ts';
import { receiverType as clangReceiverType } from '../names/objcReceiver.ts';
import { bindingType, typeEndingAt } from '../names/swiftExpression.ts';
import { implicitType } from '../names/swiftImplicit.ts';
import { bindingAt } from '../names/swiftScope.ts';
import { swiftTypePath } from '../names/swiftTypePath.ts';

/** What a call or an assignment is made on. */
export interface ReceiverFact {
  readonly receiver: string;
  readonly receiverType?: string;
}

const isTypeName = (name: string): boolean => /^_?\p{Lu}/u.test(name);

/** A type's name as code writes it: the readers of names leave Apple's `NS` away. */
const written = ({ catalogue, file }: NameScope, name: string): string => {
  const exists = (spelling: string): boolean =>
    catalogue.symbolsNamed(spelling).some(entry => isType(entry) && entry.parents.length === 0);
  const longer = `NS${name}`;
  if (file.language === 'swift') return !exists(name) && exists(longer) ? longer : name;
  return exists(longer) ? longer : name;
};

const nameOf = (scope: NameScope, type: KnownType | undefined): string | undefined => {
  if (!type || type.collection || /^(?:literal|unread)$/.test(type.name)) return undefined;
  return type.by === 'apple' ? written(scope, type.name) : type.name;
};

/** Whether a value that is complete in front of token `i` is the whole: no member of it is asked for. */
const isWhole = ({ file: { tokens } }: NameScope, i: number): boolean => {
  let next = i;
  while (is(tokens[next], '(') || (is(tokens[next], '{') && !tokens[next]!.startsLine))
    next = groupEnd(tokens, next) + 1;
  while (is(tokens[next], '?') || is(tokens[next], '!')) next++;
  return !is(tokens[next], '.') && !(is(tokens[next], '[') && !tokens[next]!.startsLine);
};

/** `NETunnelProviderManager(…)` and `URLSession.shared` give their type; with `??` in between, the value behind it does. */
const madeOf = (scope: NameScope, at: number): string | undefined => {
  const { tokens } = scope.file;
  let i = at;
  while (
    is(tokens[i], 'try') ||
    is(tokens[i], 'await') ||
    (i > at && (is(tokens[i], '?') || is(tokens[i], '!')))
  )
    i++;
  const path: string[] = [];
  while (isName(tokens[i]) && isTypeName(tokens[i]!.text)) {
    path.push(tokens[i]!.text);
    if (is(tokens[i + 1], '(')) return isWhole(scope, i + 1) ? path.join('.') : undefined;
    if (!is(tokens[i + 1], '.')) return undefined;
    i += 2;
  }
  return path.length > 0 &&
    /^(?:init|shared|default|standard)$/.test(tokens[i]?.text ?? '') &&
    isWhole(scope, i + 1)
    ? path.join('.')
    : undefined;
};

/** The longest value in which `?? Type()` is looked for. */
const longestValue = 40;

const fallback = (scope: NameScope, at: number): string | undefined => {
  const { tokens } = scope.file;
  for (let i = at + 1; i < at + longestValue && i < tokens.length; i++) {
    const { text, kind, startsLine } = tokens[i]!;
    if (text === '??') return madeOf(scope, i + 1);
    if ((startsLine && kind !== 'operator') || text === ';' || text === '{' || text === '}') return undefined;
  }
  return undefined;
};

/** The type of the name at token `i` of a Swift file, from its annotation or its value. */
const swiftNameType = (scope: NameScope, i: number): string | undefined => {
  const name = scope.file.tokens[i]!.text;
  if (name === 'self') {
    // In an extension of Apple's type it is that type; what a type of the project's own may inherit from is not said here.
    const around = typeEndingAt(scope, i);
    return around?.by === 'apple' ? nameOf(scope, around) : undefined;
  }
  const binding = bindingAt(scope, name, i);
  if (!binding) return isTypeName(name) ? name : undefined;
  const { source, token } = binding;
  if (source.kind === 'annotation') {
    const type = swiftTypePath(scope.file, source.at);
    return type && !type.collection ? type.path.join('.') : undefined;
  }
  const made = source.kind === 'value' && source.at !== token ? madeOf(scope, source.at) : undefined;
  if (made !== undefined) return made;
  const known = nameOf(scope, bindingType(scope, source, token));
  if (known !== undefined) return known;
  return source.kind === 'value' && source.at !== token ? fallback(scope, source.at) : undefined;
};

const clangTypeOf = (scope: NameScope, from: number, to: number): string | undefined => {
  const type = clangReceiverType(scope, from, to);
  return type && (type.by === 'apple' ? written(scope, type.name) : type.name);
};

/**
 * The receiver that tokens `from` up to `to` write. `names` is the chain where it is a plain one: then the type is that of its first
 * name, `self` left out; of any other expression it is the type of the whole.
 */
export const receiverFact = (
  scope: NameScope,
  names: readonly string[] | undefined,
  from: number,
  to: number,
): ReceiverFact => {
  const { file } = scope;
  const { tokens, language } = file;
  const swift = language === 'swift';
  if (names === undefined) {
    const whole = swift ? nameOf(scope, typeEndingAt(scope, to - 1)) : clangTypeOf(scope, from, to - 1);
    return { receiver: '?', ...(whole !== undefined && { receiverType: whole }) };
  }
  const receiver = names.join('.');
  let first = from;
  const own = names.length > 1 && (names[0] === 'self' || names[0] === 'Self');
  if (own && swift) {
    first++;
    while (first < to && !isName(tokens[first])) first++;
  }
  if (!isName(tokens[first])) return { receiver };
  const type = swift ? swiftNameType(scope, first) : clangTypeOf(scope, first, own ? first + 2 : first);
  return { receiver, ...(type !== undefined && { receiverType: type }) };
};

/** The type in front of a leading dot, `.init(…)`, `.tcp`, as far as what stands around it says. */
export const implicitReceiver = (scope: NameScope, dot: number): ReceiverFact => {
  const type = nameOf(scope, implicitType(scope, dot));
  return { receiver: '?', ...(type !== undefined && { receiverType: type }) };
};
