import type { Place } from '../../project/model/value.ts';
import { dictionaryAt, insertSetting } from './buildSettingText.ts';
import type { FixScope } from './fixScope.ts';
import type { TargetEdit } from './targetContext.ts';

/** What a fix does to a build setting. */
export interface SettingChange {
  /** Changes the value where the target or an xcconfig sets it; none where it cannot be. */
  written(at: Place): TargetEdit | undefined;
  /** The value of a setting that the target gets of its own, where only the project or nobody sets it. */
  readonly own: string;
}

/** The edits of all failing variants, each place once, and the xcconfigs among the files they change. */
export interface SettingEdits {
  readonly edits: readonly TargetEdit[];
  readonly xcconfigs: readonly string[];
}

const isWithin = (at: Place, outer: Place | undefined): boolean =>
  outer !== undefined &&
  at.path === outer.path &&
  outer.span.start <= at.span.start &&
  at.span.end <= outer.span.end;

/** Changes a build setting in every failing variant, in its sorted place where it is new. None when a place is not known. */
export const settingEdits = (
  { context, variants }: FixScope,
  name: string,
  change: SettingChange,
): SettingEdits | undefined => {
  const edits = new Map<string, TargetEdit>();
  const xcconfigs = new Set<string>();
  for (const variant of variants) {
    const setting = variant.setting(name);
    const at = setting.state === 'absent' ? undefined : setting.at;
    const isConfiguration = at && context.xcconfig(at.path) !== undefined;
    let edit: TargetEdit | undefined;
    if (at && (isConfiguration || isWithin(at, variant.settingsAt))) {
      edit = change.written(at);
      if (isConfiguration) xcconfigs.add(at.path);
    } else if (variant.settingsAt) {
      const { path, span } = variant.settingsAt;
      const file = context.projectFile(path);
      const settings = file && dictionaryAt(file, span);
      const inserted = settings && insertSetting(file.text, settings, name, change.own);
      edit = inserted && { at: { path, span: inserted.span }, newText: inserted.newText };
    }
    if (!edit) return undefined;
    edits.set(`${edit.at.path}\n${edit.at.span.start}`, edit);
  }
  return edits.size === 0 ? undefined : { edits: [...edits.values()], xcconfigs: [...xcconfigs] };
};
