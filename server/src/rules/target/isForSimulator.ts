import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';

/** True for a variant that is built for simulators alone, where no profile has to allow what entitlements ask for. */
export const isForSimulator = (variant: Variant): boolean => {
  const platforms = known(variant.settings('SUPPORTED_PLATFORMS')) ?? [];
  if (platforms.length > 0) return platforms.every(platform => platform.endsWith('simulator'));
  return /simulator[\d.]*$/.test(known(variant.setting('SDKROOT')) ?? '');
};
