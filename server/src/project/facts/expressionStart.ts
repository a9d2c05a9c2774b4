import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** Chains are short; a longer one begins where the look back ends. */
const longestChain = 64;

/** The index of the first token of the postfix expression whose last name is token `i`: of `a` in `a(1).b[2].name`. */
export const expressionStart = ({ tokens, language }: SourceFile, i: number): number => {
  const isDot = (k: number): boolean =>
    is(tokens[k], '.') || (language !== 'swift' && (is(tokens[k], '->') || is(tokens[k], '::')));
  let start = i;
  for (let steps = 0; steps < longestChain && isDot(start - 1); steps++) {
    let at = start - 2;
    while (is(tokens[at], '?') || is(tokens[at], '!')) at--;
    let grouped = -1;
    while (tokens[at]?.kind === 'close' && tokens[at]!.partner !== -1 && tokens[at]!.partner < at) {
      grouped = tokens[at]!.partner;
      at = grouped - 1;
      while (is(tokens[at], '?') || is(tokens[at], '!')) at--;
      if (tokens[at]?.end !== tokens[grouped]!.start && !is(tokens[grouped], '{')) break;
    }
    const called =
      isName(tokens[at]) &&
      (grouped === -1 || !/^(?:return|in|try|await|case|if|guard)$/.test(tokens[at]!.text));
    if (called) start = at;
    else if (grouped !== -1) return grouped;
    else return start - 1;
  }
  return start;
};
