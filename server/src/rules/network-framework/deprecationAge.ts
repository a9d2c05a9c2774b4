import { compareVersions } from '../../catalogue/compareVersions.ts';
import { type Availability, type Deprecation, type Platform, platforms } from '../../catalogue/types.ts';
import type { Deployment } from '../../project/deploymentOfFile.ts';

/**
 * The lowest deployment targets that Xcode 26 accepts (Apple's table of Xcode's system requirements): what was deprecated by then is
 * deprecated for everyone who builds with it, whatever the project says.
 */
const lowestTargets: Availability = {
  iOS: '15.0',
  Catalyst: '15.0',
  macOS: '11.0',
  tvOS: '15.0',
  watchOS: '8.0',
  visionOS: '1.0',
};

/** By these releases every successor of an API that is "to be deprecated" existed; the last was NEHotspotNetwork.fetchCurrent. */
const successorsSince: Availability = {
  iOS: '14.0',
  Catalyst: '14.0',
  macOS: '11.0',
  tvOS: '14.0',
  watchOS: '7.0',
  visionOS: '1.0',
};

/** True when version `a` is not later than version `b`, both as Apple writes them (`10.15`). */
export const isAtMost = (a: string, b: string): boolean => compareVersions(a, b) <= 0;

/**
 * The platforms for which a deprecation counts: those whose lowest deployment target is at or behind it. Of the targets that hold a file none may be before
 * it: code that one of them still needs has no successor there. Where no deployment target is known, all platforms of the deprecation, provided
 * that it is older than any target that Xcode accepts.
 */
export const deprecatedOn = (
  { since }: Deprecation,
  { lowest, ofTargets }: Deployment,
): readonly Platform[] => {
  const listed = platforms.filter(platform => since[platform] !== undefined);
  if (Object.keys(lowest).length > 0) {
    const built = listed.filter(platform => lowest[platform] !== undefined);
    const past = built.filter(platform => isAtMost(since[platform]!, lowest[platform]!));
    return ofTargets && past.length < built.length ? [] : past;
  }
  return listed.every(platform => isAtMost(since[platform]!, lowestTargets[platform]!)) ? listed : [];
};

/** True when every system that the code runs on has the successors of what is to be deprecated. */
export const hasSuccessors = ({ lowest }: Deployment): boolean =>
  platforms.every(platform => {
    const target = lowest[platform];
    return target === undefined || isAtMost(successorsSince[platform]!, target);
  });
