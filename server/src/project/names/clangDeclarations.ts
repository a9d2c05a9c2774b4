import type { SourceFile } from '../../syntax/source.ts';
import { behind, enclosing, enclosingBrace } from './enclosing.ts';

/** `@interface` or `@implementation`: what a class inherits from and where its code stands. */
export interface ObjcClass {
  readonly name: string;
  /** Superclass first, then protocols; only what this file says. */
  readonly inherits: readonly string[];
  /** From the `@` to its `@end`, token indexes. */
  readonly from: number;
  readonly to: number;
}

/** A variable, parameter, instance variable or property with a pointer type: `NSURLSession *session`. */
export interface ClangVariable {
  readonly name: string;
  readonly token: number;
  readonly type: string;
  /** The `{` around it, −1 at file level and for properties. */
  readonly scope: number;
}

export interface ClangDeclarations {
  readonly classes: readonly ObjcClass[];
  /** Names that this file defines itself: functions with a body, types, macros, enumeration constants. */
  readonly declared: ReadonlySet<string>;
  readonly variables: ReadonlyMap<string, readonly ClangVariable[]>;
}

/** Words in front of a name that make it an expression, not a declarator. */
const expressionWords = new Set([
  'return',
  'else',
  'case',
  'do',
  'throw',
  'in',
  'goto',
  'sizeof',
  'typeof',
  'co_return',
  'co_await',
  'if',
  'while',
  'for',
  'switch',
  'new',
  'delete',
  'and',
  'or',
  'not',
  'defined',
  'using',
  'typename',
]);
/** Behind these stands the name of a type, not of a variable. */
const tagWords = new Set(['struct', 'enum', 'union', 'class']);
const qualifiers = new Set([
  '__strong',
  '__weak',
  '__block',
  '__unsafe_unretained',
  '__autoreleasing',
  'const',
  '_Nonnull',
  '_Nullable',
  'nonnull',
  'nullable',
  '__nonnull',
  '__nullable',
  '_Null_unspecified',
  'volatile',
  'restrict',
]);

/** `static inline unsigned long long int`: no declaration has more words in front of its type. */
const mostWords = 12;

/** Index of the type's name in front of the declarator `name`, −1 where the name declares nothing: `NSURLSession *`, `nw_path_t`. */
const typeBefore = (file: SourceFile, name: number): number => {
  const { tokens } = file;
  let at = name - 1;
  while (tokens[at]?.text === '*' || qualifiers.has(tokens[at]?.text ?? '')) at--;
  if (tokens[at]?.text === '>') {
    for (let i = at; i > Math.max(0, at - 30); i--) {
      if (tokens[i]!.text === '<') {
        at = i - 1;
        break;
      }
    }
  }
  const type = tokens[at];
  if (
    type?.kind !== 'identifier' ||
    tagWords.has(type.text) ||
    expressionWords.has(type.text) ||
    tokens[at - 1]?.text === '.' ||
    tokens[at - 1]?.text === '->'
  )
    return -1;
  return at;
};

/**
 * True where a type stands in front of the name, so that it is declared here: `int connect(…)`, `NSURLSession *session`. A product
 * (`a * b`) looks the same and is told apart by where its statement begins.
 */
export const isDeclarator = (file: SourceFile, name: number): boolean => {
  const { tokens } = file;
  const type = typeBefore(file, name);
  if (type < 0) return false;
  if (type === name - 1) return !tokens[name]!.inDirective || tokens[type]!.text !== 'define';
  let at = type - 1;
  const first = Math.max(0, type - mostWords);
  while (at > first && tokens[at]?.kind === 'identifier' && !expressionWords.has(tokens[at]!.text)) at--;
  const before = tokens[at];
  return (
    !before ||
    before.kind === 'open' ||
    /^(?:[;,})]|>)$/.test(before.text) ||
    before.kind === 'directive' ||
    tokens[at + 1]!.startsLine
  );
};

const readClass = ({ tokens }: SourceFile, at: number): ObjcClass | undefined => {
  const name = tokens[at + 2];
  if (name?.kind !== 'identifier') return undefined;
  const inherits: string[] = [];
  let i = at + 3;
  if (tokens[i]?.text === '(') i = Math.max(tokens[i]!.partner, i) + 1;
  if (tokens[i]?.text === ':' && tokens[i + 1]?.kind === 'identifier') {
    inherits.push(tokens[i + 1]!.text);
    i += 2;
  }
  if (tokens[i]?.text === '<') {
    for (i++; tokens[i] && tokens[i]!.text !== '>' && i < at + 200; i++) {
      if (tokens[i]!.kind === 'identifier') inherits.push(tokens[i]!.text);
    }
  }
  return { name: name.text, inherits, from: at, to: tokens.length };
};

