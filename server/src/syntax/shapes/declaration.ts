import type { TokenRange } from './tokens.ts';

export type TypeKind =
  | 'class'
  | 'struct'
  | 'enum'
  | 'union'
  | 'actor'
  | 'protocol'
  | 'extension'
  /** Objective-C's `@interface`; `@implementation`; both with `category` where they name one. */
  | 'interface'
  | 'implementation'
  | 'namespace';

export type DeclarationKind =
  | TypeKind
  | 'typealias'
  | 'associatedtype'
  | 'function'
  | 'initializer'
  | 'deinitializer'
  | 'subscript'
  /** A Swift closure with a parameter list, an Objective-C block. */
  | 'closure'
  | 'variable'
  | 'constant'
  | 'property'
  /** A case of an enumeration, a constant of a C one. */
  | 'case'
  /** `#define`. */
  | 'macro';

/** A type named in an inheritance clause: `NEPacketTunnelProvider`, `Network.NWConnection`. */
export interface Inherited {
  /** Dotted, without generic arguments. */
  readonly name: string;
  /** The token of the last component: the name of the type itself. */
  readonly token: number;
}

export interface Parameter {
  /** As the caller writes it; absent for `_` and in C. Objective-C: the part of the selector. */
  readonly label?: string;
  /** As the body uses it; empty where it has none. */
  readonly name: string;
  /** Index of the name's token, −1 where it has none. */
  readonly nameToken: number;
  /** As written; absent for closure parameters without one. */
  readonly type?: string;
}

export interface Declaration {
  readonly kind: DeclarationKind;
  /** `init`, `deinit`, `subscript` for these; the selector of an Objective-C method; empty for closures and anonymous types. */
  readonly name: string;
  /** Index of the token of the name, or of its first part; −1 where it has none. */
  readonly nameToken: number;
  /** Index of the keyword (`class`, `func`, `let`, `@`, `-`), or of the first token where there is none. */
  readonly keyword: number;
  /** `override`, `static`, `private(set)` …, attributes with their `@`; in the order written. */
  readonly modifiers: readonly string[];
  /** Index in the list of the declaration around it; −1 at file level. */
  readonly enclosing: number;
  /** Behind the declaration's last token, as far as its head and body go. */
  readonly end: number;
  /** From the `{` of the body to its `}`; Objective-C types: from behind their head to `@end`. */
  readonly body?: TokenRange;
  /** Superclass, protocols, raw type, the protocols of a category. */
  readonly inherits: readonly Inherited[];
  readonly parameters: readonly Parameter[];
  /** The type annotation or the return type, as written. */
  readonly type?: string;
  /** The initial value of a variable, the raw value of a case, the text of a macro. */
  readonly value?: TokenRange;
  /** Where the value calls something: what it calls, dotted (`NWPathMonitor`, `URLSession.shared.dataTask`). */
  readonly callee?: string;
  /** Objective-C: the name of the category, empty for a class extension. */
  readonly category?: string;
}

const typeKinds: ReadonlySet<DeclarationKind> = new Set<DeclarationKind>([
  'class',
  'struct',
  'enum',
  'union',
  'actor',
  'protocol',
  'extension',
  'interface',
  'implementation',
  'namespace',
]);

export const isType = ({ kind }: Declaration): boolean => typeKinds.has(kind);

/** Index of the type a declaration stands in, at any depth; −1 where it stands in none. */
export const enclosingType = (declarations: readonly Declaration[], index: number): number => {
  let i = declarations[index]?.enclosing ?? -1;
  while (i !== -1 && !isType(declarations[i]!)) i = declarations[i]!.enclosing;
  return i;
};
