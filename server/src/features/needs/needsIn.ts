import { targetFacts } from '../../project/facts/targetFacts.ts';
import { lazy } from '../../project/lazy.ts';
import type { Target } from '../../project/model/target.ts';
import { providersOfAny } from '../../rules/target/providersOf.ts';
import type { TargetNeeds } from '../notes/needsLines.ts';
import type { NeedContext } from './need.ts';
import { needsOf } from './needsOf.ts';
import { isBundle } from './requirements.ts';
import { usedIn } from './usedIn.ts';

const lacksAll = ({ needs }: TargetNeeds): boolean =>
  needs.length > 0 && needs.every(({ state }) => state === 'unmet');

/** An extension that loads such a provider; an app and a widget may link the library that holds one. */
const declaresProvider =
  (name: string, { catalogue }: NeedContext) =>
  ({ variants }: Target): boolean =>
    providersOfAny(variants, catalogue).some(({ kinds }) =>
      kinds.some(({ className }) => className === name),
    );

const hasSome = ({ needs }: TargetNeeds): boolean => needs.some(({ state }) => state === 'met');

/**
 * What a name that a file uses requires of the bundles in which its code ends up. A library is in all that link it, and not all of them use all of it: where
 * one has what the name requires, those that have nothing of it are not meant.
 */
export const needsIn = (path: string, name: string, context: NeedContext): readonly TargetNeeds[] => {
  const { model } = context;
  const own = [...model.targetsOf(path), ...model.targetsUsing(path)];
  const bundles = new Set(own.filter(isBundle));
  const linking = new Set(
    own.filter(target => !isBundle(target)).flatMap(library => model.linkedBy(library).filter(isBundle)),
  );
  const factsOf = lazy(() => targetFacts(model, context.facts, declared => context.declares(declared)));
  const judged = (target: Target): TargetNeeds => ({
    target: target.name,
    needs: needsOf(name, target, context, usedIn(name, target, factsOf())),
  });
  const direct = [...bundles].map(judged);
  const linked = [...linking].filter(target => !bundles.has(target));
  const loading = linked.filter(declaresProvider(name, context));
  const others = (loading.length > 0 ? loading : linked).map(judged);
  const users = [...direct, ...others].some(hasSome) ? others.filter(target => !lacksAll(target)) : others;
  return [...direct, ...users];
};
