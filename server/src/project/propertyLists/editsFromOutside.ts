import { type EditedKeys, joinedEdits, runsScript } from './commandEdits.ts';
import type { EditingScript } from './editingScript.ts';
import { certainEdits, outsideEdits } from './outsideEdits.ts';
import { type OutsideList, outsideMatcher } from './outsideMatcher.ts';
import { outsideCalled } from './outsideScripts.ts';

const known = new WeakMap<EditingScript, readonly string[]>();

/** The folders that a script goes into. */
const changesOf = (script: EditingScript): readonly string[] => {
  const before = known.get(script);
  if (before) return before;
  const found = [...script.text.matchAll(/\b(?:cd|pushd)\s+["']?([\w./-]+)/g)].map(match => match[1]!);
  const changes = [...new Set(found)].slice(0, 16);
  known.set(script, changes);
  return changes;
};

type Answers = Map<string, EditedKeys>;

const asked = new WeakMap<EditingScript, WeakMap<readonly string[], Answers>>();

/** What was answered of a script as long as no file comes or goes: the lists of a workspace are what is edited, and the scripts stay. */
const answersOf = (script: EditingScript, paths: readonly string[]): Answers => {
  const byPaths = asked.get(script) ?? new WeakMap<readonly string[], Answers>();
  asked.set(script, byPaths);
  const answers = byPaths.get(paths) ?? new Map<string, EditedKeys>();
  byPaths.set(paths, answers);
  return answers;
};

const editsOf = (script: EditingScript, list: Omit<OutsideList, 'changes' | 'builds'>): EditedKeys => {
  const { kind, path, products, outside } = list;
  const of = { ...list, changes: changesOf(script), builds: /\bxcodebuild\b/.test(script.text) };
  const ask = (): EditedKeys =>
    outsideEdits(script, outsideMatcher(of), (word, any) =>
      joinedEdits(outsideCalled(word, outside.input).map(called => certainEdits(called, any))),
    );
  // What a script does that it calls is another file’s to say.
  if (script.commands.some(runsScript)) return ask();
  const answers = answersOf(script, outside.input.paths);
  const key = [kind, path, outside.path, outside.project, ...products].join('\n');
  const found = answers.get(key) ?? ask();
  answers.set(key, found);
  return found;
};

/** The keys of a list that a script writes which nothing in a project need run. */
export const editsFromOutside = (
  scripts: readonly EditingScript[],
  list: Omit<OutsideList, 'changes' | 'builds'>,
): EditedKeys => joinedEdits(scripts.map(script => editsOf(script, list)));
