import { assignments } from '../../syntax/shapes/assignments.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';

/** The names that the file gives a value behind their declaration, as variables or as members; also those that it lets others fill, by `&name`. */
export const assignedNames = memo((file): ReadonlySet<string> => {
  const names = new Set(assignments(file).flatMap(({ name }) => name ?? []));
  file.tokens.forEach((token, i) => {
    if (isName(token) && is(file.tokens[i - 1], '&')) names.add(token.text);
  });
  return names;
});
