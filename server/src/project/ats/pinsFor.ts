import type { PropertyEntry } from '../model/propertyValue.ts';
import { type AtsSystem, hasChange, unnamedSystem } from './atsSystem.ts';
import { entriesFor, settled } from './entriesFor.ts';
import { named } from './flags.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

/** Which certificates of a chain must have a pinned key; of `CA and leaf` each. */
export type Pins = 'none' | 'CA' | 'leaf' | 'CA and leaf';

const pinsOf = ({ key, value }: PropertyEntry): Ruling<Pins> => {
  if (value.type !== 'dictionary') return unsure(`the value of ${key} is no dictionary`);
  const authority = named(value.entries, 'NSPinnedCAIdentities');
  const leaf = named(value.entries, 'NSPinnedLeafIdentities');
  const why = `${key} is pinned`;
  if (authority) return ruling(leaf ? 'CA and leaf' : 'CA', why);
  return leaf ? ruling('leaf', why) : unsure(`${key} has no identities`);
};

/**
 * The pins of a host. They are matched like exception domains, with NSIncludesSubdomains of their own, and nothing else in ATS switches them off.
 * https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity/nspinneddomains
 */
export const pinsFor = (list: readonly PropertyEntry[], host: string, system: AtsSystem): Ruling<Pins> => {
  const none = ruling<Pins>('none', 'nothing is pinned');
  const pinned = settled(entriesFor(list, host), none, pinsOf);
  if (pinned.answer === 'none') return none;
  const reads = hasChange(system, 'pins');
  if (reads === 'yes') return pinned;
  return reads === 'no' ? ruling('none', 'pins are read from iOS 14 and macOS 11 on') : unsure(unnamedSystem);
};
