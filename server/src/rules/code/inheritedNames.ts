import { lastComponent } from '../../project/facts/subclassFacts.ts';
import { withSuperclasses } from '../../project/names/superclasses.ts';
import { isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** What the file itself says: superclasses and protocols by class, and what an alias stands for. */
const written = memo((file): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const declaration of declarations(file)) {
    const { kind, name, inherits, type, value } = declaration;
    const bases = isType(declaration) ? inherits.map(base => base.name) : [];
    if (kind === 'typealias' && type !== undefined) bases.push(type.replace(/[\s*]+$/, ''));
    if (kind === 'macro' && value && value.to === value.from + 1) bases.push(file.tokens[value.from]!.text);
    if (bases.length > 0)
      found.set(lastComponent(name), [...(found.get(lastComponent(name)) ?? []), ...bases]);
  }
  return found;
});

/** More classes than this are between nobody's class and Apple's. */
const most = 40;

/**
 * All that a class inherits from, the class itself included: through classes of this file, aliases, other files of the workspace, and Apple's own.
 */
export const inheritedNames = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
  name: string,
): ReadonlySet<string> => {
  const found = new Set([lastComponent(name)]);
  for (const next of found) {
    if (found.size > most) break;
    const bases = [...(written(file).get(next) ?? []), ...superclasses(next), ...withSuperclasses(next)];
    for (const base of bases) found.add(lastComponent(base));
  }
  return found;
};
