import { type Platform, platforms } from '../../catalogue/types.ts';
import { textField, textsField } from '../../syntax/openStepFields.ts';
import type { OpenStepDict } from '../../syntax/openStepFile.ts';

const names: Readonly<Record<string, Platform>> = {
  ios: 'iOS',
  macos: 'macOS',
  maccatalyst: 'Catalyst',
  tvos: 'tvOS',
  xros: 'visionOS',
  watchos: 'watchOS',
  // A driver is a product for macOS.
  driverkit: 'macOS',
};

/** The platforms of a list such as `ios, maccatalyst`; a name that we do not know stands for none. */
export const platformsOfFilter = (filter: readonly string[]): readonly Platform[] => {
  const named = new Set(filter.map(name => (Object.hasOwn(names, name) ? names[name] : undefined)));
  return platforms.filter(platform => named.has(platform));
};

/** The platforms that `platformFilter` or `platformFilters` leaves; undefined when there is no filter. */
export const platformFilter = (fields: OpenStepDict): readonly Platform[] | undefined => {
  const several = textsField(fields, 'platformFilters');
  const one = textField(fields, 'platformFilter');
  if (several.length > 0) return platformsOfFilter(several);
  return one === undefined || one === '' ? undefined : platformsOfFilter([one]);
};
