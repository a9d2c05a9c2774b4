import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { openStepValueAt } from '../../syntax/openStepValueAt.ts';
import { insertSetting } from './buildSettingText.ts';
import type { FixScope } from './fixScope.ts';
import { placeKey } from './placeKey.ts';
import { isReadOnlyByFailing } from './settingReaders.ts';
import type { TargetEdit } from './targetContext.ts';

/** What a fix does to a build setting. */
export interface SettingChange {
  /** Changes the value where the target or an xcconfig sets it; none where it cannot be. */
  written(at: Place): readonly TargetEdit[] | undefined;
  /** The value of a setting that the target gets of its own, where others read what is written, or nothing is. */
  readonly own: string;
}

const isWithin = (at: Place, outer: Place | undefined): boolean =>
  outer !== undefined &&
  at.path === outer.path &&
  outer.span.start <= at.span.start &&
  at.span.end <= outer.span.end;

/** The edit that gives the target a setting of its own. */
const ownEdit = (
  { context }: FixScope,
  { path, span }: Place,
  name: string,
  value: string,
): TargetEdit | undefined => {
  const file = context.projectFile(path);
  const settings = file?.problems.length === 0 ? openStepValueAt(file, span) : undefined;
  const inserted = settings?.type === 'dict' ? insertSetting(file!.text, settings, name, value) : undefined;
  return inserted && { at: { path, span: inserted.span }, newText: inserted.newText };
};

const editsFor = (
  scope: FixScope,
  variant: Variant,
  name: string,
  change: SettingChange,
): readonly TargetEdit[] | undefined => {
  const { context, holding } = scope;
  const setting = variant.setting(name);
  const at = setting.state === 'absent' ? undefined : setting.at;
  const isXcconfig = at !== undefined && context.xcconfig(at.path) !== undefined;
  if (at && isXcconfig && isReadOnlyByFailing(scope, name, at)) return change.written(at);
  const { settingsAt } = variant;
  // One configuration of the target, whatever the platform: what is right on another would change too.
  const isShared = (other: Variant): boolean =>
    settingsAt !== undefined &&
    other.settingsAt !== undefined &&
    placeKey(other.settingsAt) === placeKey(settingsAt);
  if (!settingsAt || holding.some(isShared)) return undefined;
  if (at && isWithin(at, settingsAt)) return change.written(at);
  const edit = ownEdit(scope, settingsAt, name, change.own);
  return edit && [edit];
};

/**
 * Changes a build setting in every failing variant, and in no other that reads it: where it is written, if only these read that line, or else
 * in the settings of the target, in its sorted place where it is new. None when there is no such place for one of them.
 */
export const settingEdits = (
  scope: FixScope,
  name: string,
  change: SettingChange,
): readonly TargetEdit[] | undefined => {
  const edits = new Map<string, TargetEdit>();
  for (const variant of scope.variants) {
    const made = editsFor(scope, variant, name, change);
    if (!made || made.length === 0) return undefined;
    for (const edit of made) edits.set(placeKey(edit.at), edit);
  }
  return edits.size === 0 ? undefined : [...edits.values()];
};
