import type { SettingLayer, WrittenSetting } from './settingLayer.ts';

const keyOf = ({ name, conditions }: WrittenSetting): string =>
  name + conditions.map(condition => `[${condition.name}=${condition.value}]`).join('');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Weakest first. An xcconfig counts line by line, a later line stronger than an earlier one whatever their conditions; the keys of a project file
 * are taken in alphabetical order, so that a condition is stronger than none (Swift Build, MacroConfigFileLoader and
 * BuildConfiguration.createTableFromUserSettings).
 */
const inOrder = ({ settings }: SettingLayer): readonly WrittenSetting[] => {
  const lineByLine = settings.some(({ at }) => at.path.endsWith('.xcconfig'));
  if (lineByLine || settings.every(({ conditions }) => conditions.length === 0)) return settings;
  return settings
    .map(setting => ({ setting, key: keyOf(setting) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ setting }) => setting);
};

type Index = ReadonlyMap<string, readonly WrittenSetting[]>;

const indices = new WeakMap<SettingLayer, Index>();

const makeIndex = (layer: SettingLayer): Index => {
  const index = new Map<string, WrittenSetting[]>();
  for (const setting of inOrder(layer).toReversed()) {
    const found = index.get(setting.name);
    if (found) found.push(setting);
    else index.set(setting.name, [setting]);
  }
  return index;
};

/** The settings of a layer by name, strongest first. Made once: many targets share the layers of their project. */
export const layerIndex = (layer: SettingLayer): Index => {
  const index = indices.get(layer) ?? makeIndex(layer);
  indices.set(layer, index);
  return index;
};
