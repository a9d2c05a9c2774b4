import type { Level } from './rules/rule.ts';

/** What a user may set, with everything invalid already replaced by its default. */
export interface Settings {
  /** Levels by rule id; a rule that is not named keeps its own. */
  readonly rules: Readonly<Record<string, Level>>;
  readonly hover: 'full' | 'links' | 'off';
  /** Names of folders that are never read, besides the vendored ones. */
  readonly excludedFolders: readonly string[];
}

/** The section of all settings in the editor's configuration. */
export const settingsSection = 'appleNetworkingHints';

export const levels: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];
const hoverModes: readonly Settings['hover'][] = ['full', 'links', 'off'];

interface Setting<Name extends keyof Settings> {
  readonly name: Name;
  readonly default: Settings[Name];
  /** The valid part of what a person wrote by hand. */
  read(value: unknown): Settings[Name] | undefined;
}

const setting = <Name extends keyof Settings>(definition: Setting<Name>): Setting<Name> => definition;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLevel = (value: unknown): value is Level => levels.some(level => level === value);

/** Every setting that the server reads; `package.json` declares the same ones to the editor, and a test compares the two. */
export const settings = [
  setting({
    name: 'rules',
    default: {},
    read: value =>
      isRecord(value)
        ? Object.fromEntries(
            Object.entries(value).filter((entry): entry is [string, Level] => isLevel(entry[1])),
          )
        : undefined,
  }),
  setting({
    name: 'hover',
    default: 'full',
    read: value => hoverModes.find(mode => mode === value),
  }),
  setting({
    name: 'excludedFolders',
    default: [],
    read: value =>
      Array.isArray(value)
        ? value.filter((name): name is string => typeof name === 'string' && name.trim() !== '')
        : undefined,
  }),
] as const;

export const defaultSettings: Settings = Object.freeze(
  Object.fromEntries(settings.map(({ name, default: value }) => [name, value])),
) as unknown as Settings;

/** The settings in a configuration section as the client sends it; anything unknown or invalid counts as not set. */
export const readSettings = (section: unknown): Settings => {
  if (!isRecord(section)) return defaultSettings;
  return Object.fromEntries(
    settings.map(({ name, default: value, read }) => [name, read(section[name]) ?? value]),
  ) as unknown as Settings;
};
