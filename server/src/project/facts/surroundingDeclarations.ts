import { type Declaration, isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { innermost } from './innermost.ts';

/** The function and the type around a place; empty and −1 where there is none. */
export interface Surroundings {
  /** Swift: the base name, `init`, `deinit`, `subscript`, the name of a computed property; Objective-C: the selector. */
  readonly function: string;
  /** Offset of that function's name. */
  readonly functionAt: number;
  /** Dotted. */
  readonly type: string;
}

const outside: Surroundings = { function: '', functionAt: -1, type: '' };

const functions = new Set(['function', 'initializer', 'deinitializer', 'subscript']);
const storage = new Set(['variable', 'constant', 'property']);

/** The types and functions with a body, in order: which is the innermost at a token, and what each means for what it holds. */
const bodies = memo(file => {
  const list = declarations(file);
  const regions = list
    .flatMap((declaration, index) => {
      const { body, kind } = declaration;
      const counts =
        functions.has(kind) || storage.has(kind) || (isType(declaration) && kind !== 'namespace');
      return body && counts ? [{ index, from: body.from + 1, to: body.to }] : [];
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const inside: Surroundings[] = [];
  const at = innermost(regions, (k, around) => {
    const declaration = list[regions[k]!.index]!;
    const outer = inside[around] ?? outside;
    inside[k] = enter(file, declaration, outer);
  });
  return { at, inside };
});

const enter = (
  { tokens }: Parameters<typeof bodies>[0],
  declaration: Declaration,
  outer: Surroundings,
): Surroundings => {
  const { name, kind, nameToken, keyword } = declaration;
  if (isType(declaration)) return { ...outside, type: dotted(outer.type, name, kind) };
  // Of a variable, only accessors at file or type level are functions; what a local one holds belongs to the function around it.
  if (storage.has(kind) && outer.functionAt !== -1) return outer;
  return {
    function: name,
    functionAt: tokens[nameToken === -1 ? keyword : nameToken]!.start,
    type: outer.type,
  };
};

/** No type is nested as deep as that; a half-typed file may be. */
const longestName = 200;

const dotted = (outer: string, name: string, kind: string): string =>
  outer === '' || kind === 'extension' || outer.length > longestName ? name : `${outer}.${name}`;

/** The function and the type around token `i`. */
export const surroundingsOf = (file: Parameters<typeof bodies>[0], i: number): Surroundings => {
  const { at, inside } = bodies(file);
  return inside[at(i)] ?? outside;
};

/** The dotted name of a declaration, with the types it stands in. */
export const fullName = (file: Parameters<typeof bodies>[0], { name, kind, keyword }: Declaration): string =>
  dotted(surroundingsOf(file, keyword).type, name, kind);
