import type { ModelInput } from '../model/model.ts';
import type { ConfigurationLayers, SettingLayer } from '../settings/settingLayer.ts';
import { xcconfigLayers } from '../settings/xcconfigLayers.ts';
import type { XcodeConfiguration, XcodeProject, XcodeTarget } from './xcodeProject.ts';

/** What a configuration says itself, and below that the xcconfig it is based on. */
const layersOf = (
  configuration: XcodeConfiguration | undefined,
  { sourceRoot }: XcodeProject,
  input: ModelInput,
): readonly SettingLayer[] => {
  if (!configuration) return [];
  const { settings, base } = configuration;
  if (!base) return [{ settings }];
  return [
    { settings },
    ...(base.root === 'workspace'
      ? xcconfigLayers(input, base.path, sourceRoot)
      : [{ settings: [], unknown: `${base.path} is not in the workspace` }]),
  ];
};

/** The configurations of a target over those of its project; one that the project has not got stands over its default. */
export const configurationLayers = (
  target: XcodeTarget,
  project: XcodeProject,
  input: ModelInput,
): readonly ConfigurationLayers[] => {
  const ofProject = (name: string): XcodeConfiguration | undefined =>
    project.configurations.find(configuration => configuration.name === name) ??
    project.configurations.find(configuration => configuration.name === project.defaultConfiguration);
  return target.configurations.map(configuration => ({
    name: configuration.name,
    layers: [
      ...layersOf(configuration, project, input),
      ...layersOf(ofProject(configuration.name), project, input),
    ],
    ...(configuration.settingsAt && { settingsAt: configuration.settingsAt }),
  }));
};
