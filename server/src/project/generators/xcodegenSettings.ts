import type { Platform } from '../../catalogue/types.ts';
import type { ModelInput } from '../model/model.ts';
import type { TargetKind } from '../model/target.ts';
import type { Place } from '../model/value.ts';
import type { ConfigurationLayers, SettingLayer, WrittenSetting } from '../settings/settingLayer.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { xcconfigLayers } from '../settings/xcconfigLayers.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from './yamlNode.ts';

/** A `project.yml` that is being read. */
export interface Spec {
  readonly path: string;
  readonly folder: string;
  readonly root: YamlNode;
}

const sdks: Readonly<Record<string, string>> = {
  iOS: 'iphoneos',
  macOS: 'macosx',
  tvOS: 'appletvos',
  watchOS: 'watchos',
  visionOS: 'xros',
  auto: 'auto',
};

const deploymentSettings: Readonly<Record<string, string>> = {
  iOS: 'IPHONEOS_DEPLOYMENT_TARGET',
  macOS: 'MACOSX_DEPLOYMENT_TARGET',
  tvOS: 'TVOS_DEPLOYMENT_TARGET',
  watchOS: 'WATCHOS_DEPLOYMENT_TARGET',
  visionOS: 'XROS_DEPLOYMENT_TARGET',
};

/** `KEY[sdk=macosx*]` as name and conditions. */
const named = (key: string): Pick<WrittenSetting, 'name' | 'conditions'> => {
  const [name = '', ...parts] = key.split('[');
  const conditions = parts.flatMap(part => {
    const [condition, value] = part.replace(/\]$/, '').split('=');
    return condition !== undefined && value !== undefined ? [{ name: condition, value }] : [];
  });
  return { name: name.trim(), conditions };
};

const written = (path: string, key: string, value: YamlNode): readonly WrittenSetting[] => {
  const texts = yamlItems(value).flatMap(item => yamlText(item) ?? []);
  if (value.type === 'map') return [];
  return [{ ...named(key), value: texts.join(' '), at: { path, span: value.span } }];
};

const configurationNames = (spec: Spec): readonly string[] => {
  const configs = yamlEntries(yamlAt(spec.root, 'configs')).map(({ key }) => key);
  return configs.length > 0 ? configs : ['Debug', 'Release'];
};

/** The names under `settings:` that are no build settings. */
const sections = new Set(['base', 'configs', 'groups']);

/** What a `settings:` of the file says for one configuration: its groups, its base, the configuration itself, the later the stronger. */
const settingsIn = (
  spec: Spec,
  node: YamlNode | undefined,
  configuration: string,
  depth = 0,
): readonly WrittenSetting[] => {
  if (!node || depth > 8) return [];
  const groups = yamlItems(yamlAt(node, 'groups')).flatMap(group =>
    settingsIn(spec, yamlAt(spec.root, 'settingGroups', yamlText(group) ?? ''), configuration, depth + 1),
  );
  const of = (map: YamlNode | undefined): readonly WrittenSetting[] =>
    yamlEntries(map).flatMap(({ key, value }) => written(spec.path, key, value));
  const base = yamlAt(node, 'base');
  const plain = yamlEntries(node).flatMap(({ key, value }) =>
    sections.has(key) ? [] : written(spec.path, key, value),
  );
  // `Release` counts for `Release Beta` too, unless there is a configuration of just that name.
  const names = configurationNames(spec);
  const configs = yamlEntries(yamlAt(node, 'configs')).filter(
    ({ key }) =>
      configuration.toLowerCase().includes(key.toLowerCase()) &&
      (key === configuration || !names.includes(key)),
  );
  const ofConfigs = configs.flatMap(({ value }) => settingsIn(spec, value, configuration, depth + 1));
  return [...groups, ...of(base), ...plain, ...ofConfigs];
};

const path = (node: YamlNode | undefined): string | undefined =>
  yamlText(node) ?? yamlText(yamlAt(node, 'path'));

const setting = (name: string, value: string | undefined, at: Place): readonly WrittenSetting[] =>
  value === undefined ? [] : [{ name, conditions: [], value, at }];

const appliesPresets = (spec: Spec, to: 'project' | 'targets'): boolean => {
  const which = yamlText(yamlAt(spec.root, 'options', 'settingPresets')) ?? 'all';
  return which === 'all' || which === to;
};

/** Where the bundles of a kind look for frameworks: XcodeGen's presets of platforms and products. */
const searchPaths = (kind: TargetKind, platform: string): string => {
  if (kind === 'app-extension')
    return '$(inherited) @executable_path/Frameworks @executable_path/../../Frameworks';
  return `$(inherited) @executable_path/${platform === 'macOS' ? '../' : ''}Frameworks`;
};

