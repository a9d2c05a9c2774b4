import { alsoUsedBy, type FixScope } from './fixScope.ts';
import { replaceWritten } from './replaceWritten.ts';
import { settingEdits } from './settingEdits.ts';
import type { TargetFix } from './targetContext.ts';

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
  const changed = settingEdits(scope, name, {
    written: at => replaceWritten(scope.context, at, value),
    own: value,
  });
  if (!changed) return [];
  return [{ title: title + alsoUsedBy(scope, changed.xcconfigs), edits: changed.edits, preferred: true }];
};
