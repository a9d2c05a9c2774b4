import { callAt } from '../../syntax/shapes/calls.ts';
import { commaParts } from '../../syntax/shapes/commaParts.ts';
import { type Declaration, isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groupEnd, is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { objectOf } from '../code/objectOf.ts';

/** A value that no property list can hold. */
export interface UnsavableValue {
  /** `a closure`, `a value of type URL`. */
  readonly what: string;
  /** The member whose value can be stored: `absoluteString`. */
  readonly member?: string;
  /** Where that member can be written; undefined where the value may be nil. */
  readonly end?: number;
}

/** What Foundation has for it, by what it is stored as. */
const members: ReadonlyMap<string, string> = new Map([
  ['URL', 'absoluteString'],
  ['NSURL', 'absoluteString'],
  ['UUID', 'uuidString'],
  ['NSUUID', 'uuidString'],
]);
const savable = /^NS(?:Mutable)?(?:String|Number|Data|Date|Array|Dictionary)$/;
/** Casts that leave a value what it is. */
const plainCast = /^(?:Any|AnyObject|NSObject|NSURL|NSUUID)$/;
const rawTypes = /^(?:String|U?Int\d*|Double|Float)$/;

const typesOf = (file: SourceFile, name: string): readonly Declaration[] =>
  declarations(file).filter(declaration => isType(declaration) && declaration.name === name);

/** A type of the project's own: of this file, or a class of another one. */
const isOwn = (file: SourceFile, superclasses: (name: string) => readonly string[], type: string): boolean =>
  (superclasses(type).length > 0 ||
    typesOf(file, type).some(({ kind }) => /^(?:class|struct|enum|actor|interface)$/.test(kind))) &&
  ![...inheritedNames(file, superclasses, type)].some(name => savable.test(name));

/** `Mode.full`: a case of an enumeration of this file. */
const enumCase = (file: SourceFile, { from, to }: TokenRange): UnsavableValue | undefined => {
  const { tokens } = file;
  const [type, name] = [tokens[from], tokens[to - 1]];
  if (to - from !== 3 || !isName(type) || !isName(name) || !is(tokens[from + 1], '.')) return undefined;
  const list = declarations(file);
  const found = list.find(
    ({ kind, name: declared, enclosing }) =>
      kind === 'case' && declared === name.text && list[enclosing]?.name === type.text,
  );
  if (!found) return undefined;
  const isRaw = list[found.enclosing]!.inherits.some(base => rawTypes.test(base.name));
  return { what: `a value of type ${type.text}`, ...(isRaw && { member: 'rawValue', end: name.end }) };
};

/** `[NSURL URLWithString:…]`, `[NSUUID UUID]`: what these classes make of themselves. */
const madeByClass = (file: SourceFile, { from, to }: TokenRange): string | undefined => {
  const call = callAt(file, from);
  const type = call?.receiver?.at(-1) ?? '';
  return call?.kind === 'message' &&
    call.end === to &&
    /^(?:URLWith|fileURL|UUID$)/.test(call.name) &&
    members.has(type)
    ? type
    : undefined;
};

/** False where the value may be nil: then no member can be written behind it. */
const isThere = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens, language } = file;
  if (language !== 'swift' || is(tokens[to - 1], '!')) return true;
  if (to - from === 1) {
    const type = variableAt(file, tokens[from]!.text, from)?.type;
    return type !== undefined && !type.endsWith('?');
  }
  return is(tokens[to - 1], ')') && !is(tokens[from + 2], 'string') && !is(tokens[from + 2], 'uuidString');
};

/** Why that value cannot be stored; undefined for all that can, or is not known. */
export const unsavableValue = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
  range: TokenRange,
): UnsavableValue | undefined => {
  const { tokens, language } = file;
  const { from } = range;
  const isCast = is(tokens[range.to - 2], 'as') && range.to - from > 2;
  if (isCast && !plainCast.test(tokens[range.to - 1]!.text)) return undefined;
  const value = { from, to: isCast ? range.to - 2 : range.to };
  const isGroup = groupEnd(tokens, from) === value.to - 1;
  if (language === 'swift' ? is(tokens[from], '{') && isGroup : is(tokens[from], '^'))
    return { what: language === 'swift' ? 'a closure' : 'a block' };
  if (language === 'swift' && is(tokens[from], '(') && isGroup && commaParts(file, from).length > 1)
    return { what: 'a tuple' };
  const object = objectOf(file, value);
  if (object?.strange) return undefined;
  const type = object?.type ?? madeByClass(file, value);
  if (type === undefined) return enumCase(file, value);
  const what = `a value of type ${type}`;
  const member = members.get(type);
  if (member === undefined) return isOwn(file, superclasses, type) ? { what } : undefined;
  if (typesOf(file, type).length > 0) return undefined;
  return {
    what,
    member: language !== 'swift' && member === 'uuidString' ? 'UUIDString' : member,
    ...(!isCast && isThere(file, value) && { end: tokens[value.to - 1]!.end }),
  };
};