/** Letters and digits of the name, with hyphens for what an identifier takes not. */
const identifierPart = (name: string): string => name.replaceAll('_', '-').replace(/[^\p{L}\p{N}.-]/gu, '');

/** What XcodeGen itself writes for a target; what settings and configuration files say is stronger. */
const presets = (
  spec: Spec,
  { name, node, kind, platform, at, infoPlist }: SpecTarget,
): readonly WrittenSetting[] => {
  const prefix = yamlText(yamlAt(spec.root, 'options', 'bundleIdPrefix'));
  const deployment = yamlAt(node, 'deploymentTarget');
  const version = yamlText(deployment) ?? yamlText(yamlAt(deployment, platform));
  const identifier = prefix === undefined ? undefined : `${prefix}.${identifierPart(name)}`;
  return [
    ...setting('SDKROOT', sdks[platform], at),
    ...setting('PRODUCT_BUNDLE_IDENTIFIER', identifier, at),
    ...setting(deploymentSettings[platform] ?? '', version, at),
    ...setting('INFOPLIST_FILE', path(yamlAt(node, 'info')) ?? infoPlist, at),
    ...(appliesPresets(spec, 'targets')
      ? [
          ...setting('LD_RUNPATH_SEARCH_PATHS', searchPaths(kind, platform), at),
          ...setting('SKIP_INSTALL', kind === 'framework' ? 'YES' : undefined, at),
        ]
      : []),
  ];
};

/** What XcodeGen itself writes for the project. */
const projectPresets = (spec: Spec, configuration: string, at: Place): readonly WrittenSetting[] => {
  const type = yamlText(yamlAt(spec.root, 'configs', configuration)) ?? configuration.toLowerCase();
  const isDebug = type === 'debug' && appliesPresets(spec, 'project');
  const versions = Object.entries(deploymentSettings).flatMap(([platform, name]) =>
    setting(name, yamlText(yamlAt(spec.root, 'options', 'deploymentTarget', platform)), at),
  );
  return [
    ...versions,
    ...setting('SWIFT_ACTIVE_COMPILATION_CONDITIONS', isDebug ? 'DEBUG' : undefined, at),
    ...setting('GCC_PREPROCESSOR_DEFINITIONS', isDebug ? 'DEBUG=1 $(inherited)' : undefined, at),
  ];
};

/** A target of `project.yml` as far as its settings go. */
export interface SpecTarget {
  readonly name: string;
  readonly node: YamlNode;
  readonly kind: TargetKind;
  readonly platform: string;
  readonly at: Place;
  /** The `Info.plist` among its sources, relative to the project: XcodeGen takes it where no setting names one. */
  readonly infoPlist: string | undefined;
}

/** The configurations of a target that `project.yml` describes. */
export const xcodegenConfigurations = (
  spec: Spec,
  target: SpecTarget,
  input: ModelInput,
): readonly ConfigurationLayers[] => {
  const file = (owner: YamlNode, configuration: string): readonly SettingLayer[] => {
    const named = yamlText(yamlAt(owner, 'configFiles', configuration));
    if (named === undefined) return [];
    const whole = workspacePath(spec.folder, named);
    return whole === undefined
      ? [{ settings: [], unknown: `${named} is outside of the workspace` }]
      : xcconfigLayers(input, whole, spec.folder);
  };
  const { node, at } = target;
  const entitlements = setting('CODE_SIGN_ENTITLEMENTS', path(yamlAt(node, 'entitlements')), at);
  return configurationNames(spec).map(configuration => {
    const projectFile = file(spec.root, configuration);
    const inFile = new Set(projectFile.flatMap(({ settings }) => settings.map(({ name }) => name)));
    return {
      name: configuration,
      // A preset gives way to the configuration file of the target, and to that of the project.
      layers: [
        { settings: [...settingsIn(spec, yamlAt(node, 'settings'), configuration), ...entitlements] },
        ...file(node, configuration),
        { settings: presets(spec, target).filter(({ name }) => !inFile.has(name)) },
        { settings: settingsIn(spec, yamlAt(spec.root, 'settings'), configuration) },
        ...projectFile,
        { settings: projectPresets(spec, configuration, at) },
      ],
    };
  });
};

export const xcodegenPlatforms: readonly Platform[] = ['iOS', 'macOS', 'tvOS', 'watchOS', 'visionOS'];
