import type { Target, Variant } from '../../project/model/target.ts';
import type { Judged } from './judgeVariants.ts';
import { runsSigned } from './runsSigned.ts';

/**
 * For rules about entitlements: the failing variants that are run with what they are signed with. Where no other configuration for the same platform
 * holds, all of them are: a target that nothing entitles is wrong however it is signed.
 */
export const failingWhereSigned = (target: Target, { failing, holding }: Judged): readonly Variant[] =>
  failing.filter(
    variant => runsSigned(target, variant) || !holding.some(({ platform }) => platform === variant.platform),
  );
