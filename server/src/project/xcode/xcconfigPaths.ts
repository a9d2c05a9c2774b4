import type { ModelInput } from '../model/model.ts';
import type { ConfigurationLayers } from '../settings/settingLayer.ts';
import type { ProjectTarget } from './makers.ts';

/** The xcconfigs that the settings of a target come from: those it and its project are based on, and what they include. */
export const xcconfigPaths = (
  { project, target }: ProjectTarget,
  configurations: readonly ConfigurationLayers[],
  input: ModelInput,
): readonly string[] => {
  const paths = new Set<string>();
  for (const { base } of [...target.configurations, ...project.configurations]) {
    const path = base?.root === 'workspace' ? input.find(base.path) : undefined;
    if (path !== undefined) paths.add(path);
  }
  for (const { layers } of configurations) {
    for (const { settings } of layers)
      for (const { at } of settings) if (at.path !== project.path) paths.add(at.path);
  }
  return [...paths];
};
