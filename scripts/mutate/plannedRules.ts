import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { type Sample, samplesOf } from './samples.ts';
import { type Plan, plans } from './table.ts';

/** A rule with all that is planted for it. */
export interface PlannedRule {
  readonly rule: Rule;
  readonly samples: readonly Sample[];
  readonly plan: Plan;
}

/** Every rule of the product, or one; a name in the table that is no rule's is an error. */
export const plannedRules = (only?: string): readonly PlannedRule[] => {
  const strange = Object.keys(plans).filter(id => !rules.some(rule => rule.id === id));
  if (strange.length > 0) throw new Error(`No such rule: ${strange.join(', ')}`);
  return rules
    .filter(({ id }) => only === undefined || id === only)
    .map(rule => {
      const plan = plans[rule.id] ?? {};
      return { rule, plan, samples: plan.none === undefined ? samplesOf(rule) : [] };
    });
};
