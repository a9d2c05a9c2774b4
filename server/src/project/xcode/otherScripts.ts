import type { ModelInput } from '../model/model.ts';
import type { Target } from '../model/target.ts';
import type { OtherScript } from '../propertyLists/otherScript.ts';
import { scriptsOfOthers, type WorkspaceScript } from '../propertyLists/scriptsOfOthers.ts';
import type { ProjectTarget } from './makers.ts';
import { schemeScripts } from './schemeScripts.ts';

const phasesOf = ({ id, project, target }: ProjectTarget): readonly WorkspaceScript[] =>
  target.scripts.map(phase => ({
    phase,
    by: `the script phase “${phase.name}” of ${target.name}`,
    folder: project.sourceRoot,
    owner: id,
    settings: id,
    project: project.path,
  }));

/** For each target the scripts that are not its own: phases of other targets, actions of schemes. */
export const otherScripts = (
  targets: readonly ProjectTarget[],
  input: ModelInput,
  byId: (id: string) => Target | undefined,
): ((of: ProjectTarget) => readonly OtherScript[]) => {
  const others = scriptsOfOthers(() => [...targets.flatMap(phasesOf), ...schemeScripts(input)], input, byId);
  return ({ id, project }) => others(id, project.path);
};
