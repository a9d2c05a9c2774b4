import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';

/**
 * What the file makes itself: types, functions with a body, variables, macros. A C prototype may announce Apple's own function, and an
 * extension or category adds to what is there.
 */
const declared = memo((file): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { name, kind, body, category } of declarations(file)) {
    const announced = kind === 'function' && body === undefined && file.language !== 'swift';
    if (!announced && kind !== 'extension' && kind !== 'implementation' && category === undefined)
      names.add(name);
  }
  return names;
});

/** What stands in front of a type or function that Swift declares: a keyword, or the case before. */
const inFront = new Set(
  'class struct enum actor protocol extension func macro let var case typealias associatedtype ,'.split(' '),
);

/**
 * A look at the word in front: to read all declarations of a file costs as much as a rule. Names that begin with a small letter may be bound
 * by patterns, closures and parameters too.
 */
const mayDeclare = (file: SourceFile, name: string): boolean =>
  file.language !== 'swift' ||
  !/^[A-Z]/.test(name) ||
  namePositions(file, name).some(i => inFront.has(file.tokens[i - 1]?.text ?? ''));

/** Rules ask once for each place where a name stands, and every place is looked at for the answer. */
const answers = memo((): Map<string, boolean> => new Map());

/** True when this file declares `name` itself: then no use of the name in the file is Apple's. */
export const declaresName = (file: SourceFile, name: string): boolean => {
  const known = answers(file);
  let answer = known.get(name);
  if (answer === undefined) {
    answer = mayDeclare(file, name) && declared(file).has(name);
    known.set(name, answer);
  }
  return answer;
};
