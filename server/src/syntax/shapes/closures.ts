import type { SourceFile } from '../source.ts';
import type { Argument, Call } from './call.ts';
import { calls } from './calls.ts';
import type { Declaration } from './declaration.ts';
import { declarations } from './declarations.ts';
import { memo } from './memo.ts';
import { groupEnd, is, skip, type TokenRange } from './tokens.ts';

/** A closure or block literal. */
export interface Closure {
  /** From its `{` to its `}`. */
  readonly body: TokenRange;
  /** Names of the parameters, empty for `_`; `$0`, `$1` … where Swift's closure names none. */
  readonly parameters: readonly string[];
  /** Its parameter list as declared; undefined where it has none. */
  readonly declared?: Declaration;
}

const byStart = memo(
  (file): ReadonlyMap<number, Declaration> =>
    new Map(
      declarations(file).flatMap(declaration =>
        declaration.kind === 'closure' ? [[declaration.keyword, declaration] as const] : [],
      ),
    ),
);

const implicit = ['$0', '$1', '$2', '$3', '$4'];

/** The closure that begins at token `from`: Swift's `{`, Objective-C's `^`. Undefined where another value begins there. */
export const closureAt = (file: SourceFile, from: number): Closure | undefined => {
  const declared = byStart(file).get(from);
  if (declared?.body) {
    return { body: declared.body, parameters: declared.parameters.map(({ name }) => name), declared };
  }
  if (file.language !== 'swift' || !is(file.tokens[from], '{')) return undefined;
  return { body: { from, to: groupEnd(file.tokens, from) }, parameters: implicit };
};

/** The closure that is given as this argument, in the parentheses or behind them. */
export const closureArgument = (file: SourceFile, argument: Argument | undefined): Closure | undefined =>
  argument && closureAt(file, argument.from);

const takers = memo(
  (file): ReadonlyMap<number, Call> =>
    new Map(calls(file).flatMap(call => call.arguments.map(({ from }) => [from, call] as const))),
);

/** The call that is given the value which begins at token `from`. */
export const takerOf = (file: SourceFile, from: number): Call | undefined => takers(file).get(from);

/** Index of the first token of the closure's code, behind its parameter list. */
export const codeStart = ({ tokens, language }: SourceFile, { body, declared }: Closure): number => {
  if (language !== 'swift' || !declared) return body.from + 1;
  let i = body.from + 1;
  while (i < body.to && !is(tokens[i], 'in')) i = skip(tokens, i);
  return Math.min(i + 1, body.to);
};
