import type { ConditionToken } from './conditionTokens.ts';

/** The tokens between an opening bracket and its partner, and the index behind that; undefined when it is never closed. */
export const givenTokens = (
  tokens: readonly ConditionToken[],
  open: number,
): { readonly given: readonly ConditionToken[] | undefined; readonly end: number } => {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (kind !== 'operator') continue;
    if (text === '(') depth++;
    else if (text === ')' && --depth === 0) return { given: tokens.slice(open + 1, i), end: i + 1 };
  }
  return { given: undefined, end: tokens.length };
};
