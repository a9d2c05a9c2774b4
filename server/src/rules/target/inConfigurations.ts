import type { Variant } from '../../project/model/target.ts';
import { listed } from './listed.ts';

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

const platformsIn = (variants: readonly Variant[]) => unique(variants.map(({ platform }) => platform));

const configurationsIn = (variants: readonly Variant[], platform?: string): readonly string[] =>
  unique(
    variants.flatMap(variant =>
      platform === undefined || variant.platform === platform ? [variant.configuration] : [],
    ),
  );

/**
 * Which variants fail, to be put behind a name, with its leading blank: empty when all do, else ` in Release`, ` on iOS`, ` in Release on iOS`, or where
 * platforms differ ` in Release on iOS and on macOS`.
 */
export const inConfigurations = (failing: readonly Variant[], all: readonly Variant[]): string => {
  const platforms = platformsIn(failing);
  const named = platforms.map(platform => {
    const own = configurationsIn(failing, platform);
    return own.length < configurationsIn(all, platform).length ? ` in ${listed(own)}` : '';
  });
  if (new Set(named).size > 1) {
    const parts = platforms.map((platform, i) => `${named[i]} on ${platform}`.trim());
    return ` ${listed(parts)}`;
  }
  const onSome = platforms.length < platformsIn(all).length;
  return `${named[0] ?? ''}${onSome ? ` on ${listed(platforms)}` : ''}`;
};
