import { groupEnd, is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** An operand has no more tokens than this. */
export const longestOperand = 24;

const edges = /^(?:[,;{}(]|&&|\|\||\?|=|if|guard|while|return|where|and|or|in|else|let|var|case|switch)$/;

/** The operand in front of the operator at token `i`. */
export const operandBefore = ({ tokens }: SourceFile, i: number): TokenRange => {
  let from = i;
  for (let steps = 0; steps < longestOperand && from > 0; steps++) {
    const token = tokens[from - 1]!;
    if (token.kind === 'close' && !is(token, '}')) {
      from = Math.min(token.partner < 0 ? from - 1 : token.partner, from - 1);
      continue;
    }
    if (token.kind === 'open' || token.kind === 'directive' || edges.test(token.text)) break;
    from--;
  }
  return { from, to: i };
};

/** The operand behind the operator at token `i`. */
export const operandBehind = ({ tokens }: SourceFile, i: number): TokenRange => {
  let to = i + 1;
  for (let steps = 0; steps < longestOperand && to < tokens.length; steps++) {
    const token = tokens[to]!;
    if (token.kind === 'close' || (to > i + 1 && edges.test(token.text) && token.kind !== 'open')) break;
    if (is(token, '{')) break;
    to = token.kind === 'open' ? groupEnd(tokens, to) + 1 : to + 1;
  }
  return { from: i + 1, to };
};
