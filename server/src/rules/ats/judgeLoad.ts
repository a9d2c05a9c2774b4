import type { Target, Variant } from '../../project/model/target.ts';
import { type Judged, judgeVariants } from '../target/judgeVariants.ts';
import type { HttpLoad } from './httpLoads.ts';
import { loadVerdict } from './loadVerdict.ts';

/**
 * What ATS says in the program in question. `undefined` where nothing fails, or where another program that has the code would load it: then the code may be for
 * that one.
 *
 * @param applies The variants that the rule is about.
 */
export const judgeLoad = (
  { host, fact, loaders }: HttpLoad,
  applies: (variant: Variant) => boolean,
): Judged | undefined => {
  const judge = (target: Target): Judged =>
    judgeVariants(target, variant =>
      applies(variant) && fact.compiledIn(variant) === 'yes' ? loadVerdict(variant, host) : 'skipped',
    );
  const [first, ...others] = loaders.map(judge);
  return first && [first, ...others].every(({ failing }) => failing.length > 0) ? first : undefined;
};
