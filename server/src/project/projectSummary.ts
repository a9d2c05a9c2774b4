import type { Availability, Platform } from '../catalogue/types.ts';

/**
 * What `project.pbxproj` says by itself, without resolving targets: enough to respect availability and platform. The target model
 * replaces it; every value that could not be read is absent, and absent means unknown.
 */
export interface ProjectSummary {
  /** Path of the `.xcodeproj`, relative to the workspace folder. */
  readonly path: string;
  /** Number of targets. */
  readonly targetCount: number;
  /** Platforms that any non-test target builds for; empty when unknown. */
  readonly platforms: readonly Platform[];
  /** The lowest deployment target per platform over all configurations that name one literally. */
  readonly deployment: Availability;
  /** Platforms for which the configurations name several deployment targets, so that `deployment` is not true of every target. */
  readonly deploymentVaries?: readonly Platform[];
  /** `LastUpgradeCheck`, e.g. 1620 or 2700. */
  readonly lastUpgradeCheck?: number;
  /** Values of `INFOPLIST_FILE` as written, where literal (`$(SRCROOT)/` removed). */
  readonly infoPlists: readonly InfoPlistUse[];
  /** Same for `CODE_SIGN_ENTITLEMENTS`. */
  readonly entitlements: readonly string[];
  /** True when every `INFOPLIST_FILE` of every target could be read. */
  readonly infoPlistsKnown: boolean;
}

/** An Info.plist that a project names, and whose it is. */
export interface InfoPlistUse {
  readonly path: string;
  /** True where test targets alone use it. */
  readonly test: boolean;
  /** True where app extensions alone use it. */
  readonly appExtension?: true;
}
