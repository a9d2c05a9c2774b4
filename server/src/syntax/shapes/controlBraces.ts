import { memo } from './memo.ts';
import { is, isName, isQuoted } from './tokens.ts';

const controlWords = new Set([
  'if',
  'guard',
  'while',
  'for',
  'switch',
  'else',
  'do',
  'catch',
  'repeat',
  'defer',
]);

/**
 * The `{` of Swift's `if`, `guard … else`, `for`, `while`, `switch`, `do`, `catch`, `repeat` and `defer`. Between such a word and its body Swift allows no
 * trailing closure outside parentheses, so the first `{` of the same level is the body: one pass decides them all.
 */
export const controlBraces = memo(({ tokens, language }): ReadonlySet<number> => {
  const braces = new Set<number>();
  if (language !== 'swift') return braces;
  /** Per open group: does a control word wait for its body? */
  const waiting: boolean[] = [false];
  const closedRepeat = new Set<number>();
  let repeat = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'open' || token.kind === 'stringStart') {
      if (token.text === '{' && waiting[waiting.length - 1]) {
        braces.add(i);
        waiting[waiting.length - 1] = false;
        if (repeat) closedRepeat.add(token.partner);
      }
      repeat = false;
      waiting.push(false);
    } else if (token.kind === 'close' || token.kind === 'stringEnd') {
      if (waiting.length > 1 && token.partner !== -1) waiting.pop();
    } else if (token.text === ';' && token.kind === 'operator') waiting[waiting.length - 1] = false;
    else if (isName(token) && controlWords.has(token.text) && !isQuoted(token)) {
      const member = is(tokens[i - 1], '.') || is(tokens[i - 1], '#');
      const label = is(tokens[i + 1], ':');
      if (member || label || (token.text === 'while' && closedRepeat.has(i - 1))) continue;
      waiting[waiting.length - 1] = true;
      repeat = token.text === 'repeat';
    }
  }
  return braces;
});
