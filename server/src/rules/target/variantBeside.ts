import type { Target, Variant } from '../../project/model/target.ts';

/** The variant of another target that is built together with this one. */
export const variantBeside = (other: Target, { configuration, platform }: Variant): Variant | undefined =>
  other.variants.find(variant => variant.configuration === configuration && variant.platform === platform);
