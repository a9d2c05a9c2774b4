import { callOf } from '../../syntax/shapes/calls.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

const isSetter = (name: string): boolean => /^set[A-Z]/.test(name);

/** `name.member` that is no call, `name?.member`, `[name setMember:…]`. */
const isMemberUse = (file: SourceFile, i: number, calls: RegExp): boolean => {
  const { tokens } = file;
  let next = i + 1;
  while (is(tokens[next], '?') || is(tokens[next], '!')) next++;
  if (is(tokens[next], '.')) {
    const call = callOf(file, next + 1);
    return !call || calls.test(call.name);
  }
  const open = groups(file)[i] ?? -1;
  const message = is(tokens[open], '[') && open === i - 1 ? callOf(file, i + 1) : undefined;
  return message?.kind === 'message' && (isSetter(message.name) || calls.test(message.name));
};

/**
 * True where the object of that name is given nothing but values of members between the two tokens: nobody else is handed it, and no function
 * is called on it but those that `calls` matches. `except` are tokens that name it for another reason.
 */
export const onlyConfigured = (
  file: SourceFile,
  name: string,
  { from, to }: TokenRange,
  { calls = /^$/, except = [] }: { readonly calls?: RegExp; readonly except?: readonly number[] } = {},
): boolean => {
  const { tokens } = file;
  for (let i = from; i < to && i < tokens.length; i++) {
    const token = tokens[i]!;
    if (!isName(token) || token.text !== name || except.includes(i)) continue;
    // A member or label of that name is something else, `self.name` is not.
    const dotted = is(tokens[i - 1], '.') && !is(tokens[i - 2], 'self') && !is(tokens[i - 2], '?');
    if (dotted || (is(tokens[i + 1], ':') && is(tokens[i - 1], '('))) continue;
    if (!isMemberUse(file, i, calls)) return false;
  }
  return true;
};
