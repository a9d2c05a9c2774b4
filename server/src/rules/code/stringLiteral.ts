import { constantsOf } from '../../syntax/shapes/constants.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { groupEnd, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';

/** A string literal that stands as a value, or the literal of the constant that does. */
export interface StringLiteral extends Span {
  readonly value: string;
  /** Index of its token. */
  readonly index: number;
}

/** Casts and bridges that do not change the text. */
const wrappers = new Set(['CFSTR', 'String', 'NSString']);

/** A literal with its casts has no more tokens than this. */
const longestLiteral = 16;

const literalAt = (file: SourceFile, index: number): StringLiteral | undefined => {
  const token = file.tokens[index];
  if (token?.kind !== 'string' || token.value === undefined) return undefined;
  return { start: token.start, end: token.end, value: token.value, index };
};

/** Where `as CFString` and the like begin at the end of an expression. */
const withoutSuffix = ({ tokens }: SourceFile, from: number, to: number): number => {
  for (let i = from; i < to; i++) if (tokens[i]!.text === 'as' && tokens[i]!.kind === 'identifier') return i;
  return to;
};

/** Behind `(CFStringRef)`, `(__bridge CFStringRef)`: the cast in front of a C expression. */
const withoutCast = ({ tokens, language }: SourceFile, from: number, to: number): number => {
  let start = from;
  while (language !== 'swift' && tokens[start]?.text === '(' && groupEnd(tokens, start) + 1 < to) {
    start = groupEnd(tokens, start) + 1;
  }
  return start;
};

/**
 * String constants by name and, for members, by `Type.name`. A name that is declared twice is left out: which one is meant takes a
 * compiler.
 */
const stringConstants = memo((file): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const { name, type, kind, token } of constantsOf(file)) {
    if (kind !== 'string') continue;
    for (const key of type === undefined ? [name] : [name, `${type}.${name}`]) {
      found.set(key, found.has(key) ? -1 : token);
    }
  }
  return found;
});

/** `name`, `Self.name`, `Outer.Inner.name`: the constant's literal; −1 for all else. */
const constantAt = (file: SourceFile, from: number, to: number): number => {
  const { tokens } = file;
  if (to <= from || (to - from) % 2 === 0 || to - from > 7) return -1;
  for (let i = from; i < to; i++) {
    const isName = (i - from) % 2 === 0;
    if (isName ? tokens[i]!.kind !== 'identifier' : tokens[i]!.text !== '.') return -1;
  }
  const constants = stringConstants(file);
  const name = tokens[to - 1]!.text;
  if (to - from === 1) return constants.get(name) ?? -1;
  // Of a path, only types and the receiver itself lead to a constant of this file.
  if (!/^(?:self|Self|[A-Z]\w*)$/.test(tokens[from]!.text)) return -1;
  const owner = tokens[to - 3]!.text;
  return constants.get(/^[sS]elf$/.test(owner) ? name : `${owner}.${name}`) ?? -1;
};

/**
 * The one string literal that a range of tokens stands for: itself, with a cast, in `CFSTR(…)`, or a constant of this file by name
 * (`type`, `Self.type`, `Constants.type`). Undefined for interpolation, concatenation and all else.
 */
export const stringLiteral = (file: SourceFile, { from, to }: TokenRange): StringLiteral | undefined => {
  const { tokens } = file;
  if (to - from > longestLiteral) return undefined;
  const start = withoutCast(file, from, to);
  const end = withoutSuffix(file, start, to);
  if (end - start === 1 && tokens[start]!.kind === 'string') return literalAt(file, start);
  const first = tokens[start];
  if (first?.kind === 'identifier' && wrappers.has(first.text) && tokens[start + 1]?.text === '(') {
    const whole = groupEnd(tokens, start + 1) === end - 1 && end - start === 4;
    return whole ? literalAt(file, start + 2) : undefined;
  }
  return literalAt(file, constantAt(file, start, end));
};

/** The text between the quotes, where it stands as it is read (no escapes); for fixes that change only a part. */
export const literalContent = (file: SourceFile, literal: StringLiteral): Span | undefined => {
  const raw = file.text.slice(literal.start, literal.end);
  const at = literal.value === '' ? -1 : raw.indexOf(literal.value);
  return at < 0 ? undefined : { start: literal.start + at, end: literal.start + at + literal.value.length };
};
