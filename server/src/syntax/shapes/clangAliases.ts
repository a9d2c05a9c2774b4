import { pointerName } from './clangTypes.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { is, isName, skip, textOf, touches } from './tokens.ts';

/** Reads `#define NAME value` and `#define NAME(parameters) value`. */
export const readMacro = (sink: DeclarationSink, directive: number): void => {
  const { tokens } = sink.file;
  const nameToken = directive + 1;
  const name = tokens[nameToken];
  if (!isName(name) || !name.inDirective) return;
  let end = nameToken + 1;
  const parameters = is(tokens[end], '(') && touches(name, tokens[end]) ? skip(tokens, end) : end;
  while (end < tokens.length && tokens[end]!.inDirective && tokens[end]!.kind !== 'directive') end++;
  const value = parameters < end ? { from: parameters, to: end } : undefined;
  declare(sink, { kind: 'macro', name: name.text, nameToken, keyword: directive, end, value });
};

/** The end of the declaration that begins at `from`: its `;`, or what comes instead in a half-typed file. */
const semicolon = ({ file: { tokens } }: DeclarationSink, from: number): number => {
  let i = from;
  while (i < tokens.length && !is(tokens[i], ';') && !is(tokens[i], '@')) {
    const token = tokens[i]!;
    if (token.kind === 'close' || token.kind === 'directive' || (i > from && is(token, 'typedef'))) break;
    i = skip(tokens, i);
  }
  return Math.min(i, tokens.length);
};

/** The last name of a declaration: the declared one, whether `unsigned long Count`, `Handler[2]` or `(^Handler)(int)`. */
const lastName = (sink: DeclarationSink, from: number, to: number): number => {
  const { tokens } = sink.file;
  const pointer = pointerName(sink, { from, to });
  if (pointer !== -1) return pointer;
  let name = -1;
  for (let i = from; i < to; i = skip(tokens, i)) {
    // Attribute macros behind the name: `API_AVAILABLE(macos(10.11))`, `NS_UNAVAILABLE`.
    const attribute = name !== -1 && /^(?:_|[A-Z][A-Z0-9]*_[A-Z0-9_]+$)/.test(tokens[i]!.text);
    if (isName(tokens[i]) && !attribute) name = i;
  }
  return name;
};

/** `void (^)(int code)` of `void (^handler)(int code)`: a type that its name stands in, else what stands in front. */
const typeAround = ({ file }: DeclarationSink, from: number, nameToken: number, to: number): string => {
  const type = textOf(file, { from, to: nameToken });
  return is(file.tokens[nameToken + 1], ')') ? `${type}${textOf(file, { from: nameToken + 1, to })}` : type;
};

/** Reads `typedef … Name;`. The type it may define on the way is read on its own. */
export const readTypedef = (sink: DeclarationSink, keyword: number): void => {
  const end = semicolon(sink, keyword + 1);
  const nameToken = lastName(sink, keyword + 1, end);
  if (nameToken === -1) return;
  const { tokens } = sink.file;
  // `typedef NS_ENUM(NSInteger, Mode) { … }` declares the enumeration and nothing besides.
  if (nameToken === keyword + 1) return;
  const hasBody = tokens.slice(keyword + 1, nameToken).some(token => is(token, '{'));
  declare(sink, {
    kind: 'typealias',
    name: tokens[nameToken]!.text,
    nameToken,
    keyword,
    end,
    type: hasBody ? undefined : typeAround(sink, keyword + 1, nameToken, end),
  });
};

/** No property has more words in its parentheses; a half-typed one may reach to the file's end. */
const MOST_ATTRIBUTES = 40;

/** Reads `@property (…) Type *name;`. */
export const readProperty = (sink: DeclarationSink, at: number): void => {
  const { tokens } = sink.file;
  let from = at + 2;
  const modifiers: string[] = [];
  if (is(tokens[from], '(')) {
    for (let i = from + 1; i < Math.min(tokens[from]!.partner, from + MOST_ATTRIBUTES); i++) {
      if (isName(tokens[i])) modifiers.push(tokens[i]!.text);
    }
    from = skip(tokens, from);
  }
  const end = semicolon(sink, from);
  const nameToken = lastName(sink, from, end);
  if (nameToken === -1) return;
  sink.types.push({ from, to: nameToken });
  const type = typeAround(sink, from, nameToken, end);
  declare(sink, {
    kind: 'property',
    name: tokens[nameToken]!.text,
    nameToken,
    keyword: at,
    end,
    modifiers,
    type,
  });
};
