import type { OpenStepDict, OpenStepString, OpenStepValue } from './openStepFile.ts';

/** The value of that key; where a damaged object has it twice, the first one. */
const field = (object: OpenStepDict | undefined, key: string): OpenStepValue | undefined => {
  if (!object) return undefined;
  for (const entry of object.entries) if (entry.key === key) return entry.value;
  return undefined;
};

/** The string of that key with its range. */
export const stringField = (object: OpenStepDict | undefined, key: string): OpenStepString | undefined => {
  const value = field(object, key);
  return value?.type === 'string' ? value : undefined;
};

export const textField = (object: OpenStepDict | undefined, key: string): string | undefined =>
  stringField(object, key)?.value;

export const dictField = (object: OpenStepDict | undefined, key: string): OpenStepDict | undefined => {
  const value = field(object, key);
  return value?.type === 'dict' ? value : undefined;
};

/** The strings of an array with their ranges: ids, or the words of a setting. */
export const stringsField = (object: OpenStepDict | undefined, key: string): readonly OpenStepString[] => {
  const value = field(object, key);
  if (value?.type !== 'array') return [];
  return value.items.filter(item => item.type === 'string');
};

export const textsField = (object: OpenStepDict | undefined, key: string): readonly string[] =>
  stringsField(object, key).map(({ value }) => value);
