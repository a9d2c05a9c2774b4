import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';

/** Where a build setting says that a target is built for the platform of that variant, if one is written. */
export const platformSettingAt = (variant: Variant): Place | undefined =>
  (variant.platform === 'Catalyst' ? ['SUPPORTS_MACCATALYST'] : ['SUPPORTED_PLATFORMS', 'SDKROOT'])
    .map(name => variant.setting(name))
    .find(({ at }) => at !== undefined)?.at;
