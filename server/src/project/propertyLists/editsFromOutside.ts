import { type EditedKeys, joinedEdits } from './commandEdits.ts';
import type { EditingScript } from './editingScript.ts';
import { certainEdits, outsideEdits } from './outsideEdits.ts';
import { type OutsideList, outsideMatcher } from './outsideMatcher.ts';
import { everyScript, type OutsideScript, outsideCalled } from './outsideScripts.ts';

type Ways = Pick<OutsideList, 'changes' | 'builds'>;

const known = new WeakMap<EditingScript, Ways>();

/** The folders that a script goes into, and whether it builds. */
const waysOf = (script: EditingScript): Ways => {
  const before = known.get(script);
  if (before) return before;
  const found = [...script.text.matchAll(/\b(?:cd|pushd)\s+["']?([\w./-]+)/g)].map(match => match[1]!);
  const changes = [...new Set(found)].slice(0, 16);
  const ways = { changes, builds: /\bxcodebuild\b/.test(script.text) };
  known.set(script, ways);
  return ways;
};

type Answers = Map<string, EditedKeys>;

const asked = new WeakMap<readonly OutsideScript[], WeakMap<EditingScript, Answers>>();

/** What was answered of a script as long as none changes, and no file comes or goes: the lists of a workspace are what is edited. */
const answersOf = (script: EditingScript, all: readonly OutsideScript[]): Answers => {
  const byScript = asked.get(all) ?? new WeakMap<EditingScript, Answers>();
  asked.set(all, byScript);
  const answers = byScript.get(script) ?? new Map<string, EditedKeys>();
  byScript.set(script, answers);
  return answers;
};

const editsOf = (script: EditingScript, list: Omit<OutsideList, 'changes' | 'builds'>): EditedKeys => {
  const { kind, path, products, outside } = list;
  const ask = (): EditedKeys =>
    outsideEdits(script, outsideMatcher({ ...list, ...waysOf(script) }), (word, any) =>
      joinedEdits(outsideCalled(word, outside.input).map(called => certainEdits(called, any))),
    );
  const answers = answersOf(script, everyScript(outside.input));
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
