import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Availability, Platform } from '../../catalogue/types.ts';
import type { Answer } from '../model/value.ts';

/** A system that an app runs on. */
export interface AtsSystem {
  readonly platform: Platform;
  /** The newest where nothing is said. */
  readonly version?: string;
}

/**
 * Releases since when ATS obeys the narrower global keys, counts IP addresses, and reads pins. Platforms of which Apple's pages say nothing are left out.
 *
 * - https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity (Versioning)
 * - https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity/nsallowslocalnetworking
 * - https://developer.apple.com/documentation/bundleresources/information-property-list/nsapptransportsecurity/nspinneddomains
 */
export const atsChanges = {
  narrowerKeys: { iOS: '10.0', macOS: '10.12', Catalyst: '13.0', visionOS: '1.0' },
  addresses: { iOS: '17.0', macOS: '14.0', Catalyst: '17.0' },
  pins: { iOS: '14.0', macOS: '11.0', Catalyst: '14.0', visionOS: '1.0' },
} as const satisfies Readonly<Record<string, Availability>>;

/** Why nothing can be told of tvOS, watchOS and, for addresses, visionOS. */
export const unnamedSystem = 'Apple’s pages do not name this system';

export type AtsChange = keyof typeof atsChanges;

/** Whether a system has that change. */
export const hasChange = ({ platform, version }: AtsSystem, change: AtsChange): Answer => {
  const since = (atsChanges[change] as Availability)[platform];
  if (since === undefined || (version !== undefined && !/^\d+(?:\.\d+)*$/.test(version))) return 'unknown';
  return version === undefined || compareVersions(version, since) >= 0 ? 'yes' : 'no';
};

/** The systems of a platform, from a version on, at each of which ATS may begin to answer otherwise; the first is the given one. */
export const systemsFrom = (system: AtsSystem): readonly AtsSystem[] => {
  const { platform, version } = system;
  if (version === undefined) return [system];
  const later = Object.values(atsChanges)
    .flatMap(since => (since as Availability)[platform] ?? [])
    .filter(since => compareVersions(since, version) > 0)
    .sort(compareVersions);
  return [system, ...later.map(since => ({ platform, version: since }))];
};
