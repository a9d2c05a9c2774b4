import { enclosing, enclosingBrace } from './enclosing.ts';
import { applesTypes, type KnownType, knownType } from './knownType.ts';
import type { NameScope } from './nameContext.ts';
import { endsExpression } from './swiftChain.ts';
import { swiftDeclarations } from './swiftDeclarations.ts';
import { bindingType, typeEndingAt, valueType } from './swiftExpression.ts';
import { swiftTypePath } from './swiftTypePath.ts';

/** Argument labels that take one of Apple's networking types whatever the call: `using: .tcp`. */
const argumentTypes: Readonly<Record<string, readonly string[]>> = {
  using: ['NWParameters'],
  requiredInterfaceType: ['NWInterface', 'InterfaceType'],
  usesInterfaceType: ['NWInterface', 'InterfaceType'],
  contentContext: ['NWConnection', 'ContentContext'],
  completion: ['NWConnection', 'SendCompletion'],
  cachePolicy: ['URLRequest', 'CachePolicy'],
  configuration: ['URLSessionConfiguration'],
};

/** The type that `.name` at token `dot` must be a member of, from what stands around it; undefined where that does not say. */
export const implicitType = (scope: NameScope, dot: number): KnownType | undefined => {
  const { tokens } = scope.file;
  const before = tokens[dot - 1];
  if (!before) return undefined;
  switch (before.text) {
    case '==':
    case '!=':
    case '??':
    case '~=':
      return endsExpression(scope.file, dot - 2) ? typeEndingAt(scope, dot - 2) : undefined;
    case '=':
      return assigned(scope, dot - 1);
    case 'case':
      return matched(scope, dot - 1);
    case 'return':
      return returned(scope, dot - 1);
    case ':':
      return argument(scope, dot - 1);
    case ',':
      return listed(scope, dot - 1);
    case '(':
      return positional(scope, dot - 1);
    case '{':
      return returned(scope, dot);
    default:
      return undefined;
  }
};

/** `x = .a`, `let x: T = .a`, `parameter: T = .a`. */
const assigned = (scope: NameScope, equals: number): KnownType | undefined => {
  const { tokens } = scope.file;
  // Back over a short type to the colon of an annotation.
  for (let i = equals - 1; i > Math.max(0, equals - 12); i--) {
    const { kind, text } = tokens[i]!;
    if (text === ':') {
      const type = swiftTypePath(scope.file, i + 1);
      return type && knownType(scope, type);
    }
    if (kind !== 'identifier' && !/^[.?!\])[(]$/.test(text)) break;
    if (tokens[i]!.startsLine) break;
  }
  return endsExpression(scope.file, equals - 1) ? typeEndingAt(scope, equals - 1) : undefined;
};

/** `switch value { case .a`, `if case .a = value`. */
const matched = (scope: NameScope, keyword: number): KnownType | undefined => {
  const { tokens } = scope.file;
  const before = tokens[keyword - 1]?.text ?? '';
  if (/^(?:if|guard|while|for|,)$/.test(before)) {
    for (let i = keyword + 1; i < Math.min(tokens.length, keyword + 20); i++) {
      if (tokens[i]!.text === '=') return valueType(scope, i + 1);
      if (tokens[i]!.text === '{') return undefined;
    }
    return undefined;
  }
  const brace = enclosingBrace(scope.file, keyword);
  for (let i = brace - 1; i > Math.max(-1, brace - 30); i--) {
    const token = tokens[i]!;
    if (token.text === 'switch' && tokens[i - 1]?.text !== '.') return valueType(scope, i + 1);
    if (token.text === '{' || token.text === '}' || token.text === ';') return undefined;
  }
  return undefined;
};

/** The result of the function around. */
const returned = (scope: NameScope, i: number): KnownType | undefined => {
  const { functionsByBody, bindings } = swiftDeclarations(scope.file);
  const { tokens } = scope.file;
  const brace = enclosingBrace(scope.file, i);
  const around = functionsByBody.get(brace);
  if (around) {
    const type = around.result >= 0 ? swiftTypePath(scope.file, around.result) : undefined;
    return type && knownType(scope, type);
  }
  // A computed property: `var status: NEVPNStatus { .connected }`.
  for (let at = brace - 1; at > Math.max(0, brace - 10); at--) {
    if (tokens[at]!.text !== ':') continue;
    const binding = bindings.get(tokens[at - 1]!.text)?.find(({ token }) => token === at - 1);
    return binding && bindingType(scope, binding.source, binding.token);
  }
  return undefined;
};

/** `label: .a` in a call. */
const argument = (scope: NameScope, colon: number): KnownType | undefined => {
  const { tokens } = scope.file;
  const label = tokens[colon - 1];
  if (label?.kind !== 'identifier' || tokens[enclosing(scope.file, colon)]?.text !== '(') return undefined;
  const path = Object.hasOwn(argumentTypes, label.text) ? argumentTypes[label.text] : undefined;
  return path && applesTypes(scope, path).length > 0 ? knownType(scope, { path }) : undefined;
};

/** `case .a, .b:` */
const listed = (scope: NameScope, comma: number): KnownType | undefined => {
  const { tokens } = scope.file;
  for (let i = comma - 1; i > Math.max(-1, comma - 60); i--) {
    const { text } = tokens[i]!;
    if (text === 'case') return matched(scope, i);
    if (text === '{' || text === '}' || text === ';' || text === '[' || text === '=') return undefined;
    if (text === '(' && enclosing(scope.file, comma) === i) return undefined;
  }
  return undefined;
};

/** `usesInterfaceType(.wifi)`: the call's name says it. */
const positional = (scope: NameScope, open: number): KnownType | undefined => {
  const name = scope.file.tokens[open - 1];
  if (name?.kind !== 'identifier' || !Object.hasOwn(argumentTypes, name.text)) return undefined;
  const path = argumentTypes[name.text]!;
  return applesTypes(scope, path).length > 0 ? knownType(scope, { path }) : undefined;
};
