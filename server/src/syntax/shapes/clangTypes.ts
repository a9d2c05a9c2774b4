import { angles } from './angles.ts';
import { builtInTypes, isAttributeMacro } from './clangWords.ts';
import { commaParts, splitAtCommas } from './commaParts.ts';
import type { DeclarationKind, Inherited, Parameter } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { groupEnd, is, isName, skip, type TokenRange, textOf } from './tokens.ts';

/** The name in `(*name)` or `(^name)`, wherever it stands in the range; −1 where there is none. */
export const pointerName = ({ file: { tokens } }: DeclarationSink, { from, to }: TokenRange): number => {
  for (let i = from; i < to; i = skip(tokens, i)) {
    if (!is(tokens[i], '(') || !(is(tokens[i + 1], '*') || is(tokens[i + 1], '^'))) continue;
    let name = i + 2;
    while (name < to && builtInTypes.has(tokens[name]!.text)) name++;
    return isName(tokens[name]) ? name : -1;
  }
  return -1;
};

const parameter = (sink: DeclarationSink, part: TokenRange): Parameter => {
  const { tokens } = sink.file;
  let nameToken = pointerName(sink, part);
  if (nameToken === -1) {
    let type = false;
    for (let i = part.from; i < part.to; i = skip(tokens, i)) {
      if (is(tokens[i], '=')) break;
      if (!isName(tokens[i])) continue;
      if (type && !builtInTypes.has(tokens[i]!.text)) nameToken = i;
      type ||= tokens[i]!.text !== 'const' && tokens[i]!.text !== 'struct';
    }
  }
  const to = nameToken !== -1 && nameToken === part.to - 1 ? nameToken : part.to;
  sink.types.push({ from: part.from, to: nameToken === -1 ? part.to : nameToken });
  const name = nameToken === -1 ? '' : tokens[nameToken]!.text;
  return { name, nameToken, type: textOf(sink.file, { from: part.from, to }) };
};

/** The parameters of a C function, block or function pointer. `(void)` has none. */
export const clangParameters = (sink: DeclarationSink, open: number): readonly Parameter[] => {
  const parts = commaParts(sink.file, open);
  const only = parts[0];
  if (parts.length === 1 && only!.to === only!.from + 1 && is(sink.file.tokens[only!.from], 'void'))
    return [];
  return parts.map(part => parameter(sink, part));
};

/** `Name<A, B>, Other` up to a token that belongs to no such list. */
export const nameList = (sink: DeclarationSink, from: number, to: number): readonly Inherited[] =>
  splitAtCommas(sink.file, from, to).flatMap(part => {
    const { tokens } = sink.file;
    const names: number[] = [];
    for (let i = part.from; i < part.to; i++) {
      const token = tokens[i]!;
      const angle = angles(sink.file)[i]!;
      if (angle > 0) i = angle;
      else if (isName(token) && !/^(?:public|private|protected|virtual)$/.test(token.text)) names.push(i);
    }
    const last = names[names.length - 1];
    if (last === undefined) return [];
    sink.types.push({ from: part.from, to: part.to });
    return { name: names.map(i => tokens[i]!.text).join('::'), token: last };
  });

/** The constants in the braces of an enumeration. */
const readEnumerators = (sink: DeclarationSink, open: number): void => {
  const { tokens } = sink.file;
  for (const { from, to } of commaParts(sink.file, open)) {
    // `#if` lines stand between constants.
    let name = from;
    while (name < to && (tokens[name]!.kind === 'directive' || tokens[name]!.inDirective)) name++;
    const token = tokens[name];
    if (!isName(token)) continue;
    let equals = name + 1;
    while (equals < to && !is(tokens[equals], '=')) equals = skip(tokens, equals);
    const value = equals < to ? { from: equals + 1, to } : undefined;
    declare(sink, { kind: 'case', name: token.text, nameToken: name, keyword: name, end: to, value });
  }
};

/** No list of base classes is longer; it bounds the look for the `{` behind it. */
const LONGEST_CLAUSE = 200;

const enumMacros = /^(?:NS|CF|OS)_(?:CLOSED_)?(?:ERROR_)?(?:ENUM|OPTIONS)$/;

/**
 * Reads `struct`, `union`, `enum`, C++'s `class` and `namespace`, and `NS_ENUM(…)`, where they have a body. Returns the index of the `{`, −1 where nothing
 * is declared: `struct sockaddr *address` only uses one.
 */
export const readClangType = (sink: DeclarationSink, keyword: number): number => {
  const { tokens } = sink.file;
  const word = tokens[keyword]!.text;
  let i = keyword + 1;
  let nameToken = -1;
  let inherits: readonly Inherited[] = [];
  if (enumMacros.test(word)) {
    if (!is(tokens[i], '(')) return -1;
    const name = commaParts(sink.file, i)[1];
    nameToken = name ? name.to - 1 : -1;
    const type = commaParts(sink.file, i)[0];
    if (type) inherits = nameList(sink, type.from, type.to);
    i = skip(tokens, i);
  } else {
    if (word === 'enum' && (is(tokens[i], 'class') || is(tokens[i], 'struct'))) i++;
    // Attributes stand in front of the name: `class API_AVAILABLE(macos(11.0)) EXPORT_API Tunnel`.
    for (;;) {
      const attribute = isName(tokens[i]) && isAttributeMacro(tokens[i]!.text);
      if (attribute && is(tokens[i + 1], '(')) i = skip(tokens, i + 1);
      else if (attribute && isName(tokens[i + 1])) i++;
      else break;
    }
    if (isName(tokens[i])) nameToken = i++;
    while (is(tokens[i], '::') && isName(tokens[i + 1])) {
      nameToken = i + 1;
      i += 2;
    }
    if (is(tokens[i], 'final')) i++;
    const angle = angles(sink.file)[i] ?? 0;
    if (angle > 0) i = angle + 1;
    if (is(tokens[i], ':')) {
      const from = i + 1;
      const most = Math.min(tokens.length, from + LONGEST_CLAUSE);
      while (i < most && !is(tokens[i], '{') && !is(tokens[i], ';') && tokens[i]!.kind !== 'close') i++;
      if (is(tokens[i], '{')) inherits = nameList(sink, from, i);
    }
  }
  if (!is(tokens[i], '{')) return -1;
  const close = groupEnd(tokens, i);
  const kind: DeclarationKind = enumMacros.test(word) ? 'enum' : (word as DeclarationKind);
  declare(sink, {
    kind,
    name: nameToken === -1 ? '' : tokens[nameToken]!.text,
    nameToken,
    keyword,
    end: close + 1,
    body: { from: i, to: close },
    inherits,
  });
  if (kind === 'enum') readEnumerators(sink, i);
  return i;
};

export const isClangTypeWord = (word: string): boolean =>
  /^(?:struct|union|enum|class|namespace)$/.test(word) || enumMacros.test(word);
