import type { Target, Variant } from '../../project/model/target.ts';

/**
 * True for a variant that names no entitlements file although others of its target do: a configuration for continuous integration that is
 * compiled and tested, not run with what entitlements allow. What it lacks is no mistake.
 */
export const isBareConfiguration = ({ variants }: Target, { entitlements, platform }: Variant): boolean =>
  entitlements.file.state === 'absent' &&
  variants.some(other => other.platform === platform && other.entitlements.file.state !== 'absent');
