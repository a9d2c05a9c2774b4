import { buildDriverOf } from '../../syntax/buildDriver.ts';
import { fileKindOf } from '../../syntax/fileKind.ts';
import { fileName } from '../../syntax/paths.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { driverScript } from '../drivers/driverScript.ts';
import type { ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';
import { type BuildCall, buildCalls } from './buildCalls.ts';
import { type EditingScript, editingScript } from './editingScript.ts';
import { type ListKind, type ListMatcher, listEnding } from './listMatcher.ts';
import { outsideEdits } from './outsideEdits.ts';

/** A script that nothing in a project need run, and what it may write. */
export interface OutsideScript {
  readonly path: string;
  readonly script: EditingScript;
}

/** The builds that such a script runs. */
export interface OutsideBuilds {
  readonly path: string;
  readonly calls: readonly BuildCall[];
}

const isOutside = (path: string): boolean =>
  buildDriverOf(path) !== undefined || fileKindOf(path)?.kind === 'script';

interface Read {
  readonly text: string;
  readonly script: ScriptFile | undefined;
}

/** What was read of the drivers of a workspace, as long as no file comes or goes. */
const known = new WeakMap<readonly string[], Map<string, Read>>();

const scriptAt = (path: string, input: ModelInput): ScriptFile | undefined => {
  if (buildDriverOf(path) === undefined) return input.script(path);
  const text = input.manifest(path) ?? '';
  if (text === '') return undefined;
  const read = known.get(input.paths) ?? new Map<string, Read>();
  known.set(input.paths, read);
  const before = read.get(path);
  const found = before?.text === text ? before : { text, script: driverScript(path, text) };
  read.set(path, found);
  return found.script;
};

const kinds: readonly ListKind[] = ['info', 'entitlements'];

/** Every list that a script names. */
const anyNamed = (kind: ListKind): ListMatcher => ({
  kind,
  acceptsOpen: false,
  isNamed: word => listEnding[kind].test(word),
});

/** A list that none names: every other one that a build is told to take stands for it. */
const anyGiven = (kind: ListKind): ListMatcher => ({
  kind,
  acceptsOpen: false,
  isNamed: () => false,
  isBuilt: () => true,
});

const writers = new WeakMap<EditingScript, boolean>();

/** Whether a script writes into any list at all: most only speak of them. Asked once for each. */
const writesLists = (script: EditingScript): boolean => {
  const before = writers.get(script);
  if (before !== undefined) return before;
  const found = [...kinds.map(anyNamed), ...kinds.map(anyGiven)].some(
    // What a script does to the list that it is handed is asked later.
    matcher => outsideEdits(script, matcher, () => 'all').length > 0,
  );
  writers.set(script, found);
  return found;
};

const everyFile = (input: ModelInput): readonly { readonly path: string; readonly file: ScriptFile }[] =>
  selectPaths(input.paths, isOutside).flatMap(path => {
    const file = scriptAt(path, input);
    return file ? [{ path, file }] : [];
  });

const editing = new WeakMap<ModelInput, readonly OutsideScript[]>();
const before = new WeakMap<readonly string[], readonly OutsideScript[]>();

/** The scripts of a workspace, which stay the same list as long as none of them changes and no file comes or goes. */
export const everyScript = (input: ModelInput): readonly OutsideScript[] => {
  const known = editing.get(input);
  if (known) return known;
  const made = everyFile(input).flatMap(({ path, file }) => {
    const script = editingScript(file);
    return script ? [{ path, script }] : [];
  });
  const last = before.get(input.paths);
  const isSame = last?.length === made.length && made.every(({ script }, i) => script === last[i]!.script);
  const found = isSame ? last : made;
  before.set(input.paths, found);
  editing.set(input, found);
  return found;
};

/**
 * What writes property lists of what drives builds from outside of the projects, and of the scripts of the workspace: those that a project calls
 * as well, which speak of more lists than those of the target that does.
 */
export const outsideScripts = (input: ModelInput): readonly OutsideScript[] =>
  everyScript(input).filter(({ script }) => writesLists(script));

const built = new WeakMap<ModelInput, readonly OutsideBuilds[]>();

/** The builds that each script runs, and what it writes into the files that these take settings from. */
export const outsideBuilds = (input: ModelInput): readonly OutsideBuilds[] => {
  const found =
    built.get(input) ??
    everyFile(input).flatMap(({ path, file }) => {
      const calls = buildCalls(file);
      return calls.length > 0 ? [{ path, calls }] : [];
    });
  built.set(input, found);
  return found;
};

const called = new WeakMap<readonly OutsideScript[], ReadonlyMap<string, readonly EditingScript[]>>();

const byName = (all: readonly OutsideScript[]): ReadonlyMap<string, readonly EditingScript[]> => {
  const known = called.get(all);
  if (known) return known;
  const found = new Map<string, EditingScript[]>();
  for (const { path, script } of all) {
    const name = fileName(path);
    const alike = found.get(name);
    if (alike) alike.push(script);
    else found.set(name, [script]);
  }
  called.set(all, found);
  return found;
};

/** The scripts that a word calls, by their names. */
export const outsideCalled = (word: string, input: ModelInput): readonly EditingScript[] =>
  /\.\w+$/.test(word) ? (byName(everyScript(input)).get(fileName(word)) ?? []) : [];
