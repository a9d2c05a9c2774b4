import type { ModelInput } from '../model/model.ts';
import { isBuiltOutside } from './outsideBuild.ts';
import { outsideBuilds } from './outsideScripts.ts';

/** Which list a target takes is asked of each list: a build may well name the same one. */
const ofLists = new Set(['INFOPLIST_FILE', 'CODE_SIGN_ENTITLEMENTS']);

/** The settings that builds from outside of a project give another value in one of its targets, and who does. */
export const outsideSettings = (
  input: ModelInput,
  project: string,
  target: string,
): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { path, calls } of outsideBuilds(input)) {
    for (const call of calls) {
      const names = [...call.settings.keys()].filter(name => !ofLists.has(name) && !found.has(name));
      if (names.length === 0 || !isBuiltOutside(call, { path, input, project }, [target])) continue;
      for (const name of names) found.set(name, `${path} gives ${name} another value`);
    }
  }
  return found;
};
