import { is, isName } from '../shapes/tokens.ts';
import type { SourceFile } from '../source.ts';
import type { Mark } from './walkPaths.ts';

/**
 * What the name at token `i` means for a handler of that name: it is called here, or mentioned in any other way (handed on, stored, compared), so
 * that it may be called whenever. Labels and members of others mean nothing.
 */
export const handlerMark =
  ({ tokens, language }: SourceFile, handler: string): ((i: number) => Mark | undefined) =>
  i => {
    if (tokens[i]!.text !== handler || !isName(tokens[i])) return undefined;
    if (is(tokens[i - 1], '.') || is(tokens[i - 1], '->')) return undefined;
    let next = i + 1;
    if (language === 'swift' && (is(tokens[next], '?') || is(tokens[next], '!'))) next++;
    if (is(tokens[next], '(') && !tokens[next]!.startsLine) return 'done';
    // A label, unless it is the middle of `a ? handler : b`.
    if (is(tokens[next], ':') && !is(tokens[i - 1], '?')) return undefined;
    return 'maybe';
  };
