import { commaParts } from '../../syntax/shapes/commaParts.ts';
import { groupEnd, is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { fixedValue } from './fixedValue.ts';

/** More than this is no list that somebody wrote by hand. */
const most = 100;

/** The items of a list literal (`[…]`, `@[…]`), or of the constant that is one; undefined for all else, and where an `#if` decides about items. */
export const listItems = (file: SourceFile, range: TokenRange): readonly TokenRange[] | undefined => {
  const { tokens, language } = file;
  const { from, to } = fixedValue(file, range);
  const open = language === 'swift' ? from : from + 1;
  if (!is(tokens[open], '[') || (open > from && !is(tokens[from], '@'))) return undefined;
  const close = groupEnd(tokens, open);
  if (close !== to - 1 || !is(tokens[close], ']') || is(tokens[open + 1], ':')) return undefined;
  for (let i = open; i < close; i++)
    if (tokens[i]!.inDirective || tokens[i]!.kind === 'directive') return undefined;
  const items = commaParts(file, open);
  return items.length <= most ? items : undefined;
};
