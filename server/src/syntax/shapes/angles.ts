import type { Token } from '../source.ts';
import { memo } from './memo.ts';
import { is, isName, touches } from './tokens.ts';

const swiftOperators = new Set([
  '.',
  ',',
  ':',
  '->',
  '&',
  '?',
  '!',
  '~',
  '@',
  '...',
  '==',
  '=',
  '-',
  '<',
  '>',
]);
const clangOperators = new Set(['*', '&', ',', '::', '^', '...', '<', '>', '>>', '=', '-', ':', '&&']);
/** No generic argument list holds these. */
const statementWords = new Set(
  'let var func class struct enum protocol extension import return if guard while for switch case'.split(' '),
);

const opensList = (tokens: readonly Token[], i: number, swift: boolean): boolean => {
  const before = tokens[i - 1];
  if (!is(tokens[i], '<')) return false;
  // Swift tells `a < b` from `A<B>` by the blank; C++ and Objective-C are written with one now and then: `id <NSCopying>`.
  // `init?<T>`.
  if (swift && is(before, '?') && is(tokens[i - 2], 'init')) return true;
  return isName(before) && (!swift || touches(before, tokens[i]));
};

/**
 * Per token, the index of the `>` that closes the generic argument list a `<` opens; 0 for every other token. One pass: a `<` that turns
 * out to be less-than is forgotten at the first token that no list can hold.
 */
export const angles = memo(({ tokens, language }): Int32Array => {
  const swift = language === 'swift';
  const operators = swift ? swiftOperators : clangOperators;
  const closers = new Int32Array(tokens.length);
  /** Indices of `<`; −1 marks the start of a bracket group. */
  const open: number[] = [];
  const forget = (): void => {
    while (open.length > 0 && open[open.length - 1] !== -1) open.pop();
  };
  const close = (i: number): void => {
    const opener = open[open.length - 1];
    if (opener === undefined || opener === -1) return;
    closers[opener] = i;
    open.pop();
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind === 'open') {
      if (token.text === '{') forget();
      open.push(-1);
    } else if (token.kind === 'close') {
      forget();
      open.pop();
    } else if (token.kind === 'operator') {
      if (token.text === '>') close(i);
      else if (token.text === '>>' && !swift) {
        close(i);
        close(i);
      } else if (opensList(tokens, i, swift)) open.push(i);
      else if (!operators.has(token.text)) forget();
    } else if (token.kind !== 'number' && (token.kind !== 'identifier' || statementWords.has(token.text)))
      forget();
  }
  return closers;
});
