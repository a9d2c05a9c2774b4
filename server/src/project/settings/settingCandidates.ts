import type { Place } from '../model/value.ts';
import { givenSettings } from './builtInSettings.ts';
import { type BuildContext, conditionHolds } from './conditionHolds.ts';
import type { SettingTable } from './settingTable.ts';

/** A place a setting may have its value from. Without a value it is not known, and `why` says why. */
export interface Candidate {
  readonly value?: string;
  readonly at?: Place | undefined;
  readonly why?: string;
}

/** Where a setting may come from under these conditions, strongest first: `$(inherited)` stands for the next. */
export const settingCandidates = (
  name: string,
  table: SettingTable,
  context: BuildContext,
  builtIn: ReadonlyMap<string, string>,
): readonly Candidate[] => {
  const result: Candidate[] = [];
  /** Values that may or may not hold, before the next that does. */
  let open: string[] = [];
  const close = (value: string | undefined): void => {
    // It does not matter whether a condition holds that says the same as what follows.
    const alike = open.every(other => other === value && !other.includes('inherited'));
    if (!alike) result.push({ why: `${name} depends on a condition` });
    open = [];
  };
  for (const source of table.sources(name)) {
    if (source.from === 'unread') {
      if (givenSettings.has(name)) continue;
      close(undefined);
      result.push({ why: source.why });
      continue;
    }
    const { setting } = source;
    const answer = conditionHolds(setting.conditions, context);
    if (answer === 'unknown') open.push(setting.value);
    if (answer !== 'yes') continue;
    close(setting.value);
    result.push({ value: setting.value, at: setting.at });
  }
  const value = builtIn.get(name);
  close(value);
  if (value !== undefined) result.push({ value });
  return result;
};
