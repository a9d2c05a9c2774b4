import type { SourceFile, Token } from '../source.ts';
import type { Argument, Call } from './call.ts';
import { clangCalls } from './clangCalls.ts';
import { memo } from './memo.ts';
import { swiftCalls } from './swiftCalls.ts';

/** Every call and message of the file, in order of their opening brackets. */
export const calls = memo((file): readonly Call[] =>
  file.language === 'swift' ? swiftCalls(file) : clangCalls(file),
);

const byOpen = memo((file): ReadonlyMap<number, Call> => new Map(calls(file).map(call => [call.open, call])));
const byName = memo((file): ReadonlyMap<number, Call> => {
  const named = new Map<number, Call>();
  for (const call of calls(file)) {
    if (call.nameToken !== -1 && !named.has(call.nameToken)) named.set(call.nameToken, call);
  }
  return named;
});

/** The call whose `(`, `[` or first `{` is this token. */
export const callAt = (file: SourceFile, open: number): Call | undefined => byOpen(file).get(open);

/** The call of the name at this token: `socket` of `socket(AF_INET, …)`, the first part of a message's selector. */
export const callOf = (file: SourceFile, nameToken: number): Call | undefined => byName(file).get(nameToken);

/** An argument by its label, or by its place from 0. */
export const argument = ({ arguments: list }: Call, key: string | number): Argument | undefined =>
  typeof key === 'number' ? list[key] : list.find(({ label }) => label === key);

/** The argument where it is one plain string literal; undefined for anything else, a literal with interpolations too. */
export const literalArgument = (file: SourceFile, call: Call, key: string | number): Token | undefined => {
  const found = argument(call, key);
  if (found === undefined || found.to !== found.from + 1) return undefined;
  const token = file.tokens[found.from];
  return token?.kind === 'string' ? token : undefined;
};

/**
 * The type that a call makes an object of, dotted: `NWConnection(…)`, `NWEndpoint.Host(…)`, `NWConnection.init(…)`, `[[NSURLSession alloc] init…]`,
 * `[NSURLSession new]`. Judged by the capital letter, Apple's convention.
 */
export const initializedType = (file: SourceFile, call: Call): string | undefined => {
  const { kind, name, receiver, receiverFrom } = call;
  const capital = (text: string | undefined): boolean => text !== undefined && /^\p{Lu}/u.test(text);
  if (kind === 'free') return capital(name) ? name : undefined;
  if (kind === 'member') {
    if (name === 'init')
      return receiver && capital(receiver[receiver.length - 1]) ? receiver.join('.') : undefined;
    return receiver && capital(name) ? [...receiver, name].join('.') : undefined;
  }
  if (kind !== 'message') return undefined;
  if (name === 'new' || name === 'alloc')
    return receiver?.length === 1 && capital(receiver[0]) ? receiver[0] : undefined;
  if (!/^init(?![a-z])/.test(name)) return undefined;
  const inner = callAt(file, receiverFrom);
  return inner?.name === 'alloc' ? initializedType(file, inner) : undefined;
};
