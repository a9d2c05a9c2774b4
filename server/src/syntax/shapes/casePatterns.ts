import { groups } from './groups.ts';
import { memo } from './memo.ts';
import { is, isName, isQuoted } from './tokens.ts';

/**
 * Parentheses of Swift patterns, which look like calls and are none: `case .failed(let error):`, `if case .waiting(let reason) = state`. A pattern reaches
 * from `case` to the `:`, `=`, `in` or `where` of the same level.
 */
export const casePatterns = memo((file): ReadonlySet<number> => {
  const found = new Set<number>();
  const { tokens, language } = file;
  if (language !== 'swift') return found;
  const around = groups(file);
  /** The group in which a pattern is being read; −2 while there is none. */
  let level = -2;
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (
      isName(token) &&
      (token.text === 'case' || token.text === 'catch') &&
      !isQuoted(token) &&
      !is(tokens[i - 1], '.') &&
      !is(tokens[i + 1], ':')
    ) {
      level = around[i]!;
      end = level === -1 ? tokens.length : tokens[level]!.partner;
    }
    if (level === -2) continue;
    if (i >= end) level = -2;
    else if (token.text === '(' && token.kind === 'open') found.add(i);
    else if (token.text === '{' && token.kind === 'open') level = -2;
    else if (
      around[i] === level &&
      (is(token, ':') || is(token, '=') || is(token, 'in') || is(token, 'where'))
    )
      level = -2;
  }
  return found;
});
