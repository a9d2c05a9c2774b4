import { stringField, textField, textsField } from '../../syntax/openStepFields.ts';
import type { OpenStepString } from '../../syntax/openStepFile.ts';
import { fileName } from '../../syntax/paths.ts';
import { interpreter } from '../interpreter.ts';
import type { ScriptPhase } from '../model/target.ts';
import type { Place } from '../model/value.ts';
import { isSourceName } from './fileRole.ts';
import { within } from './location.ts';
import type { XcodeObject } from './objectTable.ts';
import type { ReadEntry } from './readEntry.ts';
import type { Reading } from './reading.ts';
import type { BuildEntry, CopyPhase, FileReference, PlacedEntry } from './xcodeProject.ts';

/** The build phases of one target. */
export interface BuildPhases {
  readonly sources: readonly BuildEntry[];
  readonly headers: readonly BuildEntry[];
  readonly resources: readonly BuildEntry[];
  readonly frameworks: readonly PlacedEntry[];
  readonly copies: readonly CopyPhase[];
  readonly scripts: readonly ScriptPhase[];
  /** The sources that these scripts say they make. */
  readonly outputs: readonly FileReference[];
}

const listed: Readonly<Record<string, 'sources' | 'headers' | 'resources'>> = {
  PBXSourcesBuildPhase: 'sources',
  PBXHeadersBuildPhase: 'headers',
  PBXResourcesBuildPhase: 'resources',
};

/** Xcode 26 writes `dstSubfolder = PlugIns` where it used to write `dstSubfolderSpec = 13`. */
const subfolders: Readonly<Record<string, string>> = {
  None: '0',
  Wrapper: '1',
  Executables: '6',
  Resources: '7',
  Frameworks: '10',
  SharedFrameworks: '11',
  SharedSupport: '12',
  PlugIns: '13',
  Plugins: '13',
  JavaResources: '15',
  Product: '16',
};

/** The folder that paths of outputs are relative to. */
const sourceRoot = /^\$[({](?:SRCROOT|PROJECT_DIR|SOURCE_ROOT)[)}]\//;

/** Further files of a phase, by its id: those that a synchronised folder gives it. */
export type PhaseAdditions = ReadonlyMap<string, readonly PlacedEntry[]>;

/**
 * Reads the build phases of a target. A phase belongs to one target; where a damaged file shares it among thousands, the first one
 * has it.
 */
export const buildPhaseReader = (
  reading: Reading,
  readEntry: ReadEntry,
  additions: PhaseAdditions,
): ((target: XcodeObject) => BuildPhases) => {
  const { table, place, projectFolder } = reading;
  const seen = new Set<string>();

  const entriesOf = (phase: XcodeObject): readonly BuildEntry[] => {
    const entries: BuildEntry[] = [];
    for (const { object, at } of table.list(phase, 'files')) {
      const entry = readEntry(object, () => place(phase, at));
      if (entry) entries.push(entry);
    }
    return [...entries, ...(additions.get(phase.id) ?? [])];
  };
  const placedEntriesOf = (phase: XcodeObject): readonly PlacedEntry[] => {
    const entries: PlacedEntry[] = [];
    for (const { object, at: span } of table.list(phase, 'files')) {
      const at = place(phase, span);
      const entry = readEntry(object, () => at);
      if (entry) entries.push({ at, ...entry });
    }
    return [...entries, ...(additions.get(phase.id) ?? [])];
  };
  const placed = (phase: XcodeObject, value: OpenStepString | undefined): Place | undefined =>
    value && place(phase, value.span);

  const copyPhase = (phase: XcodeObject): CopyPhase => {
    const number = stringField(phase.fields, 'dstSubfolderSpec');
    const name = textField(phase.fields, 'dstSubfolder') ?? '';
    const destinationAt = placed(phase, number);
    const pathAt = placed(phase, stringField(phase.fields, 'dstPath'));
    return {
      name: textField(phase.fields, 'name') ?? 'Copy Files',
      at: place(phase, phase.idSpan),
      destination: number?.value ?? (Object.hasOwn(subfolders, name) ? subfolders[name]! : name),
      ...(destinationAt && { destinationAt }),
      path: textField(phase.fields, 'dstPath') ?? '',
      ...(pathAt && { pathAt }),
      entries: placedEntriesOf(phase),
    };
  };
  const output = (written: string): FileReference => ({
    kind: 'file',
    name: fileName(written),
    location: within({ root: 'workspace', path: projectFolder }, written.replace(sourceRoot, '')),
  });
  const scriptPhase = (phase: XcodeObject): ScriptPhase => {
    const script = stringField(phase.fields, 'shellScript');
    const program = interpreter(textField(phase.fields, 'shellPath'));
    return {
      name: textField(phase.fields, 'name') ?? 'Run Script',
      text: script?.value ?? '',
      ...(program !== undefined && { interpreter: program }),
      at: place(phase, script?.span ?? phase.idSpan),
    };
  };

  return target => {
    const entries: Record<(typeof listed)[string], BuildEntry[]> = {
      sources: [],
      headers: [],
      resources: [],
    };
    const frameworks: PlacedEntry[] = [];
    const copies: CopyPhase[] = [];
    const scripts: ScriptPhase[] = [];
    const outputs: FileReference[] = [];
    for (const { object: phase } of table.list(target, 'buildPhases')) {
      if (seen.has(phase.id)) continue;
      seen.add(phase.id);
      const kind = Object.hasOwn(listed, phase.isa) ? listed[phase.isa] : undefined;
      if (kind) for (const found of entriesOf(phase)) entries[kind].push(found);
      else if (phase.isa === 'PBXFrameworksBuildPhase')
        for (const found of placedEntriesOf(phase)) frameworks.push(found);
      else if (phase.isa === 'PBXCopyFilesBuildPhase') copies.push(copyPhase(phase));
      else if (phase.isa === 'PBXShellScriptBuildPhase') {
        scripts.push(scriptPhase(phase));
        outputs.push(...textsField(phase.fields, 'outputPaths').filter(isSourceName).map(output));
      }
    }
    return { ...entries, frameworks, copies, scripts, outputs };
  };
};
