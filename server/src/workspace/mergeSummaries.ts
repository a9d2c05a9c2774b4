import { compareVersions } from '../catalogue/compareVersions.ts';
import { type Availability, type Platform, platforms } from '../catalogue/types.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';

const lowest = (versions: readonly string[]): string =>
  versions.reduce((low, version) => (compareVersions(version, low) < 0 ? version : low));

/** False only when the project is known not to build for the platform. */
const mayBuildFor = (project: ProjectSummary, platform: Platform): boolean =>
  project.platforms.length === 0 || project.platforms.includes(platform);

const mergeDeployment = (projects: readonly ProjectSummary[]): Availability => {
  const merged: Partial<Record<Platform, string>> = {};
  for (const platform of platforms) {
    const concerned = projects.filter(project => mayBuildFor(project, platform));
    const versions = concerned.map(project => project.deployment[platform]);
    const known = versions.filter(version => version !== undefined);
    if (known.length > 0 && known.length === versions.length) merged[platform] = lowest(known);
  }
  return merged;
};

/**
 * What holds for a file that any of several projects of one folder may build: the lowest deployment target, every platform, and
 * nothing at all where one of them is silent. So a merged summary can only make rules quieter.
 */
export const mergeSummaries = (projects: readonly ProjectSummary[]): ProjectSummary | undefined => {
  const [first, ...others] = projects;
  if (!first || others.length === 0) return first;
  const checks = projects.map(project => project.lastUpgradeCheck);
  const known = checks.filter(check => check !== undefined);
  const everyPlatformKnown = projects.every(project => project.platforms.length > 0);
  return {
    path: first.path,
    targetCount: projects.reduce((sum, project) => sum + project.targetCount, 0),
    platforms: everyPlatformKnown
      ? platforms.filter(platform => projects.some(project => project.platforms.includes(platform)))
      : [],
    deployment: mergeDeployment(projects),
    ...(known.length === checks.length && { lastUpgradeCheck: Math.min(...known) }),
    infoPlists: projects.flatMap(project => project.infoPlists),
    entitlements: projects.flatMap(project => project.entitlements),
    infoPlistsKnown: projects.every(project => project.infoPlistsKnown),
  };
};
