import { fileName } from '../../syntax/paths.ts';
import { readScript } from '../../syntax/script.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { ScriptPhase } from '../model/target.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { commandEdits, type EditedKeys, type EditedList, type ListKind } from './commandEdits.ts';

/** How many scripts are followed from one phase: each calls others, and none edits lists at great depth. */
const most = 64;

const scripts = new WeakMap<ScriptPhase, ScriptFile>();

/** The script of a phase; read once, since every variant of its target asks. */
const scriptOf = (phase: ScriptPhase): ScriptFile => {
  const script = scripts.get(phase) ?? readScript(phase.text, 'shell');
  scripts.set(phase, script);
  return script;
};

const fileEdits = (script: ScriptFile, list: Omit<EditedList, 'script'>): EditedKeys => {
  const { text, language } = script;
  if (language === 'shell') {
    const keys = new Set<string>();
    for (const command of script.commands) {
      const edited = commandEdits(command, { ...list, script: text });
      if (edited === 'all') return 'all';
      for (const key of edited) keys.add(key);
    }
    return [...keys];
  }
  const writes = /plistlib/.test(text) ? /\bdump\b|writePlist|write_plist/ : /PlistBuddy|plutil/;
  const named = list.kind === 'info' ? /\.plist\b|INFOPLIST/ : /entitlements/i;
  return writes.test(text) && named.test(text) ? 'all' : [];
};

/** The scripts of the workspace that a script calls. */
const called = (script: ScriptFile, parts: VariantParts): readonly string[] => {
  const { input, projectFolder } = parts.request;
  return script.commands.flatMap(({ words }) =>
    words.slice(0, 8).flatMap(({ text }) => {
      if (!/[./]/.test(text) || text.length > 1024) return [];
      const { text: expanded, why } = parts.resolver.expand(text);
      const path = why === undefined ? workspacePath(projectFolder, expanded) : undefined;
      return path === undefined ? [] : (input.find(path) ?? []);
    }),
  );
};

/** A script phase that writes keys, and which. */
export interface PhaseEdit {
  readonly phase: string;
  readonly keys: EditedKeys;
}

/** What the script phases of the target, and the scripts of the workspace that they call, write into a property list. */
export const scriptEdits = (
  parts: VariantParts,
  kind: ListKind,
  path: string | undefined,
): readonly PhaseEdit[] => {
  const { input } = parts.request;
  const name = path === undefined ? undefined : fileName(path);
  const seen = new Set<string>();
  const edits: PhaseEdit[] = [];
  for (const phase of parts.request.scripts) {
    const pending = [scriptOf(phase)];
    for (let i = 0; i < pending.length && i < most; i++) {
      const script = pending[i]!;
      const keys = fileEdits(script, { kind, name });
      if (keys.length > 0) edits.push({ phase: phase.name, keys });
      for (const next of called(script, parts)) {
        if (seen.has(next)) continue;
        seen.add(next);
        const file = input.script(next);
        if (file) pending.push(file);
      }
    }
  }
  return edits;
};

/** Why that key may be written by a script phase; undefined when none does. */
export const scriptThatEdits = (edits: readonly PhaseEdit[], key: string): string | undefined => {
  const edit = edits.find(({ keys }) => keys === 'all' || keys.includes(key));
  return edit && `the script phase “${edit.phase}” writes into the property list`;
};
