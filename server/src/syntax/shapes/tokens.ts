import type { SourceFile, Token } from '../source.ts';
import type { Span } from '../span.ts';

/** Tokens from `from` up to, not including, `to`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** The index behind the group that token `i` opens, else behind the token itself. */
export const skip = (tokens: readonly Token[], i: number): number => {
  const { kind, partner } = tokens[i]!;
  return (kind === 'open' || kind === 'stringStart') && partner > i
    ? Math.min(partner + 1, tokens.length)
    : i + 1;
};

/** The index of the closer of the group that token `open` opens, or of what ends it in a half-typed file. */
export const groupEnd = (tokens: readonly Token[], open: number): number =>
  Math.min(Math.max(tokens[open]!.partner, open + 1), tokens.length);

/** True where the token is this operator, bracket or word; a name in back-ticks is no word. */
export const is = (token: Token | undefined, text: string): boolean =>
  token !== undefined && token.text === text && token.kind !== 'string' && !isQuoted(token);

/** True for a Swift name in back-ticks. */
export const isQuoted = (token: Token): boolean =>
  token.kind === 'identifier' && token.end - token.start !== token.text.length;

export const isName = (token: Token | undefined): token is Token & { readonly kind: 'identifier' } =>
  token?.kind === 'identifier';

/** True where nothing, not even a blank, stands between the two tokens. */
export const touches = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;

/** No type is longer. In a half-typed file a range may reach to the file's end, thousands of times over. */
const LONGEST_TEXT = 500;

/** The text of a range as written, blanks squeezed. */
export const textOf = ({ text, tokens }: SourceFile, { from, to }: TokenRange): string => {
  const last = tokens[Math.min(to, tokens.length) - 1];
  if (last === undefined || from >= to || from >= tokens.length) return '';
  const { start } = tokens[from]!;
  return text.slice(start, Math.min(last.end, start + LONGEST_TEXT)).replace(/\s+/g, ' ');
};

export const spanOf = ({ tokens }: SourceFile, { from, to }: TokenRange): Span =>
  from < to
    ? { start: tokens[from]!.start, end: tokens[to - 1]!.end }
    : { start: tokens[from]?.start ?? 0, end: tokens[from]?.start ?? 0 };