const read = (file: SourceFile): ClangDeclarations => {
  const { tokens } = file;
  const classes: { -readonly [Key in keyof ObjcClass]: ObjcClass[Key] }[] = [];
  const declared = new Set<string>();
  const variables = new Map<string, ClangVariable[]>();
  let openClass: (typeof classes)[number] | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.text === '@' && token.kind === 'operator') {
      const word = tokens[i + 1]?.text;
      if (word === 'end' && openClass) openClass.to = i;
      if (word !== 'interface' && word !== 'implementation' && word !== 'protocol') continue;
      const read = tokens[i + 2]?.text === '(' ? undefined : readClass(file, i);
      if (!read || (word === 'protocol' && /^[;,]$/.test(tokens[i + 3]?.text ?? ''))) continue;
      if (word !== 'protocol') classes.push(read);
      openClass = read;
      // A category of Apple's class declares nothing anew.
      if (tokens[i + 3]?.text !== '(') declared.add(read.name);
      continue;
    }
    if (token.kind !== 'identifier') continue;
    const before = tokens[i - 1];
    if (before?.kind === 'directive' && before.text === '#define') declared.add(token.text);
    if (token.inDirective || before?.text === '.' || before?.text === '->') continue;
    const next = tokens[i + 1]?.text ?? '';
    if (isEnumConstant(file, i)) declared.add(token.text);
    if (/^(?:struct|enum|union|class)$/.test(before?.text ?? '') && next === '{') declared.add(token.text);
    const type = typeBefore(file, i);
    if (type < 0) {
      // Parameters of methods: `(NSURLSession *)session`.
      if (before?.text === ')') addMethodParameter(file, i, variables);
      continue;
    }
    if (next === '(' && isDeclarator(file, i)) {
      const body = behind(file, i + 1);
      if (tokens[body]?.text === '{') declared.add(token.text);
    } else if (/^(?:[;=,)[]|in|:|__attribute__)$/.test(next) && isDeclarator(file, i)) {
      if (tokens[type - 1]?.text === 'typedef') declared.add(token.text);
      add(variables, {
        name: token.text,
        token: i,
        type: tokens[type]!.text,
        scope: enclosingBrace(file, i),
      });
    }
  }
  return { classes, declared, variables };
};

/** `enum { kFirst = 1, kSecond }`, `typedef NS_ENUM(NSInteger, Kind) { … }`: the names of the constants. */
const isEnumConstant = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  if (!/^[{,]$/.test(tokens[i - 1]?.text ?? '') || !/^[=,}]$/.test(tokens[i + 1]?.text ?? '')) return false;
  const open = enclosing(file, i);
  if (tokens[open]?.text !== '{') return false;
  for (let at = open - 1; at > Math.max(-1, open - 8); at--) {
    const { text } = tokens[at]!;
    if (/^(?:enum|(?:NS|CF)_(?:CLOSED_)?(?:ENUM|OPTIONS))$/.test(text)) return true;
    if (/^[;{}=]$/.test(text)) return false;
  }
  return false;
};

const add = (variables: Map<string, ClangVariable[]>, variable: ClangVariable): void => {
  const known = variables.get(variable.name);
  if (known) known.push(variable);
  else variables.set(variable.name, [variable]);
};

/** `- (void)use:(NSURLSession *)session {`: visible in the body that follows. */
const addMethodParameter = (file: SourceFile, i: number, variables: Map<string, ClangVariable[]>): void => {
  const { tokens } = file;
  const close = i - 1;
  const open = tokens[close]!.partner;
  if (open < 0 || open >= close || tokens[open - 1]?.text !== ':') return;
  let at = open + 1;
  while (qualifiers.has(tokens[at]?.text ?? '')) at++;
  const type = tokens[at];
  if (type?.kind !== 'identifier' || close - open > 12) return;
  let body = i + 1;
  while (body < i + 80 && tokens[body] && !/^[;{}]$/.test(tokens[body]!.text)) body++;
  if (tokens[body]?.text !== '{') return;
  add(variables, { name: tokens[i]!.text, token: i, type: type.text, scope: body });
};

const cache = new WeakMap<SourceFile, ClangDeclarations>();

/** What an Objective-C, C or C++ file declares, read once. */
export const clangDeclarations = (file: SourceFile): ClangDeclarations => {
  const known = cache.get(file);
  if (known) return known;
  const declarations = read(file);
  cache.set(file, declarations);
  return declarations;
};
