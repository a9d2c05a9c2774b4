import { compareVersions } from '../catalogue/compareVersions.ts';
import type { Availability, Platform } from '../catalogue/types.ts';
import type { Model } from './model/model.ts';
import type { Target } from './model/target.ts';

/** The oldest systems that code runs on. */
export interface Deployment {
  /** The lowest deployment target per platform; what is not known is left out. */
  readonly lowest: Availability;
  /**
   * True where these are the platforms of the targets that hold the file: what is said has to hold for each of them. Else they are a whole project's, and some may
   * be none of the file's.
   */
  readonly ofTargets: boolean;
}

/** The platforms of a target with their versions; undefined where one of them is not known. */
const versionsOf = ({ unknown, platforms, deployment }: Target): Availability | undefined => {
  if (unknown !== undefined || platforms.state !== 'present' || platforms.value.length === 0)
    return undefined;
  const versions = platforms.value.map(platform => [platform, deployment[platform]] as const);
  return versions.every(([, version]) => version !== undefined) ? Object.fromEntries(versions) : undefined;
};

/**
 * The lowest deployment targets of the targets that compile a source or use a property list, tests left out. Undefined where there is none, or where one of
 * them does not tell: a package is built for whatever links it.
 */
export const deploymentOfFile = (path: string, model: Model): Deployment | undefined => {
  const holders = new Set([...model.targetsOf(path), ...model.targetsUsing(path)]);
  const lowest: Partial<Record<Platform, string>> = {};
  let some = false;
  for (const holder of holders) {
    if (holder.kind.endsWith('-test')) continue;
    const versions = versionsOf(holder);
    if (!versions) return undefined;
    some = true;
    for (const [platform, version] of Object.entries(versions) as [Platform, string][]) {
      const known = lowest[platform];
      if (known === undefined || compareVersions(version, known) < 0) lowest[platform] = version;
    }
  }
  return some ? { lowest, ofTargets: true } : undefined;
};
