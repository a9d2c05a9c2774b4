import type { Place } from '../../project/model/value.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { dictionaryAt, insertSetting, quotedSetting } from './buildSettingText.ts';
import { alsoUsedBy, type FixScope } from './fixScope.ts';
import type { TargetContext, TargetEdit, TargetFix } from './targetContext.ts';

const isWithin = (at: Place, outer: Place | undefined): boolean =>
  outer !== undefined &&
  at.path === outer.path &&
  outer.span.start <= at.span.start &&
  at.span.end <= outer.span.end;

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
  const { context, target, variants } = scope;
  const edits = new Map<string, TargetEdit>();
  const shared = new Set<string>();
  for (const variant of variants) {
    const written = variant.setting(name);
    const at = written.state === 'absent' ? undefined : written.at;
    const isConfiguration = at && context.xcconfig(at.path) !== undefined;
    let edit: TargetEdit | undefined;
    if (at && (isConfiguration || isWithin(at, variant.settingsAt))) {
      edit = appended(context, at, word);
      if (isConfiguration) shared.add(at.path);
    } else if (variant.settingsAt) {
      const { path, span } = variant.settingsAt;
      const file = context.projectFile(path);
      const settings = file && dictionaryAt(file, span);
      const inserted = settings && insertSetting(file.text, settings, name, `$(inherited) ${word}`);
      edit = inserted && { at: { path, span: inserted.span }, newText: inserted.newText };
    }
    if (!edit) return [];
    edits.set(`${edit.at.path}\n${edit.at.span.start}`, edit);
  }
  if (edits.size === 0) return [];
  const title = `Add ${word} to ${name} of ${target.name}${alsoUsedBy(scope, [...shared])}`;
  return [{ title, edits: [...edits.values()], preferred: true }];
};
