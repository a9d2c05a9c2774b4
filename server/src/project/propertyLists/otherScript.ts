import type { ModelInput } from '../model/model.ts';
import type { EditingScript } from './editingScript.ts';

/** Where a script lies that nothing in a project runs. */
export interface Outside {
  /** Its path. */
  readonly path: string;
  readonly input: ModelInput;
  /** Path of the project of the target that is asked about. */
  readonly project: string;
}

/** A script that is none of the target's own: a phase of another target, an action of a scheme. */
export interface OtherScript {
  /** `the script phase “Prepare” of Tools`. */
  readonly by: string;
  /** True where it belongs to the same project: a list that it does not name can be any of the project's. */
  readonly isNear: boolean;
  /** Whether that build setting, where the script runs, stands for the property list at that path. */
  stands(setting: string, path: string | undefined): boolean;
  /** The part of it, and of the scripts it calls, that may write property lists. */
  all(): readonly EditingScript[];
  /** A program of the workspace that it runs and that is not read. */
  readonly unread?: string;
  /** There for one that is run from outside of the project. */
  readonly outside?: Outside;
}
