import type { Embed, Link } from '../model/target.ts';
import type { Makers, ProjectTarget } from './makers.ts';

/** What a target waits for. */
export interface Dependencies {
  /** Ids of targets of this workspace, each once. */
  readonly ids: readonly string[];
  /** True when one of them is made by another build system. */
  readonly onExternalBuild: boolean;
}

/** Written dependencies first, then what is linked and embedded, which Xcode builds as implicit ones. */
export const dependenciesOf = (
  { id, project, target }: ProjectTarget,
  { links, embeds }: { readonly links: readonly Link[]; readonly embeds: readonly Embed[] },
  makers: Makers,
): Dependencies => {
  const ids = new Set<string>();
  let onExternalBuild = false;
  for (const dependency of target.dependencies) {
    if (dependency.kind === 'package-product') {
      for (const made of makers.product(dependency)?.targets ?? []) ids.add(made);
      continue;
    }
    const found =
      dependency.kind === 'target' ? makers.byObject(project, dependency.target) : makers.other(dependency);
    if (!found) continue;
    ids.add(found.id);
    onExternalBuild ||= found.target.type === 'legacy';
  }
  for (const product of target.packageProducts)
    for (const made of makers.product(product)?.targets ?? []) ids.add(made);
  for (const link of links) for (const made of link.targets ?? [link.target]) if (made) ids.add(made);
  for (const embed of embeds) if (embed.target !== undefined) ids.add(embed.target);
  ids.delete(id);
  return { ids: [...ids], onExternalBuild };
};
