import type { Place } from '../../project/model/value.ts';
import { dictionaryAt, insertSetting } from './buildSettingText.ts';
import { alsoUsedBy, type FixScope } from './fixScope.ts';
import { replaceWritten } from './replaceWritten.ts';
import type { TargetEdit, TargetFix } from './targetContext.ts';

const isWithin = (at: Place, outer: Place | undefined): boolean =>
  outer !== undefined &&
  at.path === outer.path &&
  outer.span.start <= at.span.start &&
  at.span.end <= outer.span.end;

/**
 * One fix that gives a build setting another value in every failing variant: where the target or an xcconfig sets it, that value is replaced;
 * otherwise (the project or nobody sets it) the target gets a setting of its own, in its sorted place. None when a place is not known.
 *
 * @param title Imperative: `Set ENABLE_DEBUG_DYLIB to NO`. Made of name and value where none is given.
 */
export const setBuildSettingFixes = (
  scope: FixScope,
  name: string,
  value: string,
  title = `Set ${name} to ${value} in ${scope.target.name}`,
): readonly TargetFix[] => {
  const { context, variants } = scope;
  const edits = new Map<string, TargetEdit>();
  const shared = new Set<string>();
  for (const variant of variants) {
    const written = variant.setting(name);
    const at = written.state === 'absent' ? undefined : written.at;
    const isOwn = at && isWithin(at, variant.settingsAt);
    const isConfiguration = at && context.xcconfig(at.path) !== undefined;
    let edit: TargetEdit | undefined;
    if (at && (isOwn || isConfiguration)) {
      edit = replaceWritten(context, at, value);
      if (isConfiguration) shared.add(at.path);
    } else if (variant.settingsAt) {
      const { path, span } = variant.settingsAt;
      const file = context.projectFile(path);
      const settings = file && dictionaryAt(file, span);
      const inserted = settings && insertSetting(file.text, settings, name, value);
      edit = inserted && { at: { path, span: inserted.span }, newText: inserted.newText };
    }
    if (!edit) return [];
    edits.set(`${edit.at.path}\n${edit.at.span.start}`, edit);
  }
  if (edits.size === 0) return [];
  return [{ title: title + alsoUsedBy(scope, [...shared]), edits: [...edits.values()], preferred: true }];
};
