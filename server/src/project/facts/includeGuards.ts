import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { tokenAtOffset } from './factAt.ts';

/** The branches that only keep a header from being read twice: `#ifndef NAME`, `#define NAME` and no `#else`. */
export const includeGuards = (file: SourceFile): ReadonlySet<number> => {
  const guards = new Set<number>();
  const { branches, tokens, language } = file;
  if (language === 'swift') return guards;
  branches.forEach(({ keyword, condition, start, first, parent }, i) => {
    if (keyword !== '#ifndef' || parent !== -1) return;
    let token = tokenAtOffset(file, start);
    while (token < tokens.length && tokens[token]!.start < start) token++;
    if (is(tokens[token], '#define') && tokens[token + 1]?.text === condition.trim() && first === i)
      guards.add(i);
  });
  for (const { first, keyword } of branches) if (keyword !== '#ifndef') guards.delete(first);
  return guards;
};
