import type { FactsOf } from '../../project/facts/targetFacts.ts';
import { lazy } from '../../project/lazy.ts';
import type { Target, Variant } from '../../project/model/target.ts';

/**
 * Whether a variant may compile a use of that name of Apple's: what stands below `#if DEBUG` asks nothing of what is released. All may where the
 * target's own sources do not name it.
 */
export const usedIn = (name: string, target: Target, factsOf: FactsOf): ((variant: Variant) => boolean) => {
  const uses = lazy(() => factsOf(target).uses(name));
  return variant => uses().length === 0 || uses().some(use => use.compiledIn(variant) !== 'no');
};
