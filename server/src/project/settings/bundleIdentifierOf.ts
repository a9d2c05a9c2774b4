import type { Platform } from '../../catalogue/types.ts';
import type { PropertyList } from '../model/propertyList.ts';
import { present, type Value } from '../model/value.ts';
import { isYes } from './isYes.ts';
import type { SettingResolver } from './settingResolver.ts';

/**
 * `PRODUCT_BUNDLE_IDENTIFIER`, or the identifier written into the Info.plist where that setting is not used. Mac Catalyst has a prefix of its
 * own where `DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER` says so.
 */
export const bundleIdentifierOf = (
  resolver: SettingResolver,
  platform: Platform,
  info: () => PropertyList,
): Value<string> => {
  const value = resolver.setting('PRODUCT_BUNDLE_IDENTIFIER');
  if (value.state === 'unknown') return value;
  if (value.state === 'absent' || value.value === '') return info().string('CFBundleIdentifier');
  if (platform !== 'Catalyst') return value;
  const derive = resolver.setting('DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER');
  if (derive.state === 'unknown') return derive;
  return isYes(derive) ? present(`maccatalyst.${value.value}`, value.at) : value;
};
