import type { Place } from '../../project/model/value.ts';
import { appendInProject, appendInXcconfig, listWord } from './appendToSettingText.ts';
import type { FixScope } from './fixScope.ts';
import { settingEdits } from './settingEdits.ts';
import type { TargetContext, TargetEdit, TargetFix } from './targetContext.ts';

const appended = (
  context: TargetContext,
  { path, span }: Place,
  word: string,
): readonly TargetEdit[] | undefined => {
  const project = context.projectFile(path);
  const configuration = context.xcconfig(path);
  const edits = project
    ? appendInProject(project, span, word)
    : configuration && appendInXcconfig(configuration, span, word);
  return edits?.map(edit => ({ at: { path, span: edit.span }, newText: edit.newText }));
};

/**
 * One fix that adds a word to a list of a build setting in every failing variant: where the target or an xcconfig of its own sets it, behind
 * what stands there; otherwise the target gets a setting of its own that takes over what it inherits. None when a place is not known.
 */
export const appendToSettingFixes = (scope: FixScope, name: string, word: string): readonly TargetFix[] => {
  const edits = settingEdits(scope, name, {
    written: at => appended(scope.context, at, word),
    own: `$(inherited) ${listWord(word)}`,
  });
  return edits ? [{ title: `Add ${word} to ${name} of ${scope.target.name}`, edits, preferred: true }] : [];
};
