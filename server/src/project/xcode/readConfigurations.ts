import { dictField, textField } from '../../syntax/openStepFields.ts';
import type { OpenStepEntry } from '../../syntax/openStepFile.ts';
import type { WrittenSetting } from '../settings/settingLayer.ts';
import { type Location, within } from './location.ts';
import type { XcodeObject } from './objectTable.ts';
import type { Reading } from './reading.ts';
import type { XcodeConfiguration } from './xcodeProject.ts';

const quoted = (word: string): string =>
  word === '' || /[\s"'\\]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;

/** `NAME[sdk=macosx*][arch=arm64]`. */
const conditionsOf = (key: string): WrittenSetting['conditions'] =>
  [...key.matchAll(/\[([^\]=[]*)=([^\][]*)\]/g)].flatMap(([, names, value]) =>
    // `[sdk=macosx*,arch=arm64]` is another spelling of two conditions.
    `${names}=${value}`.split(',').flatMap(part => {
      const equals = part.indexOf('=');
      return equals < 0 ? [] : [{ name: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() }];
    }),
  );

const setting = (
  { key, value }: OpenStepEntry,
  configuration: XcodeObject,
  { place }: Reading,
): readonly WrittenSetting[] => {
  if (value.type === 'dict') return [];
  const bracket = key.indexOf('[');
  const text =
    value.type === 'string'
      ? value.value
      : value.items.flatMap(item => (item.type === 'string' ? [quoted(item.value)] : [])).join(' ');
  return [
    {
      name: bracket < 0 ? key : key.slice(0, bracket),
      conditions: bracket < 0 ? [] : conditionsOf(key.slice(bracket)),
      value: text,
      at: place(configuration, value.span),
    },
  ];
};

/** The xcconfig is a file reference, or a path in a group or synchronised folder (Xcode 16). */
const baseOf = (configuration: XcodeObject, { table, locations }: Reading): Location | undefined => {
  const reference = textField(configuration.fields, 'baseConfigurationReference');
  const anchor = textField(configuration.fields, 'baseConfigurationReferenceAnchor');
  const id = reference ?? anchor;
  if (id === undefined) return undefined;
  const object = table.get(id);
  if (!object) return { root: 'unknown', path: 'a configuration file' };
  const location = locations.of(object);
  if (reference !== undefined) return location;
  return within(location, textField(configuration.fields, 'baseConfigurationReferenceRelativePath') ?? '');
};

/**
 * Reads the configurations of a project or target. A list belongs to one owner; where a damaged file shares it among thousands, the
 * first one has it.
 */
export const configurationReader = (
  reading: Reading,
): ((owner: XcodeObject) => readonly XcodeConfiguration[]) => {
  const seen = new Set<string>();
  return owner => {
    const list = reading.table.at(owner, 'buildConfigurationList');
    if (!list || seen.has(list.id)) return [];
    seen.add(list.id);
    return reading.table.list(list, 'buildConfigurations').flatMap(({ object }) => {
      if (seen.has(object.id)) return [];
      seen.add(object.id);
      const settings = dictField(object.fields, 'buildSettings');
      const base = baseOf(object, reading);
      return [
        {
          name: textField(object.fields, 'name') ?? '',
          settings: (settings?.entries ?? []).flatMap(entry => setting(entry, object, reading)),
          ...(settings && { settingsAt: reading.place(object, settings.span) }),
          ...(base && { base }),
        },
      ];
    });
  };
};
