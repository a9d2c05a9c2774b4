import type { FixScope } from './fixScope.ts';
import { replaceWritten } from './replaceWritten.ts';
import { settingEdits } from './settingEdits.ts';
import type { TargetFix } from './targetContext.ts';

/**
 * One fix that gives a build setting another value in every failing variant: where the target or an xcconfig of its own sets it, that value
 * is replaced; otherwise the target gets a setting of its own, in its sorted place. None when a place is not known.
 *
 * @param title Imperative: `Set ENABLE_DEBUG_DYLIB to NO`. Made of name and value where none is given.
 */
export const setBuildSettingFixes = (
  scope: FixScope,
  name: string,
  value: string,
  title = `Set ${name} to ${value} in ${scope.target.name}`,
): readonly TargetFix[] => {
  const edits = settingEdits(scope, name, {
    written: at => {
      const edit = replaceWritten(scope.context, at, value);
      return edit && [edit];
    },
    own: value,
  });
  return edits ? [{ title, edits, preferred: true }] : [];
};
