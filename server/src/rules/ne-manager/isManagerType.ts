import type { TargetFacts } from '../../project/facts/targetFacts.ts';
import { managerClasses } from './managerCode.ts';

/** Prefixes of Apple's classes, none of which is a manager. */
const apple = /^(?:UI|NS|CA|AV|WK|SK|MK|CL|CN|MT|SCN|PK)[A-Z]/;

/**
 * Whether something declared with that type may hold a manager of Network Extension: the class itself, a protocol or another name that stands
 * for it, a subclass, or a type that is not known. `undefined` (no type to be told) counts.
 */
export const isManagerType = (type: string | undefined, program: readonly TargetFacts[]): boolean => {
  if (type === undefined || managerClasses.includes(type)) return true;
  if (apple.test(type)) return false;
  const declared = program.flatMap(facts => facts.types(type));
  return (
    declared.length === 0 ||
    declared.some(
      ({ kind, inherits }) =>
        kind === 'protocol' || kind === 'typealias' || inherits.some(name => managerClasses.includes(name)),
    )
  );
};
