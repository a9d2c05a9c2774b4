import type { SpecList } from '../generators/specList.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase, TargetKind } from '../model/target.ts';
import type { OtherScript } from '../propertyLists/otherScript.ts';
import type { ConfigurationLayers } from './settingLayer.ts';

/** All that is needed to say what a target is built with. */
export interface VariantRequest {
  readonly targetName: string;
  readonly kind: TargetKind;
  /** The name of the project, for `$(PROJECT_NAME)`: `App` of `App.xcodeproj`. */
  readonly projectName?: string;
  /** Path of the project file, for what builds it from outside. */
  readonly project?: string;
  /** `productName` of the project file; only a name, no setting. */
  readonly productName?: string;
  /**
   * The folder that `$(SRCROOT)` stands for, relative to the workspace; empty for the workspace itself. `setting('SRCROOT')` is `.`: paths in
   * settings are relative to this folder.
   */
  readonly projectFolder: string;
  readonly configurations: readonly ConfigurationLayers[];
  readonly input: ModelInput;
  readonly scripts: readonly ScriptPhase[];
  /** What a generator writes into the property list that a build setting names, by the setting. */
  readonly written?: ReadonlyMap<string, SpecList>;
  /** Scripts of other targets and of schemes, which may write into the property lists of this one. */
  readonly otherScripts?: () => readonly OtherScript[];
}
