import { angles } from './angles.ts';
import { calleeOf } from './chains.ts';
import { clangParameters, isClangTypeWord } from './clangTypes.ts';
import { clangStatementWords, isAttributeMacro, storageWords } from './clangWords.ts';
import { isType } from './declaration.ts';
import { type DeclarationSink, declare, enclosingDeclaration } from './declarationSink.ts';
import { groupEnd, is, isName, skip, type TokenRange, textOf } from './tokens.ts';

/** No declaration's head is longer; it bounds the look-ahead. */
const LONGEST_HEAD = 200;

interface Head {
  /** Index of the declared name, and of the first component where it is qualified (`Tunnel::start`). */
  readonly name: number;
  readonly qualified: number;
  /** Index of the first token that is neither storage word nor attribute. */
  readonly type: number;
  /** Index of the parenthesis around the name of `void (*name)(…)` and `void (^name)(…)`, else −1. */
  readonly pointer: number;
}

/** Skips attributes with their arguments: `__attribute__((…))`, `API_AVAILABLE(…)`, `[[nodiscard]]`. */
const attributesEnd = ({ file: { tokens } }: DeclarationSink, from: number): number => {
  let i = from;
  for (;;) {
    const token = tokens[i];
    if (isName(token) && isAttributeMacro(token.text) && is(tokens[i + 1], '(')) i = skip(tokens, i + 1);
    else if (is(token, '[') && is(tokens[i + 1], '[')) i = skip(tokens, i);
    else return i;
  }
};

const isCxx = ({ file: { language } }: DeclarationSink): boolean =>
  language === 'cpp' || language === 'objective-cpp';

const endsName = (text: string | undefined): boolean =>
  text === '=' ||
  text === ';' ||
  text === ',' ||
  text === '[' ||
  text === '(' ||
  text === '{' ||
  text === ':' ||
  text === undefined;

/** The head of a declaration: specifiers, type, name. `undefined` where the statement is an expression. */
const readHead = (sink: DeclarationSink, from: number): Head | undefined => {
  const { tokens } = sink.file;
  const cxx = isCxx(sink);
  let i = attributesEnd(sink, from);
  while (isName(tokens[i]) && storageWords.has(tokens[i]!.text)) i = attributesEnd(sink, i + 1);
  const type = i;
  let last = -1;
  let qualified = -1;
  while (i < tokens.length && i < from + LONGEST_HEAD) {
    const token = tokens[i]!;
    if (token.inDirective || token.kind === 'directive') return undefined;
    if (isName(token)) {
      if (clangStatementWords.has(token.text)) return undefined;
      const attributes = attributesEnd(sink, i);
      // An attribute stands in front of the rest of the type; `int NAME_LIKE_A_MACRO() {` is a name.
      if (attributes > i && (isName(tokens[attributes]) || is(tokens[attributes], '*'))) {
        i = attributes;
        continue;
      }
      if (last !== i - 2 || !is(tokens[i - 1], '::')) qualified = i;
      last = i;
      i++;
      if (endsName(tokens[i]?.text)) break;
      const angle = angles(sink.file)[i] ?? 0;
      if (angle > 0) i = angle + 1;
    } else if (is(token, '*') || is(token, '^')) i++;
    else if (cxx && (is(token, '&') || is(token, '&&') || is(token, '::'))) i++;
    else if (is(token, '~') && is(tokens[i - 1], '::')) i++;
    else break;
  }
  // `void (*handler)(int)`, `void (^completion)(NSError *)`.
  const nested = is(tokens[i], '(') && (is(tokens[i + 1], '*') || is(tokens[i + 1], '^'));
  const inner = nested ? nestedName(sink, i) : -1;
  if (inner !== -1 && i > type) return { name: inner, qualified: inner, type, pointer: i };
  // `struct options {` is a type with a body, read as such.
  const opens = is(tokens[i], '{') || is(tokens[i], ':');
  const hasBody = opens && tokens.slice(from, i).some(({ text }) => isClangTypeWord(text));
  if (last === -1 || last !== i - 1 || hasBody) return undefined;
  return { name: last, qualified, type, pointer: -1 };
};

const nestedName = ({ file: { tokens } }: DeclarationSink, open: number): number => {
  const close = groupEnd(tokens, open);
  let name = open + 2;
  while (isName(tokens[name]) && isName(tokens[name + 1])) name++;
  const followed = is(tokens[close + 1], '(') && is(tokens[close], ')');
  return isName(tokens[name]) && followed && name < close ? name : -1;
};

/** What may stand between a function's parentheses and its body: `const`, `noexcept`, attributes, C++ initialisers, `-> Type`. */
const bodyOf = (sink: DeclarationSink, from: number): number => {
  const { tokens } = sink.file;
  let i = from;
  for (let steps = 0; steps < LONGEST_HEAD; steps++) {
    if (is(tokens[i], '{')) return i;
    if (
      is(tokens[i], '}') ||
      is(tokens[i], ';') ||
      tokens[i] === undefined ||
      tokens[i]!.kind === 'directive'
    )
      return -1;
    if (is(tokens[i], '=') || is(tokens[i], '@')) return -1;
    if (is(tokens[i], ':') && isName(tokens[i + 1])) return initializersEnd(sink, i + 1);
    i = skip(tokens, i);
  }
  return -1;
};

