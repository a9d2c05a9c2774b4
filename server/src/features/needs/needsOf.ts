import type { Target, Variant } from '../../project/model/target.ts';
import { inConfigurations } from '../../rules/target/inConfigurations.ts';
import type { Need, NeedContext, Requirement } from './need.ts';
import { requirementsOf } from './requirementsOf.ts';

/** One answer for all variants that use it: unmet where any is, and then says in which; met where all are. */
const merged = (
  target: Target,
  requirement: Requirement,
  context: NeedContext,
  isUsed: (variant: Variant) => boolean,
): Need | undefined => {
  const all: { readonly variant: Variant; readonly need: Need }[] = [];
  for (const variant of target.variants) {
    const need = requirement(target, variant, context);
    if (need) all.push({ variant, need });
  }
  const isUnmet = ({ need }: (typeof all)[number]): boolean => need.state === 'unmet';
  // Who uses it is asked only where that decides something.
  const differ = all.some(isUnmet) && !all.every(isUnmet);
  const asked = differ ? all.filter(({ variant }) => isUsed(variant)) : all;
  const unmet = asked.filter(isUnmet);
  if (unmet.length > 0) {
    const where = inConfigurations(
      unmet.map(({ variant }) => variant),
      asked.map(({ variant }) => variant),
    ).trim();
    return { ...unmet[0]!.need, ...(where !== '' && { why: where }) };
  }
  return asked.find(({ need }) => need.state === 'unknown')?.need ?? asked[0]?.need;
};

/** What a name requires of a target, each with whether the target has it, in the variants that use the name. */
export const needsOf = (
  name: string,
  target: Target,
  context: NeedContext,
  isUsed: (variant: Variant) => boolean = () => true,
): readonly Need[] => {
  if (target.unknown !== undefined) return [];
  return requirementsOf(name, context.catalogue).flatMap(
    requirement => merged(target, requirement, context, isUsed) ?? [],
  );
};
