import { assignments } from '../../syntax/shapes/assignments.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** The last name of `&name`, `&self->name`, `&(name)` at the `&`. */
const addressed = ({ tokens }: SourceFile, and: number): string | undefined => {
  let i = and + 1;
  while (is(tokens[i], '(')) i++;
  while (isName(tokens[i]) && (is(tokens[i + 1], '.') || is(tokens[i + 1], '->')) && isName(tokens[i + 2]))
    i += 2;
  const name = tokens[i];
  return isName(name) ? name.text : undefined;
};

/** The names that the file gives a value behind their declaration, as variables or as members, or hands on with `&` to be given one. */
export const assignedNames = memo(
  (file): ReadonlySet<string> =>
    new Set([
      ...assignments(file).flatMap(({ name }) => name ?? []),
      ...file.tokens.flatMap((token, i) => (is(token, '&') ? (addressed(file, i) ?? []) : [])),
    ]),
);
