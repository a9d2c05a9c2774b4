import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from './enclosing.ts';
import { readClosureParameters, readFunction, readVariables } from './swiftBindings.ts';
import { readSwiftType } from './swiftTypeDeclaration.ts';

/** A type declaration or extension of a Swift file. */
export interface SwiftType {
  readonly keyword: string;
  /** The name's path: `['NWConnection', 'State']` for an extension of a nested type. */
  readonly path: readonly string[];
  /** Token of the name's first part. */
  readonly token: number;
  readonly inherits: readonly (readonly string[])[];
  /** Its `{`; the closer is the partner. */
  readonly open: number;
}

/** Where the type of a binding is to be read. */
export type BindingSource =
  | { readonly kind: 'annotation'; readonly at: number }
  | { readonly kind: 'value'; readonly at: number }
  /** The element of the sequence at `at`: `for x in …`. */
  | { readonly kind: 'element'; readonly at: number }
  /** The parameter of that index of the closure whose `{` is `open`. */
  | { readonly kind: 'closure'; readonly open: number; readonly index: number }
  | { readonly kind: 'unknown' };

/** A variable, constant or parameter. */
export interface SwiftBinding {
  readonly name: string;
  readonly token: number;
  /** The `{` in which it is visible, −1 for the whole file. */
  readonly scope: number;
  readonly source: BindingSource;
}

export interface SwiftFunction {
  readonly name: string;
  readonly token: number;
  /** The `{` around the declaration, −1 at top level. */
  readonly scope: number;
  readonly labels: readonly string[];
  /** Its own `{`, −1 without a body. */
  readonly body: number;
  /** Token of the return type, −1 without one. */
  readonly result: number;
}

export interface SwiftDeclarations {
  readonly types: readonly SwiftType[];
  readonly typesByName: ReadonlyMap<string, readonly SwiftType[]>;
  /** By the `{` of the body. */
  readonly typesByBody: ReadonlyMap<number, SwiftType>;
  readonly functions: ReadonlyMap<string, readonly SwiftFunction[]>;
  readonly functionsByBody: ReadonlyMap<number, SwiftFunction>;
  readonly functionsByToken: ReadonlyMap<number, SwiftFunction>;
  readonly bindings: ReadonlyMap<string, readonly SwiftBinding[]>;
  /** `typealias Name = …`: the token of the aliased type. */
  readonly aliases: ReadonlyMap<string, number>;
  /** Names of enum cases, associated types and macros: declared, never Apple's. */
  readonly others: ReadonlySet<string>;
  /** Tokens that declare something; a name there is not a use. */
  readonly declaring: ReadonlySet<number>;
}

const typeKeywords = new Set(['class', 'struct', 'enum', 'protocol', 'actor', 'extension']);

const add = <T>(map: Map<string, T[]>, name: string, value: T): void => {
  const known = map.get(name);
  if (known) known.push(value);
  else map.set(name, [value]);
};

const read = (file: SourceFile): SwiftDeclarations => {
  const { tokens } = file;
  const types: SwiftType[] = [];
  const typesByName = new Map<string, SwiftType[]>();
  const typesByBody = new Map<number, SwiftType>();
  const functions = new Map<string, SwiftFunction[]>();
  const functionsByBody = new Map<number, SwiftFunction>();
  const functionsByToken = new Map<number, SwiftFunction>();
  const bindings = new Map<string, SwiftBinding[]>();
  const aliases = new Map<string, number>();
  const others = new Set<string>();
  const declaring = new Set<number>();
  const bind = (binding: SwiftBinding): void => {
    add(bindings, binding.name, binding);
    declaring.add(binding.token);
  };

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.text === '{') {
      for (const binding of readClosureParameters(file, i)) bind(binding);
      continue;
    }
    if (token.kind !== 'identifier' || tokens[i - 1]?.text === '.') continue;
    if (typeKeywords.has(token.text)) {
      const type = readSwiftType(file, i);
      if (!type) continue;
      types.push(type);
      typesByBody.set(type.open, type);
      add(typesByName, type.path.at(-1)!, type);
      if (type.keyword !== 'extension') declaring.add(type.token);
    } else if (token.text === 'func' || token.text === 'init' || token.text === 'subscript') {
      const read = readFunction(file, i);
      if (!read) continue;
      add(functions, read.function.name, read.function);
      functionsByToken.set(read.function.token, read.function);
      if (read.function.body >= 0) functionsByBody.set(read.function.body, read.function);
      for (const binding of read.parameters) bind(binding);
    } else if (token.text === 'let' || token.text === 'var' || token.text === 'for') {
      for (const binding of readVariables(file, i)) bind(binding);
    } else if (token.text === 'typealias') {
      const name = tokens[i + 1];
      if (name?.kind !== 'identifier') continue;
      declaring.add(i + 1);
      aliases.set(name.text, tokens[i + 2]?.text === '=' ? i + 3 : -1);
    } else if (token.text === 'associatedtype' || token.text === 'macro') {
      if (tokens[i + 1]?.kind !== 'identifier') continue;
      declaring.add(i + 1);
      others.add(tokens[i + 1]!.text);
    } else if (token.text === 'case' && typesByBody.get(enclosing(file, i))?.keyword === 'enum') {
      for (const name of enumCases(file, i)) {
        declaring.add(name);
        others.add(tokens[name]!.text);
      }
    }
  }
  return {
    types,
    typesByName,
    typesByBody,
    functions,
    functionsByBody,
    functionsByToken,
    bindings,
    aliases,
    others,
    declaring,
  };
};

/** The names of `case a, b(Int), c = 1`. */
const enumCases = ({ tokens }: SourceFile, keyword: number): readonly number[] => {
  const names: number[] = [];
  for (let i = keyword + 1; tokens[i]?.kind === 'identifier'; ) {
    names.push(i);
    i++;
    if (tokens[i]?.text === '(' && tokens[i]!.partner > i) i = tokens[i]!.partner + 1;
    if (tokens[i]?.text === '=') i += 2;
    if (tokens[i]?.text !== ',') break;
    i++;
  }
  return names;
};

const cache = new WeakMap<SourceFile, SwiftDeclarations>();

/** Everything a Swift file declares, read once. */
export const swiftDeclarations = (file: SourceFile): SwiftDeclarations => {
  const known = cache.get(file);
  if (known) return known;
  const declarations = read(file);
  cache.set(file, declarations);
  return declarations;
};

/** The type declarations and extensions around token `i`, innermost first. */
export const typesAround = (file: SourceFile, i: number): readonly SwiftType[] => {
  const { typesByBody } = swiftDeclarations(file);
  const around: SwiftType[] = [];
  for (let at = enclosingBrace(file, i); at >= 0; at = enclosingBrace(file, at)) {
    const type = typesByBody.get(at);
    if (type) around.push(type);
  }
  return around;
};
