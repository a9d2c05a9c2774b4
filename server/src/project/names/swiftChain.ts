import type { SourceFile } from '../../syntax/source.ts';
import { openerOf } from './enclosing.ts';

/** One link of a postfix chain: `name`, `name(…)`, `name[…]`. */
export interface Link {
  readonly token: number;
  readonly called: boolean;
  readonly subscripted: boolean;
}

const keywordsBeforeGroup = new Set([
  'if',
  'while',
  'return',
  'in',
  'switch',
  'guard',
  'case',
  'where',
  'else',
  'try',
  'await',
  'is',
  'as',
]);

/** Over `?`, `!`, generic calls and trailing closures, the index of the name of the link that ends at `end`, or −1. */
export const linkEndingAt = (file: SourceFile, end: number): Link | undefined => {
  const { tokens } = file;
  let at = end;
  let called = false;
  let subscripted = false;
  for (let steps = 0; steps < 8; steps++) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.text === '?' || token.text === '!') at--;
    else if (token.kind === 'close') {
      const open = openerOf(file, at);
      const before = tokens[open - 1];
      if (open <= 0 || !before) return undefined;
      if (token.text !== '}' && tokens[open]!.startsLine) return undefined;
      if (token.text === ']') subscripted = true;
      else called = true;
      at = open - 1;
    } else if (token.kind === 'identifier') {
      if ((called || subscripted) && keywordsBeforeGroup.has(token.text)) return undefined;
      return { token: at, called, subscripted };
    } else return undefined;
  }
  return undefined;
};

/** True when an expression can end at token `i`: then a dot behind it asks for a member of it. */
export const endsExpression = ({ tokens }: SourceFile, i: number): boolean => {
  let at = i;
  // Glued to the expression; a ternary's `?` has space in front.
  while (/^[?!]$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.end === tokens[at]!.start) at--;
  const token = tokens[at];
  if (!token) return false;
  if (token.kind === 'identifier')
    return !keywordsBeforeGroup.has(token.text) || tokens[at - 1]?.text === '.';
  if (token.kind === 'operator') return false;
  return token.kind !== 'open' && token.kind !== 'stringStart' && token.kind !== 'directive';
};

/** The name that a closure belongs to: `x.handler = {`, `call {`, `call(…) {`, `call(label: {`. −1 when there is none. */
export const closureTarget = (file: SourceFile, open: number): number => {
  const { tokens } = file;
  const before = tokens[open - 1];
  if (!before) return -1;
  if (before.text === '=') return tokens[open - 2]?.kind === 'identifier' ? open - 2 : -1;
  if (before.kind === 'identifier') return open - 1;
  const call = (paren: number): number => (tokens[paren - 1]?.kind === 'identifier' ? paren - 1 : -1);
  if (before.text === ')') return call(openerOf(file, open - 1));
  if (before.text === ':' || before.text === '(' || before.text === ',') {
    let at = open - 1;
    for (let steps = 0; at >= 0 && steps < 60; steps++) {
      if (tokens[at]!.text === '(') return call(at);
      const opener = openerOf(file, at);
      if (tokens[at]!.text === '{' || tokens[at]!.text === ';') return -1;
      at = opener >= 0 ? opener - 1 : at - 1;
    }
  }
  return -1;
};