const initializersEnd = ({ file: { tokens } }: DeclarationSink, from: number): number => {
  let i = from;
  while (isName(tokens[i]) || is(tokens[i], '::') || is(tokens[i], ',')) {
    const group =
      is(tokens[i + 1], '(') || (is(tokens[i + 1], '{') && isName(tokens[i]) && !is(tokens[i], ','));
    i = group ? skip(tokens, i + 1) : i + 1;
  }
  return is(tokens[i], '{') ? i : -1;
};

const readFunction = (sink: DeclarationSink, from: number, { name, qualified, type }: Head): number => {
  const { file } = sink;
  const { tokens } = file;
  const outer = enclosingDeclaration(sink);
  const local = outer !== undefined && !isType(outer);
  const close = groupEnd(tokens, name + 1);
  const open = local ? -1 : bodyOf(sink, close + 1);
  const typed = qualified > type;
  const constructs = qualified < name || (outer !== undefined && tokens[name]!.text === outer.name);
  // `RCT_EXPORT_MODULE();`, `dispatch_main();`: neither type nor body makes a declaration.
  if (!typed && open === -1 && !constructs) return -1;
  if (!typed && local) return -1;
  const bodyEnd = open === -1 ? -1 : groupEnd(tokens, open);
  if (typed) sink.types.push({ from: type, to: qualified });
  declare(sink, {
    kind: 'function',
    name: textOf(file, { from: qualified, to: name + 1 }),
    nameToken: name,
    keyword: from,
    modifiers: storageOf(sink, from, type),
    end: open === -1 ? close + 1 : bodyEnd + 1,
    body: open === -1 ? undefined : { from: open, to: bodyEnd },
    parameters: clangParameters(sink, name + 1),
    type: typed ? textOf(file, { from: type, to: qualified }) : undefined,
  });
  return name + 2;
};

const storageOf = ({ file: { tokens } }: DeclarationSink, from: number, to: number): readonly string[] =>
  tokens.slice(from, to).flatMap(token => (storageWords.has(token.text) ? token.text : []));

const valueEnd = ({ file: { tokens } }: DeclarationSink, from: number): number => {
  let i = from;
  while (i < tokens.length && !is(tokens[i], ';') && !is(tokens[i], ',') && tokens[i]!.kind !== 'close') {
    if (tokens[i]!.kind === 'directive' || is(tokens[i], '=')) break;
    i = skip(tokens, i);
  }
  return i;
};

/** Reads the declared names from `head` on, `int a = 1, *b, c[2];`. Returns the index behind the last. */
const readVariables = (sink: DeclarationSink, from: number, head: Head): number => {
  const { file } = sink;
  const { tokens } = file;
  const outer = enclosingDeclaration(sink);
  const modifiers = storageOf(sink, from, head.type);
  const typeTo = head.pointer === -1 ? head.qualified : head.pointer;
  sink.types.push({ from: head.type, to: typeTo });
  const isField = outer !== undefined && isType(outer) && outer.kind !== 'namespace';
  const written = textOf(file, { from: head.type, to: typeTo });
  let nameToken = head.name;
  for (;;) {
    const pointer = head.pointer !== -1 && nameToken === head.name;
    let i = pointer ? skip(tokens, groupEnd(tokens, head.pointer) + 1) : nameToken + 1;
    const type = pointer
      ? `${textOf(file, { from: head.type, to: nameToken })}${textOf(file, { from: nameToken + 1, to: i })}`
      : written;
    while (is(tokens[i], '[')) i = skip(tokens, i);
    if (is(tokens[i], ':')) i += 2;
    let value: TokenRange | undefined;
    if (is(tokens[i], '=')) value = { from: i + 1, to: valueEnd(sink, i + 1) };
    else if (is(tokens[i], '(') || is(tokens[i], '{')) i = skip(tokens, i);
    const end = value?.to ?? i;
    declare(sink, {
      kind: isField ? 'property' : 'variable',
      name: tokens[nameToken]!.text,
      nameToken,
      keyword: from,
      modifiers,
      end,
      type,
      value,
      callee: value && calleeOf(file, value.from, value.to),
    });
    if (!is(tokens[end], ',')) return end;
    let next = end + 1;
    while (is(tokens[next], '*') || is(tokens[next], 'const')) next++;
    if (!isName(tokens[next]) || !endsName(tokens[next + 1]?.text)) return end;
    nameToken = next;
  }
};

/** Reads the declaration that begins at the start of a statement. Returns the index to go on at, −1 where it is none. */
export const readClangStatement = (sink: DeclarationSink, from: number): number => {
  const { tokens } = sink.file;
  const head = readHead(sink, from);
  if (head === undefined) return -1;
  const after = tokens[head.name + 1];
  if (head.pointer !== -1) return readVariables(sink, from, head);
  if (is(after, '(')) {
    const outer = enclosingDeclaration(sink);
    // `if (ready && connect())`: no function is declared in a condition.
    if (is(tokens[from - 1], '(')) return -1;
    const object = isCxx(sink) && outer !== undefined && !isType(outer) && head.qualified > head.type;
    return object ? readVariables(sink, from, head) : readFunction(sink, from, head);
  }
  // `name:` is a label, `name;` an expression; C++'s `name{…}` needs a type too.
  if (head.qualified <= head.type || head.qualified < head.name) return -1;
  return readVariables(sink, from, head);
};
