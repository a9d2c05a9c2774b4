import { compareVersions } from '../../catalogue/compareVersions.ts';
import { type Availability, type Platform, platforms } from '../../catalogue/types.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import type { Line, Part } from './note.ts';

/** `13.0` is written 13; `10.15` and `13.1` stay. */
export const shortVersion = (version: string): string => version.replace(/(?:\.0)+$/, '');

export const platformName = (platform: Platform): string =>
  platform === 'Catalyst' ? 'Mac Catalyst' : platform;

/** True for the lower of two versions: `10.9` is lower than `10.15`. */
export const isLower = (a: string, b: string): boolean => compareVersions(a, b) < 0;

/** `iOS 9, macOS 10.11` in Apple's order of platforms. */
export const sinceText = (since: Availability): string =>
  platforms
    .filter(platform => since[platform] !== undefined)
    .map(platform => `${platformName(platform)} ${shortVersion(since[platform]!)}`)
    .join(', ');

/**
 * The deployment target to remark on. With several platforms or targets, a low setting may belong to another target or be a leftover
 * beside the SDK that is built for, so nothing is said.
 */
const soleDeployment = (project: ProjectSummary | undefined, platform: Platform): string | undefined => {
  if (project?.platforms.length !== 1 || project.platforms[0] !== platform) return undefined;
  if (project.deploymentVaries?.includes(platform)) return undefined;
  return project.deployment[platform];
};

/**
 * `iOS 13+, macOS 10.15+`; the platform of a project that builds for one alone is marked where it also deploys to older systems. Empty
 * when nothing is known.
 */
export const availabilityLine = (introduced: Availability, project?: ProjectSummary): Line => {
  const line: Part[] = [];
  for (const platform of platforms) {
    const version = introduced[platform];
    if (version === undefined) continue;
    if (line.length > 0) line.push(', ');
    line.push(`${platformName(platform)} ${shortVersion(version)}+`);
    const deployment = soleDeployment(project, platform);
    if (deployment !== undefined && isLower(deployment, version)) {
      line.push(' ', { strong: `(this project deploys to ${shortVersion(deployment)})` });
    }
  }
  return line;
};
