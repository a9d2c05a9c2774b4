import { fileName } from '../../syntax/paths.ts';
import { readScript } from '../../syntax/script.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase } from '../model/target.ts';
import { type EditingScript, editingScript } from './editingScript.ts';
import { unreadProgram } from './unreadProgram.ts';

/** How many scripts are followed from one: each calls others, and none edits lists at great depth. */
const most = 64;

const scripts = new WeakMap<ScriptPhase, ScriptFile>();

/** The script of a phase; read once, since every variant of its target asks. What no shell runs is no list of commands. */
const scriptOf = (phase: ScriptPhase): ScriptFile => {
  const { text, interpreter } = phase;
  const script = scripts.get(phase) ?? readScript(text, interpreter === undefined ? 'shell' : 'python');
  scripts.set(phase, script);
  return script;
};

const isScript = /\.(?:sh|bash|zsh|command|py)$/i;
/** More of one name are none that is meant. */
const mostNamed = 3;

const named = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** The scripts of a workspace by their names. */
const scriptsNamed = (paths: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const before = named.get(paths);
  if (before) return before;
  const found = new Map<string, string[]>();
  for (const path of paths) {
    if (!isScript.test(path)) continue;
    const name = fileName(path);
    const known = found.get(name);
    if (known) known.push(path);
    else found.set(name, [path]);
  }
  named.set(paths, found);
  return found;
};

/** What a word may call whose folder is not known: `"$(dirname "$0")/edit.sh"`, or `./edit.sh` behind `cd`. */
const calledByName = (word: string, { paths }: Pick<ModelInput, 'paths'>): readonly string[] => {
  if (!isScript.test(word)) return [];
  const found = scriptsNamed(paths).get(fileName(word)) ?? [];
  return found.length <= mostNamed ? found : [];
};

/** Programs that run no file they are given. */
const runsNothing =
  /^(?:cp|mv|ln|rm|ditto|rsync|install|ch(?:mod|own)|touch|cat|echo|printf|e?grep|test|\[\[?)$/;

/** The scripts of the workspace that a script calls. */
const called = (
  script: ScriptFile,
  locate: (word: string) => string | undefined,
  input: Pick<ModelInput, 'find' | 'paths'>,
): readonly string[] =>
  script.commands.flatMap(({ words }) =>
    (runsNothing.test(fileName(words[0]?.text ?? '')) ? [] : words.slice(0, 8)).flatMap(({ text }) => {
      if (!/[./]/.test(text) || text.length > 1024) return [];
      const path = locate(text);
      return (path === undefined ? undefined : input.find(path)) ?? calledByName(text, input);
    }),
  );

export interface FollowedScripts {
  readonly editing: readonly EditingScript[];
  /** A program of the workspace that one of them runs and that is not read. */
  readonly unread: string | undefined;
}

/**
 * What may write property lists in a script and in those of the workspace that it calls. `locate` finds the path that a word means,
 * relative to the workspace.
 */
export const scriptsFrom = (
  phase: ScriptPhase,
  locate: (word: string) => string | undefined,
  input: Pick<ModelInput, 'find' | 'paths' | 'script' | 'excludes'>,
): FollowedScripts => {
  const pending = [scriptOf(phase)];
  const seen = new Set<string>();
  for (let i = 0; i < pending.length && i < most; i++) {
    for (const path of called(pending[i]!, locate, input)) {
      const file = seen.has(path) ? undefined : input.script(path);
      seen.add(path);
      if (file) pending.push(file);
    }
  }
  const followed = pending.slice(0, most);
  return {
    editing: followed.flatMap(script => editingScript(script) ?? []),
    unread: followed.map(script => unreadProgram(script, locate, input)).find(path => path !== undefined),
  };
};
