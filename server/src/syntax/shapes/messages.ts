import type { SourceFile, Token } from '../source.ts';
import { angles } from './angles.ts';
import type { Argument, Call } from './call.ts';
import { splitAtCommas } from './commaParts.ts';
import { receiverBefore } from './receivers.ts';
import { groupEnd, is, isName, skip } from './tokens.ts';

/** True where an operand can end with this token, so that a name behind it is a selector. */
const endsOperand = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'close' ||
    token.kind === 'identifier' ||
    token.kind === 'string' ||
    token.kind === 'number' ||
    token.text === '>');

/** True where `[` opens a message: not a subscript, an array literal, an attribute or a C++ capture list. */
const opensMessage = (tokens: readonly Token[], open: number): boolean => {
  const before = tokens[open - 1];
  if (before === undefined || before.inDirective || before.kind === 'directive') return true;
  if (is(before, '@')) return false;
  if (isName(before)) return /^(?:return|case|else|in|do|and|or|not|throw|co_return)$/.test(before.text);
  if (before.kind === 'string' || before.kind === 'number') return false;
  return !(is(before, ']') || (is(before, ')') && !isCast(tokens, open - 1)));
};

/** `(Type *)[…]`, `if (…) […]`: a parenthesis in front of which nothing is called. */
const isCast = (tokens: readonly Token[], close: number): boolean => {
  const open = tokens[close]!.partner;
  const before = tokens[open - 1];
  if (isName(before))
    return /^(?:return|if|while|for|switch|else|case|in|do|sizeof|synchronized|__attribute__)$/.test(
      before.text,
    );
  return !(before?.kind === 'close' && !is(before, '}')) || open === -1;
};

/** The index of the first part of the selector, −1 where the bracket holds no message. */
const selectorStart = (file: SourceFile, open: number, end: number): number => {
  const { tokens } = file;
  let i = open + 1;
  // A cast in front of the receiver: `[(NETunnelProviderSession *)connection startTunnel…]`.
  while (is(tokens[i], '(') && (isName(tokens[i + 1]) || is(tokens[i + 1], '('))) {
    const behind = skip(tokens, i);
    const operand = tokens[behind];
    const isReceiver = isName(operand)
      ? is(tokens[behind + 1], ':') || behind + 1 >= end
      : operand?.kind !== 'open' || operand.text === '{';
    if (isReceiver) break;
    i = behind;
  }
  for (i = i === open + 1 ? i : Math.max(i, open + 1); i < end; i = skip(tokens, i)) {
    const angle = angles(file)[i]!;
    if (angle > 0 && angle < end) i = angle;
    const operandEnds = i > open + 1 && endsOperand(tokens[i - 1]);
    const afterCast = is(tokens[i - 1], ')') && castBefore(file, open, i - 1);
    if (isName(tokens[i]) && operandEnds && !afterCast) return i;
    if (is(tokens[i], ':') && operandEnds) return -1;
  }
  return -1;
};

const castBefore = (file: SourceFile, open: number, close: number): boolean => {
  const { tokens } = file;
  const begins = tokens[close]!.partner;
  const operand = tokens[close + 1];
  const next = tokens[close + 2];
  // `[(id)x y]` casts x; `[(x) y]` and `[(x) y:1]` do not.
  const isPrefix =
    begins === open + 1 || (is(tokens[begins - 1], ')') && tokens[begins - 1]!.partner === open + 1);
  return isPrefix && isName(operand) && !is(next, ':') && close + 2 < tokens[open]!.partner;
};

/** Reads the message in the bracket at `open`; undefined where it holds none. */
export const messageAt = (file: SourceFile, open: number): Call | undefined => {
  const { tokens } = file;
  const end = groupEnd(tokens, open);
  if (!opensMessage(tokens, open)) return undefined;
  const first = selectorStart(file, open, end);
  if (first === -1) return undefined;
  let selector = '';
  const found: Argument[] = [];
  if (!is(tokens[first + 1], ':')) {
    if (first + 1 < end) return undefined;
    selector = tokens[first]!.text;
  } else {
    let label = first;
    let value = first + 2;
    let choices = 0;
    const add = (to: number): void => {
      const name = label === -1 ? '' : tokens[label]!.text;
      selector += `${name}:`;
      splitAtCommas(file, value, to).forEach((part, k) => {
        found.push({
          ...part,
          ...(k === 0 && { label: name }),
          labelToken: k === 0 ? label : -1,
          trailing: false,
        });
      });
    };
    for (let i = value; i < end; i = skip(tokens, i)) {
      if (is(tokens[i], '?')) choices++;
      if (!is(tokens[i], ':')) continue;
      if (choices > 0) {
        choices--;
        continue;
      }
      const named = isName(tokens[i - 1]) && i - 1 > value && endsOperand(tokens[i - 2]);
      add(named ? i - 1 : i);
      label = named ? i - 1 : -1;
      value = i + 1;
    }
    add(end);
  }
  const receiver = receiverBefore(file, first);
  return {
    kind: 'message',
    name: selector,
    nameToken: first,
    receiver: receiver.from === open + 1 ? receiver.names : undefined,
    receiverFrom: open + 1,
    receiverTo: first,
    open,
    end: Math.min(end + 1, tokens.length),
    arguments: found,
  };
};
