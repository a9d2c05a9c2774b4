import type { Target, Variant } from '../../project/model/target.ts';
import { isForSimulator } from './isForSimulator.ts';

/**
 * True for a variant that is built for simulators alone, or names no entitlements file although others of its target do: a configuration for continuous integration that is
 * compiled and tested, not run with what entitlements allow. What it lacks is no mistake.
 */
export const isBareConfiguration = ({ variants }: Target, variant: Variant): boolean => {
  const others = variants.filter(({ platform }) => platform === variant.platform);
  if (isForSimulator(variant)) return others.some(other => !isForSimulator(other));
  return (
    variant.entitlements.file.state === 'absent' &&
    others.some(({ entitlements }) => entitlements.file.state !== 'absent')
  );
};
