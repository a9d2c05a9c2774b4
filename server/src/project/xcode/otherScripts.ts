import { lazy } from '../lazy.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase, Target } from '../model/target.ts';
import type { OtherScript } from '../propertyLists/otherScript.ts';
import { scriptsFrom } from '../propertyLists/scriptsFrom.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import type { ProjectTarget } from './makers.ts';
import { schemeScripts } from './schemeScripts.ts';

/** A script of the workspace that may write property lists, and where it belongs. */
interface Writer extends Omit<OtherScript, 'isNear'> {
  /** The target whose own phase it is. */
  readonly owner?: string;
  /** Path of its project; a scheme of a workspace belongs to all. */
  readonly project?: string;
}

const root = /^\$[{(]?(?:SRCROOT|PROJECT_DIR|SOURCE_ROOT|WORKSPACE_DIR|PWD)[})]?\//;

/** The path that a word means in a script whose settings are not resolved. */
const locateIn =
  (folder: string) =>
  (word: string): string | undefined => {
    const path = word.replace(root, '');
    return path.includes('$') ? undefined : workspacePath(folder, path);
  };

/** Whether a setting of that target names the list in any of its variants. What `INFOPLIST_PATH` leads to is its product’s own. */
const standsIn =
  (owner: () => Target | undefined) =>
  (setting: string, path: string | undefined): boolean =>
    (owner()?.variants ?? []).some(({ info, entitlements }) => {
      const { file } = setting === 'INFOPLIST_FILE' ? info : entitlements;
      return setting !== 'INFOPLIST_PATH' && file.state === 'present' && file.value === path;
    });

/** For each target the scripts that are not its own: phases of other targets, actions of schemes. */
export const otherScripts = (
  targets: readonly ProjectTarget[],
  input: ModelInput,
  byId: (id: string) => Target | undefined,
): ((of: ProjectTarget) => readonly OtherScript[]) => {
  const writers = lazy((): readonly Writer[] => {
    const make = (phase: ScriptPhase, folder: string, rest: Omit<Writer, 'all'>): readonly Writer[] => {
      const all = scriptsFrom(phase, locateIn(folder), input);
      return all.length === 0 ? [] : [{ ...rest, all: () => all }];
    };
    const phases = targets.flatMap(({ id, project, target }) =>
      target.scripts.flatMap(phase =>
        make(phase, project.sourceRoot, {
          by: `the script phase “${phase.name}” of ${target.name}`,
          stands: standsIn(() => byId(id)),
          owner: id,
          project: project.path,
        }),
      ),
    );
    const actions = schemeScripts(input).flatMap(({ scheme, phase, folder, project, target }) => {
      const owner = (): Target | undefined => (target === undefined ? undefined : byId(target));
      const stands = standsIn(owner);
      return make(phase, folder, {
        by: `the action “${phase.name}” of the scheme ${scheme}`,
        stands,
        ...(project !== undefined && { project }),
      });
    });
    return [...phases, ...actions];
  });
  return ({ id, project }) =>
    writers().flatMap(({ owner, project: home, ...script }) =>
      owner === id ? [] : [{ ...script, isNear: home === undefined || home === project.path }],
    );
};
