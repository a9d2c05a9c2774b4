import type { SourceFile } from '../source.ts';
import { angles } from './angles.ts';
import { commaParts } from './commaParts.ts';
import type { DeclarationKind, Parameter } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { swiftModifiers } from './swiftModifiers.ts';
import { bodyAfter } from './swiftTypeHeads.ts';
import { attributeEnd, swiftTypeEnd } from './swiftTypes.ts';
import { groupEnd, is, isName, skip, type TokenRange, textOf } from './tokens.ts';

const parameter = (sink: DeclarationSink, { from, to }: TokenRange): Parameter | undefined => {
  const { tokens } = sink.file;
  let i = from;
  while (i < to && attributeEnd(tokens, i) > i) i = attributeEnd(tokens, i);
  const names: number[] = [];
  for (; i < to && isName(tokens[i]); i++) names.push(i);
  if (names.length === 0) return undefined;
  const nameToken = names[names.length - 1]!;
  const name = tokens[nameToken]!.text;
  const first = tokens[names[0]!]!.text;
  let type: TokenRange | undefined;
  if (is(tokens[i], ':')) {
    type = { from: i + 1, to: Math.min(swiftTypeEnd(sink.file, i + 1), to) };
    sink.types.push(type);
  }
  return {
    ...(first !== '_' && { label: first }),
    name: name === '_' ? '' : name,
    nameToken,
    ...(type && { type: textOf(sink.file, type) }),
  };
};

/** The parameters in the parentheses that token `open` opens. */
export const swiftParameters = (sink: DeclarationSink, open: number): readonly Parameter[] =>
  commaParts(sink.file, open).flatMap(part => parameter(sink, part) ?? []);

/** The index behind `async`, `throws`, `throws(Failure)`, `rethrows`. */
export const effectsEnd = ({ tokens }: SourceFile, from: number): number => {
  let i = from;
  while (
    is(tokens[i], 'async') ||
    is(tokens[i], 'throws') ||
    is(tokens[i], 'rethrows') ||
    is(tokens[i], 'reasync')
  ) {
    i++;
    if (is(tokens[i], '(')) i = skip(tokens, i);
  }
  return i;
};

/** Reads on from behind the name of a function, initialiser or subscript. Returns the index to go on at, −1 where it is none. */
const readSignature = (
  sink: DeclarationSink,
  kind: DeclarationKind,
  keyword: number,
  nameToken: number,
  from: number,
): number => {
  const { file } = sink;
  const { tokens } = file;
  const open = (angles(file)[from] ?? 0) > 0 ? angles(file)[from]! + 1 : from;
  if (!is(tokens[open], '(')) return -1;
  const afterParameters = Math.min(groupEnd(tokens, open) + 1, tokens.length);
  let end = effectsEnd(file, afterParameters);
  let type: TokenRange | undefined;
  if (is(tokens[end], '->')) {
    type = { from: end + 1, to: swiftTypeEnd(file, end + 1) };
    sink.types.push(type);
    end = type.to;
  }
  const brace = bodyAfter(sink, end);
  const close = brace === -1 ? -1 : groupEnd(tokens, brace);
  declare(sink, {
    kind,
    name: tokens[nameToken]!.text,
    nameToken,
    keyword,
    modifiers: swiftModifiers(file, keyword).words,
    end: brace === -1 ? end : close + 1,
    body: brace === -1 ? undefined : { from: brace, to: close },
    parameters: swiftParameters(sink, open),
    type: type && textOf(file, type),
  });
  return open + 1;
};

/** Reads `func`. Operators are functions whose name is an operator. */
export const readFunction = (sink: DeclarationSink, keyword: number): number => {
  const name = sink.file.tokens[keyword + 1];
  if (name === undefined || (name.kind !== 'identifier' && name.kind !== 'operator')) return -1;
  // `==<T>` is one run of operator characters.
  const { tokens } = sink.file;
  let from = keyword + 2;
  if (name.kind === 'operator' && !is(tokens[from], '(')) {
    while (from < keyword + 12 && tokens[from] !== undefined && !is(tokens[from], '(')) from++;
  }
  return readSignature(sink, 'function', keyword, keyword + 1, from);
};

export const readInitializer = (sink: DeclarationSink, keyword: number): number => {
  const { tokens } = sink.file;
  const failable = is(tokens[keyword + 1], '?') || is(tokens[keyword + 1], '!');
  return readSignature(sink, 'initializer', keyword, keyword, failable ? keyword + 2 : keyword + 1);
};

export const readSubscript = (sink: DeclarationSink, keyword: number): number =>
  readSignature(sink, 'subscript', keyword, keyword, keyword + 1);

export const readDeinitializer = (sink: DeclarationSink, keyword: number): number => {
  const { tokens } = sink.file;
  if (!is(tokens[keyword + 1], '{')) return -1;
  const close = groupEnd(tokens, keyword + 1);
  const { words } = swiftModifiers(sink.file, keyword);
  declare(sink, {
    kind: 'deinitializer',
    name: 'deinit',
    nameToken: keyword,
    keyword,
    modifiers: words,
    end: close + 1,
    body: { from: keyword + 1, to: close },
  });
  return keyword + 1;
};
