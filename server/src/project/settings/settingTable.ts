import { layerIndex } from './layerIndex.ts';
import { ofDevelopers } from './ofDevelopers.ts';
import type { ConfigurationLayers, WrittenSetting } from './settingLayer.ts';

/** One place a setting may get its value from. */
export type Source =
  | { readonly from: 'file'; readonly setting: WrittenSetting }
  /** A file that could not be read. */
  | { readonly from: 'unread'; readonly why: string };

/** The settings of one configuration by name, for all platforms. */
export interface SettingTable {
  /** Strongest first, whatever the conditions. */
  sources(name: string): readonly Source[];
  /** Names that are set anywhere and begin so, in the order found. */
  namesWith(prefix: string): readonly string[];
  /** Why some settings may have been set without our knowing; undefined when every layer was read. */
  readonly unread: string | undefined;
}

/**
 * A developer's own file may name the entitlements where no other does. One that is kept with the project is what it is built with, whatever somebody signs
 * their own build with.
 */
const whereNoneSets = 'CODE_SIGN_ENTITLEMENTS';

/** `read` leaves out what could not be read, as if it set nothing. `overridden` says why a setting has another value than all files give it. */
export const settingTable = (
  { layers }: ConfigurationLayers,
  only?: 'read',
  overridden?: (name: string) => string | undefined,
): SettingTable => {
  const sources = (name: string): readonly Source[] => {
    const result: Source[] = [];
    const whyOverridden = overridden?.(name);
    if (whyOverridden !== undefined) result.push({ from: 'unread', why: whyOverridden });
    /** What a generated file does not set by itself it may still set where somebody below did; known at the next layer that does. */
    let pending: string[] = [];
    let last: string | undefined;
    for (const layer of layers) {
      const found = layerIndex(layer).get(name);
      if (found) {
        for (const why of pending) result.push({ from: 'unread', why });
        pending = [];
        // What was read of a layer is stronger than what was not.
        for (const setting of found) result.push({ from: 'file', setting });
      }
      const { unknown: why, decides, absent } = layer;
      if (only === 'read') continue;
      if (absent !== undefined && name === whereNoneSets) last ??= `${absent} may set ${name}`;
      else if (absent !== undefined && ofDevelopers(name))
        result.push({ from: 'unread', why: `${absent} may set ${name}` });
      if (why === undefined) continue;
      if (decides && !decides.test(name)) pending.push(why);
      else result.push({ from: 'unread', why });
    }
    if (last !== undefined) result.push({ from: 'unread', why: last });
    return result;
  };
  const namesWith = (prefix: string): readonly string[] => {
    const names = new Set<string>();
    for (const layer of layers) {
      for (const name of layerIndex(layer).keys()) if (name.startsWith(prefix)) names.add(name);
    }
    return [...names];
  };
  return { sources, namesWith, unread: layers.find(layer => layer.unknown !== undefined)?.unknown };
};
