import { compareVersions } from '../../catalogue/compareVersions.ts';
import { type Availability, type Deprecation, type Platform, platforms } from '../../catalogue/types.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';

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
 * The platforms for which a deprecation counts in a project: those whose lowest deployment target is at or behind it. Where no
 * deployment target is known, all platforms of the deprecation, provided that it is older than any target that Xcode accepts.
 */
export const deprecatedOn = (
  { since }: Deprecation,
  project: ProjectSummary | undefined,
): readonly Platform[] => {
  const deployment = project?.deployment ?? {};
  const listed = platforms.filter(platform => since[platform] !== undefined);
  if (Object.keys(deployment).length > 0) {
    return listed.filter(
      platform => deployment[platform] !== undefined && isAtMost(since[platform]!, deployment[platform]),
    );
  }
  return listed.every(platform => isAtMost(since[platform]!, lowestTargets[platform]!)) ? listed : [];
};

/** True when every system that the project runs on has the successors of what is to be deprecated. */
export const hasSuccessors = (project: ProjectSummary | undefined): boolean =>
  platforms.every(platform => {
    const target = project?.deployment[platform];
    return target === undefined || isAtMost(successorsSince[platform]!, target);
  });
