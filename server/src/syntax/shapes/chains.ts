import type { SourceFile } from '../source.ts';
import { angles } from './angles.ts';
import { is, isName } from './tokens.ts';

/** A dotted chain of names: `session.configuration.timeout`, without the `?`, `!` and generic arguments written in between. */
export interface Chain {
  readonly names: readonly string[];
  readonly tokens: readonly number[];
  /** Behind its last token. */
  readonly end: number;
}

/** Reads the chain that begins at token `from`; `undefined` where no name stands there. C's `->` and `::` count as dots. */
const chainAt = (file: SourceFile, from: number): Chain | undefined => {
  const { tokens, language } = file;
  const swift = language === 'swift';
  if (!isName(tokens[from])) return undefined;
  const names = [tokens[from].text];
  const indices = [from];
  let end = from + 1;
  for (;;) {
    const angle = swift ? (angles(file)[end] ?? 0) : 0;
    let next = angle > 0 ? angle + 1 : end;
    while (swift && (is(tokens[next], '?') || is(tokens[next], '!'))) next++;
    const dot = is(tokens[next], '.') || (!swift && (is(tokens[next], '->') || is(tokens[next], '::')));
    if (!dot || !isName(tokens[next + 1]))
      return { names, tokens: indices, end: angle > 0 ? angle + 1 : end };
    names.push(tokens[next + 1]!.text);
    indices.push(next + 1);
    end = next + 2;
  }
};

const prefixes = new Set(['try', 'await', '?', '!']);

/** What a value that is a call calls, dotted; undefined for any other value. */
export const calleeOf = (file: SourceFile, from: number, to: number): string | undefined => {
  const { tokens } = file;
  let start = from;
  while (start < to && prefixes.has(tokens[start]!.text)) start++;
  const chain = chainAt(file, start);
  if (chain === undefined || chain.end >= to || !is(tokens[chain.end], '(')) return undefined;
  return chain.names.join('.');
};
