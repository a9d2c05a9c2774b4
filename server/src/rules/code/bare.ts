import { is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** More of these around an expression is nobody's code. */
const longest = 40;

/** Without `try`, `await`, parentheses around the whole, `?` and `!` behind it. */
export const bare = ({ tokens }: SourceFile, range: TokenRange): TokenRange => {
  let { from, to } = range;
  for (let steps = 0; steps < longest && from < to; steps++) {
    const [first, last] = [tokens[from]!, tokens[to - 1]!];
    if (is(first, 'try') || is(first, 'await') || (is(tokens[from - 1], 'try') && /^[?!]$/.test(first.text)))
      from++;
    else if (/^[?!;]$/.test(last.text) && last.kind === 'operator') to--;
    else if (is(first, '(') && first.partner === to - 1) [from, to] = [from + 1, to - 1];
    else break;
  }
  return { from, to };
};
