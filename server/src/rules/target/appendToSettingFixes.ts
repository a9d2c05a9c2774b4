import type { Place } from '../../project/model/value.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { quotedSetting } from './buildSettingText.ts';
import { alsoUsedBy, type FixScope } from './fixScope.ts';
import { settingEdits } from './settingEdits.ts';
import type { TargetContext, TargetEdit, TargetFix } from './targetContext.ts';

const insertion = (path: string, offset: number, newText: string): TargetEdit => ({
  at: { path, span: { start: offset, end: offset } },
  newText,
});

/** Behind the last word of a list in `project.pbxproj`: `( "a", "b", )`, `"a b"` or `a`. */
const appendInProject = (text: string, at: Place, word: string): TargetEdit => {
  const { start, end } = at.span;
  const written = text.slice(start, end);
  if (written.startsWith('(')) {
    const inside = written.slice(1, -1).trimEnd();
    const indent = /[\r\n]([ \t]*)\S[^\r\n]*$/.exec(inside)?.[1];
    const separator = indent === undefined ? ' ' : lineBreakOf(text) + indent;
    const comma = inside === '' || inside.endsWith(',') ? '' : ',';
    return insertion(at.path, start + 1 + inside.length, `${comma}${separator}${quotedSetting(word)},`);
  }
  // Quoted or not, a blank makes quotes necessary.
  if (written.startsWith('"')) return insertion(at.path, end - 1, `${written === '""' ? '' : ' '}${word}`);
  return { at, newText: quotedSetting(`${written} ${word}`) };
};

const appended = (context: TargetContext, at: Place, word: string): TargetEdit | undefined => {
  const project = context.projectFile(at.path);
  if (project) return appendInProject(project.text, at, word);
  return context.xcconfig(at.path) && insertion(at.path, at.span.end, ` ${word}`);
};

/**
 * One fix that adds a word to a list of a build setting in every failing variant: where the target or an xcconfig sets it, behind what stands
 * there; otherwise (the project or nobody sets it) the target gets a setting of its own that takes over what it inherits. None when a place
 * is not known.
 */
export const appendToSettingFixes = (scope: FixScope, name: string, word: string): readonly TargetFix[] => {
  const changed = settingEdits(scope, name, {
    written: at => appended(scope.context, at, word),
    own: `$(inherited) ${word}`,
  });
  if (!changed) return [];
  const title = `Add ${word} to ${name} of ${scope.target.name}${alsoUsedBy(scope, changed.xcconfigs)}`;
  return [{ title, edits: changed.edits, preferred: true }];
};
