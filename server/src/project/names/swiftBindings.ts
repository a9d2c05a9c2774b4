import type { SourceFile } from '../../syntax/source.ts';
import { behind, enclosing, enclosingBrace } from './enclosing.ts';
import type { BindingSource, SwiftBinding, SwiftFunction } from './swiftDeclarations.ts';
import { behindGenerics } from './swiftTypePath.ts';

const unknown: BindingSource = { kind: 'unknown' };

/** The bindings of `let`, `var` or `for` at token `i`. */
export const readVariables = (file: SourceFile, i: number): readonly SwiftBinding[] => {
  const { tokens } = file;
  const isLoop = tokens[i]!.text === 'for';
  let at = i + 1;
  if (isLoop) while (/^(?:try|await|case|let|var)$/.test(tokens[at]?.text ?? '')) at++;
  const scope = isLoop ? bodyAfter(file, at) : enclosingBrace(file, i);
  const first = tokens[at];
  if (first?.text === '(') return tupleBindings(file, at, scope);
  if (first?.kind !== 'identifier') return [];
  const { text: next } = tokens[at + 1] ?? { text: '' };
  return [{ name: first.text, token: at, scope, source: sourceAfter(file, at, next, isLoop) }];
};

const sourceAfter = ({ tokens }: SourceFile, name: number, next: string, isLoop: boolean): BindingSource => {
  if (next === ':' && !isLoop) return { kind: 'annotation', at: name + 2 };
  if (next === '=') return { kind: 'value', at: name + 2 };
  if (next === 'in' && isLoop) return { kind: 'element', at: name + 2 };
  // `if let connection {` and `guard let connection else` unwrap the name itself.
  const before = tokens[name - 2]?.text;
  if (/^(?:if|guard|while|,)$/.test(before ?? '') && /^(?:\{|else|,)$/.test(next))
    return { kind: 'value', at: name };
  return unknown;
};

const tupleBindings = ({ tokens }: SourceFile, open: number, scope: number): readonly SwiftBinding[] => {
  const bindings: SwiftBinding[] = [];
  for (let i = open + 1; i < Math.min(tokens[open]!.partner, open + 60); i++) {
    const token = tokens[i]!;
    if (token.kind === 'identifier' && /^[,)]$/.test(tokens[i + 1]?.text ?? '') && token.text !== '_') {
      bindings.push({ name: token.text, token: i, scope, source: unknown });
    }
  }
  return bindings;
};

/** The `{` of the loop whose head is around token `from`. */
const bodyAfter = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  for (let i = from; i < Math.min(tokens.length, from + 200); i = behind(file, i)) {
    if (tokens[i]!.text === '{') return i;
    if (tokens[i]!.kind === 'close') return -1;
  }
  return -1;
};

/** The function, initialiser or subscript whose keyword is token `i`, with its parameters. */
export const readFunction = (
  file: SourceFile,
  i: number,
): { readonly function: SwiftFunction; readonly parameters: readonly SwiftBinding[] } | undefined => {
  const { tokens } = file;
  const named = tokens[i]!.text === 'func';
  const token = named ? i + 1 : i;
  const name = tokens[token];
  if (!name || (named && name.kind !== 'identifier' && name.kind !== 'operator')) return undefined;
  let open = token + 1;
  if (!named && (tokens[open]?.text === '?' || tokens[open]?.text === '!')) open++;
  open = behindGenerics(file, open);
  if (tokens[open]?.text !== '(' || tokens[open]!.partner <= open) return undefined;
  const close = tokens[open]!.partner;
  let body = -1;
  let result = -1;
  for (let at = close + 1; at < Math.min(tokens.length, close + 120); at = behind(file, at)) {
    const { text, kind, startsLine } = tokens[at]!;
    if (text === '{') {
      body = at;
      break;
    }
    if (text === '->') result = at + 1;
    const continues =
      /^(?:->|where|throws|rethrows|async)$/.test(text) ||
      tokens[at - 1]?.text === '->' ||
      tokens[at - 1]?.text === ',';
    if (kind === 'close' || text === ';' || text === '=' || (startsLine && !continues)) break;
  }
  // `init(…)` without a body and outside a type is a call.
  if (!named && body < 0 && result < 0 && enclosing(file, i) !== enclosingBrace(file, i)) return undefined;
  const { parameters, labels } = readParameters(file, open, body);
  const scope = enclosingBrace(file, i);
  return { function: { name: name.text, token, scope, labels, body, result }, parameters };
};

