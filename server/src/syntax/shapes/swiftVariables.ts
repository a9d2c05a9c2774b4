import { calleeOf } from './chains.ts';
import { controlBraces } from './controlBraces.ts';
import type { DeclarationKind } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { swiftExpressionEnd } from './expressionEnd.ts';
import { groups } from './groups.ts';
import { swiftModifiers } from './swiftModifiers.ts';
import { swiftTypeEnd } from './swiftTypes.ts';
import { declarationWords } from './swiftWords.ts';
import { groupEnd, is, isName, isQuoted, skip, type TokenRange, textOf } from './tokens.ts';

/** Words in front of `let` that make it a pattern, not a statement. */
const patternWords = new Set(['if', 'guard', 'while', 'case', 'for', 'catch', 'await', ',', '(']);

const bind = (sink: DeclarationSink, kind: DeclarationKind, keyword: number, nameToken: number): void =>
  declare(sink, { kind, name: sink.file.tokens[nameToken]!.text, nameToken, keyword, end: nameToken + 1 });

/** The names a pattern binds: `(a, (b, _))`, `.failure(error)`; what is called, labelled or a member binds nothing. */
const bindPattern = (sink: DeclarationSink, kind: DeclarationKind, keyword: number, open: number): void => {
  const { tokens } = sink.file;
  const end = groupEnd(tokens, open);
  for (let i = open + 1; i < end; i++) {
    const [before, token, after] = [tokens[i - 1], tokens[i]!, tokens[i + 1]];
    if (!isName(token) || token.text === '_' || token.text === 'let' || token.text === 'var') continue;
    const starts = is(before, '(') || is(before, ',') || is(before, ':');
    const ends = is(after, ',') || is(after, ')') || is(after, '?');
    if (starts && ends) bind(sink, kind, keyword, i);
  }
};

/** Reads one binding, `name: Type = value { accessors }`. Returns the index behind it. */
const readBinding = (sink: DeclarationSink, kind: DeclarationKind, keyword: number, name: number): number => {
  const { file } = sink;
  const { tokens } = file;
  let i = name + 1;
  let type: TokenRange | undefined;
  let value: TokenRange | undefined;
  if (is(tokens[i], ':')) {
    type = { from: i + 1, to: swiftTypeEnd(file, i + 1) };
    sink.types.push(type);
    i = type.to;
  }
  if (is(tokens[i], '=')) {
    value = { from: i + 1, to: swiftExpressionEnd(file, i + 1) };
    i = value.to;
  }
  const accessors = is(tokens[i], '{') && i > name + 1 && !controlBraces(file).has(i);
  const close = accessors ? groupEnd(tokens, i) : -1;
  declare(sink, {
    kind,
    name: tokens[name]!.text,
    nameToken: name,
    keyword,
    modifiers: swiftModifiers(file, keyword).words,
    end: accessors ? close + 1 : i,
    body: accessors ? { from: i, to: close } : undefined,
    type: type && textOf(file, type),
    value,
    callee: value && calleeOf(file, value.from, value.to),
  });
  return accessors ? close + 1 : i;
};

/** Reads `let` and `var`: statements, conditions and patterns. */
export const readVariable = (sink: DeclarationSink, keyword: number): void => {
  const { file } = sink;
  const { tokens } = file;
  const kind = tokens[keyword]!.text === 'let' ? 'constant' : 'variable';
  const first = keyword + 1;
  if (is(tokens[first], '(')) {
    bindPattern(sink, kind, keyword, first);
    return;
  }
  // `case let .failure(error)`, `case let Result.success(value)`.
  let pattern = is(tokens[first], '.') ? first + 2 : first + 1;
  while (is(tokens[pattern], '.') && isName(tokens[pattern + 1])) pattern += 2;
  if (is(tokens[pattern], '(') && (pattern > first + 1 || is(tokens[keyword - 1], 'case'))) {
    bindPattern(sink, kind, keyword, pattern);
    return;
  }
  const name = tokens[first];
  if (!isName(name) || name.text === '_' || (declarationWords.has(name.text) && !isQuoted(name))) return;
  const { from } = swiftModifiers(file, keyword);
  const isStatement = !patternWords.has(tokens[from - 1]?.text ?? '') || tokens[from - 1]?.kind === 'string';
  let end = readBinding(sink, kind, keyword, first);
  while (isStatement && is(tokens[end], ',') && isName(tokens[end + 1])) {
    const after = tokens[end + 2];
    if (!is(after, '=') && !is(after, ':') && !is(after, ',')) break;
    end = readBinding(sink, kind, keyword, end + 1);
  }
};

/** Reads the loop variables of `for`. */
export const readLoop = (sink: DeclarationSink, keyword: number): void => {
  const { tokens } = sink.file;
  let i = keyword + 1;
  while (is(tokens[i], 'await') || is(tokens[i], 'try')) i++;
  if (is(tokens[i], '(')) {
    if (is(tokens[skip(tokens, i)], 'in')) bindPattern(sink, 'constant', keyword, i);
  } else if (
    isName(tokens[i]) &&
    (is(tokens[i + 1], 'in') || is(tokens[i + 1], ':')) &&
    tokens[i]!.text !== '_'
  ) {
    if (is(tokens[i + 1], ':') && is(tokens[groups(sink.file)[i]!], '(')) return;
    bind(sink, 'constant', keyword, i);
  }
};

/** Reads the cases behind `case` in the body of an enumeration. */
export const readCases = (sink: DeclarationSink, keyword: number): void => {
  const { file } = sink;
  const { tokens } = file;
  for (let i = keyword + 1; isName(tokens[i]); i++) {
    const nameToken = i;
    i++;
    if (is(tokens[i], '(')) {
      sink.types.push({ from: i + 1, to: groupEnd(tokens, i) });
      i = skip(tokens, i);
    }
    let value: TokenRange | undefined;
    if (is(tokens[i], '=')) {
      value = { from: i + 1, to: swiftExpressionEnd(file, i + 1) };
      i = value.to;
    }
    declare(sink, { kind: 'case', name: tokens[nameToken]!.text, nameToken, keyword, end: i, value });
    if (!is(tokens[i], ',')) return;
  }
};
