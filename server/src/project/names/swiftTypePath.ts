import type { SourceFile } from '../../syntax/source.ts';
import { behind } from './enclosing.ts';

/** A type as written, reduced to what decides about members. */
export interface TypePath {
  /** `['NWBrowser', 'Result']`; generic arguments and optionality are left out. */
  readonly path: readonly string[];
  /** True for `[T]`, `Set<T>`, `Array<T>`: `path` is then the element. */
  readonly collection?: true;
}

const prefixes = new Set([
  'inout',
  'some',
  'any',
  'borrowing',
  'consuming',
  'sending',
  'isolated',
  'nonisolated',
  '__owned',
  '__shared',
]);
const wrappers = new Set([
  'Optional',
  'Published',
  'State',
  'Binding',
  'Weak',
  'ImplicitlyUnwrappedOptional',
]);
const collections = new Set(['Array', 'Set', 'ArraySlice', 'ContiguousArray']);

/** The index behind generic arguments that begin at `i`, or `i`. Short on purpose: longer lists do not occur in types we know. */
export const behindGenerics = ({ tokens }: SourceFile, i: number): number => {
  if (tokens[i]?.text !== '<') return i;
  let depth = 0;
  for (let j = i; j < Math.min(tokens.length, i + 80); j++) {
    const { text, kind } = tokens[j]!;
    if (kind === 'operator' && text.startsWith('<')) depth += text.length;
    else if (kind === 'operator' && /^>+$/.test(text)) depth -= text.length;
    else if (text === '{' || text === ';') return i;
    if (depth <= 0) return j + 1;
  }
  return i;
};

/** Reads the type at token `i`. Undefined for functions, tuples, dictionaries and what is no type. */
export const swiftTypePath = (file: SourceFile, i: number, depth = 0): TypePath | undefined => {
  const { tokens } = file;
  let at = i;
  for (;;) {
    const token = tokens[at];
    if (!token || depth > 6) return undefined;
    if (token.text === '@') {
      at += 2;
      if (tokens[at]?.text === '(') at = behind(file, at);
    } else if (token.kind === 'identifier' && prefixes.has(token.text)) at++;
    else break;
  }
  const first = tokens[at]!;
  if (first.text === '(' || first.text === '[') {
    const inner = swiftTypePath(file, at + 1, depth + 1);
    if (!inner) return undefined;
    const close = first.partner;
    const end = typeEnd(file, at + 1);
    if (end !== close || tokens[close + 1]?.text === '->') return undefined;
    return first.text === '[' ? { path: inner.path, collection: true } : inner;
  }
  if (first.kind !== 'identifier') return undefined;
  const path: string[] = [first.text];
  at++;
  if (tokens[at]?.text === '<' && (wrappers.has(first.text) || collections.has(first.text))) {
    const inner = swiftTypePath(file, at + 1, depth + 1);
    if (!inner) return undefined;
    return collections.has(first.text) ? { path: inner.path, collection: true } : inner;
  }
  at = behindGenerics(file, at);
  while (tokens[at]?.text === '.' && tokens[at + 1]?.kind === 'identifier') {
    path.push(tokens[at + 1]!.text);
    at = behindGenerics(file, at + 2);
  }
  return { path };
};

/** The index behind the type at token `i`, for simple types. */
const typeEnd = (file: SourceFile, i: number): number => {
  const { tokens } = file;
  let at = i;
  while (tokens[at]) {
    const { text, kind } = tokens[at]!;
    if (kind === 'open') at = behind(file, at);
    else if (text === '<') {
      const next = behindGenerics(file, at);
      if (next === at) return at;
      at = next;
    } else if (
      kind === 'identifier' ||
      text === '.' ||
      text === '?' ||
      text === '!' ||
      text === '@' ||
      text === '&'
    )
      at++;
    else return at;
  }
  return at;
};
