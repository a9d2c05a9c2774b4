import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { swiftExpressionEnd } from '../../syntax/shapes/expressionEnd.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from './enclosing.ts';

/** No statement is longer, nor nested deeper. */
const longest = 200;
const deepest = 20;

/** What goes on from the line before. */
const continues = /^(?:\.|\?|:|[-+*/%&|^<>=]+|&&|\|\||\?\?|as|is)$/;
/** Words that begin what is no statement of its own. */
const partial = /^(?:else|case|default|catch|while)$/;

/** A function or closure of one expression is what this gives back: a second statement takes that away. */
const givesBack = (file: SourceFile, open: number, first: number): boolean => {
  if (
    (first !== open + 1 && !is(file.tokens[first - 1], 'in')) ||
    /^(?:let|var|return|_|if|guard|for|do|switch)$/.test(file.tokens[first]!.text)
  )
    return false;
  const isWhole = swiftExpressionEnd(file, first) >= file.tokens[open]!.partner;
  const around = functionAround(file, first);
  const isPlainFunction =
    around?.body?.from === open && (around.type === undefined || around.type === 'Void');
  return isWhole && !isPlainFunction && !controlBraces(file).has(open);
};

/**
 * The first token of the statement around token `i`, where it begins a line or a block and another statement may be put in front of it; −1 elsewhere:
 * behind a label, in a closure of one expression, in a list.
 */
export const statementStart = (file: SourceFile, i: number): number => {
  const { tokens, language } = file;
  const open = enclosingBrace(file, i);
  if (open < 0) return -1;
  let at = i;
  for (let depth = 0; enclosing(file, at) !== open; depth++) {
    if (depth > deepest) return -1;
    at = enclosing(file, at);
  }
  for (let steps = 0; steps < longest; steps++) {
    const [token, before] = [tokens[at]!, tokens[at - 1]];
    const isEdge = at === open + 1 || is(before, ';');
    // Lines of C may break anywhere, Swift's only where the expression goes on.
    const isLine =
      token.startsLine &&
      (language === 'swift'
        ? !continues.test(token.text) && !continues.test(before!.text) && !is(before, ',')
        : is(before, '}'));
    if (isEdge || isLine) {
      if (partial.test(token.text) || (isName(token) && is(tokens[at + 1], ':'))) return -1;
      return language === 'swift' && givesBack(file, open, at) ? -1 : at;
    }
    const { kind, partner } = before!;
    at = kind === 'close' && partner > open ? partner : at - 1;
    if (at <= open || is(tokens[at], 'in')) return -1;
  }
  return -1;
};
