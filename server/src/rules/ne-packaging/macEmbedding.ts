import type { Platform } from '../../catalogue/types.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** The targets that copy this one into their bundle themselves. */
export const directHosts = (target: Target, { model }: TargetContext): readonly Target[] =>
  model.hostsOf(target).filter(({ embeds }) => embeds.some(embed => embed.target === target.id));

/**
 * Whether a product gets into a bundle for that platform: `false` when every target that embeds it is known not to be built for it, or
 * filters the entry. A target that nobody embeds is judged by itself.
 */
export const isEmbeddedOn = (target: Target, platform: Platform, context: TargetContext): boolean => {
  const hosts = directHosts(target, context);
  if (hosts.length === 0) return true;
  return hosts.some(host => {
    const platforms = known(host.platforms);
    if (platforms && !platforms.includes(platform)) return false;
    return host.embeds.some(
      embed => embed.target === target.id && (embed.platforms?.includes(platform) ?? true),
    );
  });
};
