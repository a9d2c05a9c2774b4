import { readScript } from '../../syntax/script.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase } from '../model/target.ts';
import { type EditingScript, editingScript } from './editingScript.ts';

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

/** The scripts of the workspace that a script calls. */
const called = (
  script: ScriptFile,
  locate: (word: string) => string | undefined,
  input: Pick<ModelInput, 'find'>,
): readonly string[] =>
  script.commands.flatMap(({ words }) =>
    words.slice(0, 8).flatMap(({ text }) => {
      if (!/[./]/.test(text) || text.length > 1024) return [];
      const path = locate(text);
      return path === undefined ? [] : (input.find(path) ?? []);
    }),
  );

/**
 * What may write property lists in a script and in those of the workspace that it calls. `locate` finds the path that a word means,
 * relative to the workspace.
 */
export const scriptsFrom = (
  phase: ScriptPhase,
  locate: (word: string) => string | undefined,
  input: Pick<ModelInput, 'find' | 'script'>,
): readonly EditingScript[] => {
  const pending = [scriptOf(phase)];
  const seen = new Set<string>();
  for (let i = 0; i < pending.length && i < most; i++) {
    for (const path of called(pending[i]!, locate, input)) {
      const file = seen.has(path) ? undefined : input.script(path);
      seen.add(path);
      if (file) pending.push(file);
    }
  }
  return pending.slice(0, most).flatMap(script => editingScript(script) ?? []);
};
