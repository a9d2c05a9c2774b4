import type { SourceFile } from '../source.ts';
import { declarations } from './declarations.ts';
import { swiftExpressionEnd } from './expressionEnd.ts';
import { memo } from './memo.ts';
import { receiverBefore } from './receivers.ts';
import { is, isName, skip, type TokenRange } from './tokens.ts';

/** `a.b.c = value`. Declarations with an initial value, defaults of parameters and compound operators are none. */
export interface Assignment {
  /** The target as a plain chain, `['configuration', 'waitsForConnectivity']`; undefined where more than names stands in it. */
  readonly target: readonly string[] | undefined;
  /** The last name of the target, where it ends with one: `timeout` of `sessions[0].timeout`. */
  readonly name: string | undefined;
  /** Index of that name's token, −1 where there is none. */
  readonly nameToken: number;
  readonly equals: number;
  readonly value: TokenRange;
}

const clangValueEnd = ({ tokens }: SourceFile, from: number): number => {
  let i = from;
  while (i < tokens.length && tokens[i]!.kind !== 'close' && tokens[i]!.kind !== 'directive') {
    if (is(tokens[i], ';') || is(tokens[i], ',') || is(tokens[i], '=')) break;
    i = skip(tokens, i);
  }
  return Math.min(i, tokens.length);
};

/** Where declarations, aliases and macros have their own `=`. */
const initializers = (file: SourceFile): ReadonlySet<number> =>
  new Set(
    declarations(file).flatMap(({ value, kind, end, nameToken }) => {
      if (value !== undefined) return value.from - 1;
      return kind === 'typealias' || kind === 'associatedtype' ? range(nameToken, end) : [];
    }),
  );

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.min(Math.max(to - from, 0), 100) }, (_, i) => from + i);

/** `_ host: String = "x"`, `$0: Int = 1`: a default in a parameter list, told by the label in front. */
const isDefault = ({ tokens }: SourceFile, equals: number, from: number): boolean =>
  is(tokens[from - 1], ':') && !is(tokens[equals - 1], ')');

const read = (file: SourceFile, equals: number): Assignment | undefined => {
  const { tokens, language } = file;
  const swift = language === 'swift';
  let last = equals - 1;
  while (swift && (is(tokens[last], '?') || is(tokens[last], '!'))) last--;
  const named = isName(tokens[last]);
  if (!named && !is(tokens[last], ']') && !is(tokens[last], ')')) return undefined;
  const { names, from } = receiverBefore(file, last + 1);
  if (named && (tokens[last]!.inDirective || isDefault(file, equals, from))) return undefined;
  const member = names === undefined && named;
  // `int count = 1` in C where the declaration was not understood: a name in front of the target.
  if (names !== undefined && isName(tokens[from - 1]) && !tokens[from]!.startsLine) {
    const before = tokens[from - 1]!.text;
    if (swift ? before === 'let' || before === 'var' : !/^(?:else|do|return|in)$/.test(before))
      return undefined;
  }
  const end = swift ? swiftExpressionEnd(file, equals + 1) : clangValueEnd(file, equals + 1);
  return {
    target: named ? names : undefined,
    name: named ? tokens[last]!.text : undefined,
    nameToken: named || member ? last : -1,
    equals,
    value: { from: equals + 1, to: Math.max(end, equals + 1) },
  };
};

/** The assignments of the file, in order. */
export const assignments = memo((file): readonly Assignment[] => {
  const own = initializers(file);
  return file.tokens.flatMap((token, i) => {
    if (token.text !== '=' || token.kind !== 'operator' || token.inDirective || own.has(i)) return [];
    return read(file, i) ?? [];
  });
});
