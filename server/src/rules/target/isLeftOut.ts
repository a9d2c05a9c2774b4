import type { Model } from '../../project/model/model.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { mayLeaveOut } from './mayLeaveOut.ts';
import { variantBeside } from './variantBeside.ts';

/** Whether every bundle of the workspace that embeds a target leaves it out of what is built together with that variant. */
export const isLeftOut = (target: Target, variant: Variant, model: Model): boolean => {
  const embeds = model.hostsOf(target).flatMap(host => {
    const own = variantBeside(host, variant);
    return host.embeds.flatMap(embed => (embed.target === target.id && own ? [{ own, embed }] : []));
  });
  return embeds.length > 0 && embeds.every(({ own, embed }) => mayLeaveOut(own, embed));
};
