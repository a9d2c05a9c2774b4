import type { Model } from '../../project/model/model.ts';
import type { Target } from '../../project/model/target.ts';
import { linksByFlags } from './linksByFlags.ts';

/**
 * Why the code of a target, with all that it links, is not known in full: sources of it or of a linked target that could not be found, or
 * binaries and packages from elsewhere, named as links or by flags. Undefined when every line of it is in the workspace.
 */
export const unseenCode = (model: Model, target: Target): string | undefined => {
  for (const part of model.codeOf(target)) {
    const why = part.unknown ?? part.filesUnknown;
    if (why !== undefined) return why;
    if (part.dependsOnExternalBuild) return `${part.name} depends on an external build`;
    const remote = part.links.find(link => link.remote && link.kind !== 'system');
    if (remote) return `the sources of ${remote.name} are not in the workspace`;
    const flags = part.variants.map(linksByFlags).find(reason => reason !== undefined);
    if (flags !== undefined) return flags;
  }
  return undefined;
};
