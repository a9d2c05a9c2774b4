import type { SourceFile } from '../../syntax/source.ts';
import { behind, enclosing } from './enclosing.ts';

/** A message send: `[receiver part:argument part:argument]`. */
export interface Message {
  readonly selector: string;
  /** Tokens of the selector's parts. */
  readonly parts: readonly number[];
  /** First and last token of the receiver. */
  readonly receiver: { readonly from: number; readonly to: number };
}

const valueWords = new Set(['return', 'in', 'case', 'else', 'do', 'throw']);

const isSubscript = ({ tokens }: SourceFile, open: number): boolean => {
  const before = tokens[open - 1];
  if (before?.kind === 'identifier') return !valueWords.has(before.text) && !before.inDirective;
  return before?.text === ']' || before?.text === '@';
};

/** The message send that opens at token `open`, or undefined for subscripts, literals and half-typed code. */
export const messageAt = (file: SourceFile, open: number): Message | undefined => {
  const { tokens } = file;
  if (tokens[open]?.text !== '[' || isSubscript(file, open)) return undefined;
  const end = Math.min(Math.max(tokens[open]!.partner, open), tokens.length);
  const receiverEnd = behind(file, open + 1);
  const parts: number[] = [];
  let ternaries = 0;
  let lastName = -1;
  let last = -1;
  for (let i = receiverEnd; i < end; last = i, i = behind(file, i)) {
    const token = tokens[i]!;
    if (token.text === '?' && token.kind === 'operator') ternaries++;
    else if (token.text === ':' && token.kind === 'operator') {
      if (ternaries > 0) ternaries--;
      else if (lastName >= 0 && lastName === last) parts.push(lastName);
    } else if (token.kind === 'identifier') lastName = i;
  }
  if (parts.length === 0) {
    if (lastName < 0 || lastName !== last) return undefined;
    return {
      selector: tokens[lastName]!.text,
      parts: [lastName],
      receiver: { from: open + 1, to: lastName - 1 },
    };
  }
  return {
    selector: parts.map(i => `${tokens[i]!.text}:`).join(''),
    parts,
    receiver: { from: open + 1, to: parts[0]! - 1 },
  };
};

/** The message send whose selector the name at token `i` is part of. */
export const messageOf = (file: SourceFile, i: number): Message | undefined => {
  const open = enclosing(file, i);
  if (open < 0) return undefined;
  const message = messageAt(file, open);
  return message?.parts.includes(i) ? message : undefined;
};

/** The selector of the method declared or implemented around token `i`, when `i` is one of its parts. */
export const methodSelector = (file: SourceFile, i: number): string | undefined => {
  const { tokens } = file;
  let start = i;
  for (let steps = 0; steps < 120 && start >= 0; steps++, start--) {
    const token = tokens[start]!;
    if (token.text === '-' || token.text === '+') break;
    if (/^[;{}]$/.test(token.text)) return undefined;
  }
  if (start < 0 || !/^[-+]$/.test(tokens[start]?.text ?? '') || tokens[start + 1]?.text !== '(')
    return undefined;
  if (!tokens[start]!.startsLine && start > 0) return undefined;
  const parts: number[] = [];
  let at = behind(file, start + 1);
  const name = at;
  for (let steps = 0; steps < 60 && tokens[at] && !/^[;{]$/.test(tokens[at]!.text); steps++) {
    if (tokens[at]!.kind === 'identifier' && tokens[at + 1]?.text === ':') {
      parts.push(at);
      at += 2;
    } else at = behind(file, at);
  }
  if (parts.length === 0) return name === i ? tokens[i]!.text : undefined;
  return parts.includes(i) ? parts.map(part => `${tokens[part]!.text}:`).join('') : undefined;
};
