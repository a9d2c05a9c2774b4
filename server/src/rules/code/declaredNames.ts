import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
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

/** True when this file declares `name` itself: then no use of the name in the file is Apple's. */
export const declaresName = (file: SourceFile, name: string): boolean => declared(file).has(name);
