import { type Platform, platforms } from '../../catalogue/types.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import type { Knowledge } from '../references/knowledge.ts';

/** The targets that a file is part of; a library without settings of its own is built for those that link it. */
const targetsAround = (path: string, { model }: Knowledge): readonly Target[] => {
  const own = [...model.targetsOf(path), ...model.targetsUsing(path)];
  const all = own.flatMap(target => (target.variants.length > 0 ? [target] : model.linkedBy(target)));
  return [...new Set(all)].filter(({ unknown, kind }) => unknown === undefined && !kind.endsWith('-test'));
};

/**
 * What a project says, narrowed down to the targets of one file: their platforms, and the deployment target where they agree on it. The project's own
 * word where no target is known.
 */
export const targetSummary = (
  project: ProjectSummary | undefined,
  within: { readonly path: string; readonly knowledge: Knowledge } | undefined,
): ProjectSummary | undefined => {
  const targets = within ? targetsAround(within.path, within.knowledge) : [];
  if (!project || targets.length === 0) return project;
  const versions = new Map<Platform, Set<string>>();
  for (const { deployment, platforms: own } of targets) {
    for (const platform of known(own) ?? []) {
      const found = versions.get(platform) ?? new Set();
      versions.set(platform, found.add(deployment[platform] ?? ''));
    }
  }
  const agreed = [...versions].flatMap(([platform, found]) => {
    const [version] = found;
    return found.size === 1 && version ? [[platform, version] as const] : [];
  });
  const { deploymentVaries: _, ...rest } = project;
  return {
    ...rest,
    platforms: platforms.filter(platform => versions.has(platform)),
    deployment: Object.fromEntries(agreed),
  };
};
