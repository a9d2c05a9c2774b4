import type { Catalogue } from '../../catalogue/types.ts';
import type { FactsOf } from '../../project/facts/targetFacts.ts';
import type { Model } from '../../project/model/model.ts';
import type { Place } from '../../project/model/value.ts';
import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';
import type { Severity } from '../rule.ts';

export interface TargetEdit {
  readonly at: Place;
  readonly newText: string;
}

export interface TargetFix {
  /** Imperative, as a menu item; names the file or target where it is not the one the report stands in. */
  readonly title: string;
  readonly edits: readonly TargetEdit[];
  /** True where there is only one right edit. */
  readonly preferred: boolean;
}

export interface TargetReport {
  readonly at: Place;
  /** One sentence: the fact and its consequence, with the names of the target and of the value. */
  readonly message: string;
  readonly severity?: Severity;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixes?: readonly TargetFix[];
  /** Every other line that takes part: the class, the entitlement, the group, the build setting. */
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly resources?: readonly string[];
}

/** What a check of a target may know besides the target. */
export interface TargetContext {
  readonly catalogue: Catalogue;
  readonly model: Model;
  readonly facts: FactsOf;
  /** The files to be edited by fixes, as they are now. */
  plist(path: string): PlistFile | undefined;
  projectFile(path: string): OpenStepFile | undefined;
  xcconfig(path: string): XcconfigFile | undefined;
  report(report: TargetReport): void;
}