const readParameters = (file: SourceFile, open: number, body: number) => {
  const { tokens } = file;
  const close = tokens[open]!.partner;
  const parameters: SwiftBinding[] = [];
  const labels: string[] = [];
  let expectsName = true;
  for (let i = open + 1; i < close; i = behind(file, i)) {
    const { text, kind } = tokens[i]!;
    if (text === ',' && kind === 'operator') expectsName = true;
    else if (text === '@') i++;
    else if (expectsName && kind === 'identifier') {
      const inner = tokens[i + 1]?.kind === 'identifier' ? i + 1 : i;
      if (tokens[inner + 1]?.text !== ':') continue;
      labels.push(text);
      // Without a body the parameters are visible nowhere; the opening bracket stands for that.
      parameters.push({
        name: tokens[inner]!.text,
        token: inner,
        scope: body >= 0 ? body : open,
        source: { kind: 'annotation', at: inner + 2 },
      });
      expectsName = false;
      i = inner;
    }
  }
  return { parameters, labels };
};

/** The parameters of the closure that opens at token `open`; none for other braces. */
export const readClosureParameters = (file: SourceFile, open: number): readonly SwiftBinding[] => {
  const { tokens } = file;
  let i = open + 1;
  if (tokens[i]?.text === '@') i += 2;
  if (tokens[i]?.text === '[' && tokens[i]!.partner > i) i = tokens[i]!.partner + 1;
  if (tokens[i]?.text === '(' && tokens[i]!.partner > i) {
    const close = tokens[i]!.partner;
    return isClosureHead(file, close + 1) ? parenthesised(file, i, open) : [];
  }
  const bindings: SwiftBinding[] = [];
  while (tokens[i]?.kind === 'identifier' && bindings.length < 12) {
    bindings.push({
      name: tokens[i]!.text,
      token: i,
      scope: open,
      source: { kind: 'closure', open, index: bindings.length },
    });
    if (tokens[i + 1]?.text !== ',') return isClosureHead(file, i + 1) ? bindings : [];
    i += 2;
  }
  return [];
};

/** `in`, or `-> Type in`, `async throws in` within a few tokens. */
const isClosureHead = (file: SourceFile, from: number): boolean => {
  const { tokens } = file;
  if (tokens[from]?.text === 'in') return true;
  if (!/^(?:->|async|throws)$/.test(tokens[from]?.text ?? '')) return false;
  for (let i = from + 1; i < from + 30 && i < tokens.length; i = behind(file, i)) {
    const { text } = tokens[i]!;
    if (text === 'in') return true;
    if (text === '{' || text === '}' || text === ';' || text === '=') return false;
  }
  return false;
};

const parenthesised = (file: SourceFile, paren: number, open: number): readonly SwiftBinding[] => {
  const { tokens } = file;
  const bindings: SwiftBinding[] = [];
  let expectsName = true;
  let index = 0;
  for (let i = paren + 1; i < tokens[paren]!.partner; i = behind(file, i)) {
    const { text, kind } = tokens[i]!;
    if (text === ',' && kind === 'operator') {
      expectsName = true;
      index++;
    } else if (expectsName && kind === 'identifier') {
      const name = tokens[i + 1]?.kind === 'identifier' ? i + 1 : i;
      const source: BindingSource =
        tokens[name + 1]?.text === ':'
          ? { kind: 'annotation', at: name + 2 }
          : { kind: 'closure', open, index };
      bindings.push({ name: tokens[name]!.text, token: name, scope: open, source });
      expectsName = false;
    }
  }
  return bindings;
};
