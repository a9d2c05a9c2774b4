import type { SourceFile, Token } from '../source.ts';
import { controlBraces } from './controlBraces.ts';
import { groups } from './groups.ts';
import { expectsOperand } from './swiftWords.ts';
import { groupEnd, is, isName, skip, touches } from './tokens.ts';

const observers = new Set(['didSet', 'willSet']);
const infixWords = new Set(['as', 'is']);
const postfix = new Set(['!', '?', '>', '...']);

/** True where a line that begins with this token goes on with the expression of the line before. */
const continuesLine = (tokens: readonly Token[], i: number): boolean => {
  const token = tokens[i]!;
  const last = tokens[i - 1]!;
  if (isName(last) && expectsOperand.has(last.text)) return true;
  const postfixed = postfix.has(last.text) && touches(tokens[i - 2], last);
  if (last.kind === 'operator' && !postfixed) return true;
  if (isName(token)) return infixWords.has(token.text);
  if (token.kind !== 'operator') return false;
  // `.member`, `? a : b`, `+ b`; but `-x`, `!x`, `@attribute`, `#macro` begin a statement.
  if (token.text === '.') return true;
  return !'@#\\'.includes(token.text) && !touches(token, tokens[i + 1]);
};

/**
 * The index behind the Swift expression that begins at token `from`: the statement's end by the newline rules, the end of the group, a comma, the
 * `else` of a `guard`, the body of a control statement, or a property's observers.
 */
export const swiftExpressionEnd = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  if (from >= tokens.length) return from;
  const around = groups(file)[from]!;
  const end = around === -1 ? tokens.length : groupEnd(tokens, around);
  let i = from;
  for (; i < end; i = skip(tokens, i)) {
    const token = tokens[i]!;
    if (token.kind === 'close' || token.kind === 'directive') break;
    // A second `=` ends it too: `a = b = c` is no Swift, and reading on from each would take quadratic time.
    if (is(token, ';') || is(token, ',') || is(token, '=')) break;
    if (i > from && token.startsLine && !continuesLine(tokens, i)) break;
    if (i > from && is(token, 'else') && !is(tokens[i - 1], '.')) break;
    if (is(token, '{') && (controlBraces(file).has(i) || observers.has(tokens[i + 1]?.text ?? ''))) break;
  }
  return Math.min(i, end);
};
