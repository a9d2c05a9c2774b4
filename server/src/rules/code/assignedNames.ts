import { assignments } from '../../syntax/shapes/assignments.ts';
import { memo } from '../../syntax/shapes/memo.ts';

/** The names that the file gives a value behind their declaration, as variables or as members. */
export const assignedNames = memo(
  (file): ReadonlySet<string> => new Set(assignments(file).flatMap(({ name }) => name ?? [])),
);
