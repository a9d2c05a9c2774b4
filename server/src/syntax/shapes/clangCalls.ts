import type { SourceFile } from '../source.ts';
import type { Call } from './call.ts';
import { clangUncallable, isAnnotation } from './clangWords.ts';
import { commaParts } from './commaParts.ts';
import { declarations } from './declarations.ts';
import { messageAt } from './messages.ts';
import { angleOpener, receiverBefore } from './receivers.ts';
import { groupEnd, is, isName } from './tokens.ts';

/** The parentheses of declared functions, macros and of what is declared with arguments. */
const declaredNames = (file: SourceFile): ReadonlySet<number> =>
  new Set(declarations(file).flatMap(({ kind, nameToken }) => (kind === 'variable' ? [] : nameToken)));

const callAt = (file: SourceFile, open: number, declared: ReadonlySet<number>): Call | undefined => {
  const { tokens } = file;
  const end = groupEnd(tokens, open);
  let nameToken = open - 1;
  if (is(tokens[nameToken], '>') && angleOpener(file, nameToken) !== -1)
    nameToken = angleOpener(file, nameToken) - 1;
  const name = tokens[nameToken];
  if (name === undefined || declared.has(nameToken)) return undefined;
  if (name.inDirective !== tokens[open]!.inDirective) return undefined;
  // `size_t (*read)(void *)`, `id (^handler)(NSData *)`: a declarator.
  const pointer = is(tokens[open + 1], '*') || is(tokens[open + 1], '^');
  if (pointer && is(tokens[end], ')') && is(tokens[end + 1], '(')) return undefined;
  const parts = commaParts(file, open).map(part => ({ ...part, labelToken: -1, trailing: false }));
  const call = { open, end: Math.min(end + 1, tokens.length), arguments: parts };
  if (name.kind === 'close') {
    // `(*function)(x)`, `handlers[0](x)`; but `if (a) (b)`, `(Type)(x)` and `^(int x)(…)` call nothing we could tell.
    const declarator = isName(tokens[name.partner - 1]) || is(tokens[name.partner - 1], '*');
    const indirect = is(name, ']') || (is(name, ')') && is(tokens[name.partner + 1], '*') && !declarator);
    if (!indirect) return undefined;
    return {
      ...call,
      kind: 'indirect',
      name: '',
      nameToken: -1,
      receiver: undefined,
      receiverFrom: -1,
      receiverTo: -1,
    };
  }
  if (!isName(name) || name.kind !== 'identifier') return undefined;
  const before = tokens[nameToken - 1];
  if (is(before, '@') || clangUncallable.has(name.text)) return undefined;
  const member = is(before, '.') || is(before, '->') || (is(before, '::') && isName(tokens[nameToken - 2]));
  const receiver = member ? receiverBefore(file, nameToken - 1) : undefined;
  return {
    ...call,
    kind: member ? 'member' : 'free',
    name: name.text,
    nameToken,
    receiver: member ? receiver!.names : [],
    receiverFrom: receiver?.from ?? nameToken,
    receiverTo: receiver?.to ?? nameToken,
  };
};

/** The parameter lists of blocks with a return type: `^BOOL(id object) { … }`. */
const blockParameters = (file: SourceFile): ReadonlySet<number> =>
  new Set(
    declarations(file).flatMap(({ kind, keyword, body }) => {
      if (kind !== 'closure' || body === undefined) return [];
      const before = file.tokens[body.from - 1];
      return is(before, ')') && before!.partner > keyword ? before!.partner : [];
    }),
  );

/** Reads the calls and messages of a C, C++ or Objective-C file, in order of their opening brackets. */
export const clangCalls = (file: SourceFile): readonly Call[] => {
  const { tokens, language } = file;
  const declared = declaredNames(file);
  const messages = language === 'objective-c' || language === 'objective-cpp';
  const parameters = blockParameters(file);
  /** Up to here reaches the annotation that is being passed. */
  let annotated = 0;
  return tokens.flatMap((token, i) => {
    if (token.kind !== 'open' || i < annotated || parameters.has(i)) return [];
    if (isName(tokens[i - 1]) && isAnnotation(tokens[i - 1]!.text)) {
      annotated = groupEnd(tokens, i);
      return [];
    }
    if (token.text === '(') return callAt(file, i, declared) ?? [];
    return token.text === '[' && messages ? (messageAt(file, i) ?? []) : [];
  });
};
