import { isBelow } from '../../syntax/paths.ts';
import { lazy } from '../lazy.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase, Target } from '../model/target.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import type { OtherScript } from './otherScript.ts';
import { outsideScripts } from './outsideScripts.ts';
import { scriptsFrom } from './scriptsFrom.ts';

/** Any script of a workspace, and where it belongs. */
export interface WorkspaceScript {
  readonly phase: ScriptPhase;
  /** `the script phase “Prepare” of Tools`. */
  readonly by: string;
  /** The folder that its paths are relative to. */
  readonly folder: string;
  /** Id of the target whose own phase it is. */
  readonly owner?: string;
  /** Id of the target whose settings its variables stand for. */
  readonly settings?: string;
  /** Path of its project; one of an Xcode workspace belongs to those below its folder. */
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

/** For a target of that project the scripts that may write property lists and are not its own, those that no project runs among them. */
export const scriptsOfOthers = (
  scripts: () => readonly WorkspaceScript[],
  input: ModelInput,
  byId: (id: string) => Target | undefined,
): ((id: string, project: string) => readonly OtherScript[]) => {
  const writers = lazy(() =>
    scripts().flatMap(script => {
      const { phase, folder, settings } = script;
      const { editing, unread } = scriptsFrom(phase, locateIn(folder), input);
      // A phase of another target has that target in mind; an action of a scheme has none.
      const program = script.owner === undefined ? unread : undefined;
      const stands = standsIn(() => (settings === undefined ? undefined : byId(settings)));
      return editing.length === 0 && program === undefined
        ? []
        : [{ ...script, stands, all: () => editing, ...(program !== undefined && { unread: program }) }];
    }),
  );
  const outside = lazy(() => outsideScripts(input));
  return (id, project) => [
    ...writers().flatMap(({ by, owner, project: home, folder, stands, all, unread }) =>
      owner === id
        ? []
        : [
            {
              by,
              isNear: home === undefined ? isBelow(project, folder) : home === project,
              stands,
              all,
              ...(unread !== undefined && { unread }),
            },
          ],
    ),
    ...outside().map(({ path, script }) => ({
      by: path,
      isNear: false,
      stands: () => false,
      all: () => [script],
      outside: { path, input, project },
    })),
  ];
};
