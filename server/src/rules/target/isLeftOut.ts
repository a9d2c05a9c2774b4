import { isExcludedSource } from '../../project/facts/excludedSource.ts';
import type { Model } from '../../project/model/model.ts';
import type { Embed, Target, Variant } from '../../project/model/target.ts';
import { variantBeside } from './variantBeside.ts';

/**
 * Whether a bundle is built without what one of its phases copies: `EXCLUDED_SOURCE_FILE_NAMES` leaves products out as it does sources, and is how an
 * app comes without an extension in one configuration.
 */
export const leavesOut = (host: Variant, { name }: Pick<Embed, 'name'>): boolean =>
  isExcludedSource(host, name) !== 'no';

/** Whether every bundle of the workspace that embeds a target leaves it out of what is built together with that variant. */
export const isLeftOut = (target: Target, variant: Variant, model: Model): boolean => {
  const embeds = model.hostsOf(target).flatMap(host => {
    const own = variantBeside(host, variant);
    return host.embeds.flatMap(embed => (embed.target === target.id && own ? [{ own, embed }] : []));
  });
  return embeds.length > 0 && embeds.every(({ own, embed }) => leavesOut(own, embed));
};
