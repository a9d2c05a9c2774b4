import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** A statement that declares a variable with a value: `let name = value` on lines of its own. */
export interface DeclaringStatement {
  readonly name: string;
  /** The line break in front of the statement with the indentation behind it: what another statement begins with. */
  readonly line: string;
  /** The offset behind it, where another statement would follow. */
  readonly end: number;
}

/** A declaration has no more tokens in front of its name: attributes, qualifiers, type and star. */
const longestHead = 8;

/**
 * The statement that declares a variable and gives it the value of tokens `from` up to `to`, and nothing else; undefined for any other use of
 * the value. Used to insert a statement behind it.
 */
export const declaringStatement = (
  file: SourceFile,
  from: number,
  to: number,
): DeclaringStatement | undefined => {
  const { tokens, text, language } = file;
  const isSwift = language === 'swift';
  const name = tokens[from - 2];
  const after = tokens[to];
  const ends = isSwift ? after === undefined || after.startsLine : is(after, ';');
  if (!is(tokens[from - 1], '=') || !isName(name) || !ends) return undefined;
  let start = from - 2;
  while (start > 0 && start > from - longestHead && !tokens[start]!.startsLine) start--;
  const isDeclared = isSwift ? is(tokens[start], 'let') || is(tokens[start], 'var') : start < from - 2;
  const offset = tokens[start]!.start;
  const line = /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];
  const last = isSwift ? tokens[to - 1] : after;
  if (!isDeclared || line === undefined || !last) return undefined;
  return { name: name.text, line, end: last.end };
};
