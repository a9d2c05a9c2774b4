import type { TypeFact } from './sourceFacts.ts';
import { lastComponent } from './subclassFacts.ts';

/** More classes than these are between nobody's class and Apple's. */
const mostSteps = 20;

/**
 * Tells of an `@implementation` without its `@interface` among these types whether the class inherits from one of the names: build phases list
 * implementations alone, and the header may have any name and stand in any folder.
 */
export const inheritsElsewhere = (
  types: readonly TypeFact[],
  names: readonly string[],
  superclasses: (name: string) => readonly string[],
): ((type: TypeFact) => boolean) => {
  const wanted = new Set(names);
  const declared = new Map<string, string[]>();
  for (const { kind, name, inherits } of types) {
    if (kind === 'interface' && inherits.length > 0) {
      declared.set(name, [...(declared.get(name) ?? []), ...inherits]);
    }
  }
  const bases = (name: string): readonly string[] =>
    declared.get(name) ?? superclasses(name).map(lastComponent);
  return ({ kind, name }) => {
    if (kind !== 'implementation' || declared.has(name)) return false;
    const seen = new Set([name]);
    for (const next of seen) {
      if (seen.size > mostSteps) return false;
      for (const base of bases(next)) {
        if (wanted.has(base)) return true;
        seen.add(base);
      }
    }
    return false;
  };
};
