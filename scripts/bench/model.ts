// Times of the project model on one folder, in this process: made for the first time, and again after edits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHints, type Hints } from '../../server/src/hints.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { isSourceFile } from '../../server/src/syntax/fileKind.ts';
import { testCatalogue } from '../../server/src/testing/testCatalogue.ts';
import { walk } from '../../server/src/wire/files.ts';
import { readYaml } from '../../server/src/wire/yaml.ts';
import { createWorkspace } from '../../server/src/workspace.ts';
import { median } from './statistics.ts';

/** Milliseconds of one edit: reading the file and making the model, and all there is until the findings stand. */
interface EditTimes {
  readonly model: number;
  readonly whole: number;
}

export interface ModelTimes {
  readonly files: number;
  readonly targets: number;
  /** From nothing: project files, property lists and settings read, the model made, milliseconds. */
  readonly cold: number;
  /** A line put above all code. */
  readonly source: EditTimes;
  /** A use of a networking type put below. */
  readonly use: EditTimes;
  readonly plist: EditTimes;
  readonly project: EditTimes;
  /** With so many more files in the folder. */
  readonly crowd: number;
  readonly crowded: { readonly source: EditTimes; readonly plist: EditTimes };
}

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const crowd = 50_000;

const addedUse = (text: string): string => `${text}\nlet session = URLSession.shared\n`;

const blankLine = (text: string): string => `\n${text}`;

/** What Xcode writes for a new file: entries far apart, and everything behind the first of them is moved. */
const addedFile = (text: string): string => {
  const id = '0123456789ABCDEF01234567';
  return text
    .replace(
      /objects = \{\n(?:\s*\/\*.*?\*\/\n)?/,
      `$&\t\t${id} = {isa = PBXBuildFile; fileRef = ${id}; };\n`,
    )
    .replace(/isa = PBXSourcesBuildPhase;[\s\S]*?files = \(\n/, `$&\t\t\t\t${id},\n`)
    .replace(/buildSettings = \{\n/, '$&\t\t\t\tSWIFT_STRICT_CONCURRENCY_EXAMPLE = complete;\n');
};

/** Reads the folder and times the model on it. At first every target is asked for its files and variants, as rules do. */
export const modelTimes = (root: string): ModelTimes => {
  const plain = createHints(testCatalogue(), {
    onError: (_part, _path, error) => console.error(error),
    readYaml,
  });
  let modelTime = 0;
  let cold = true;
  const hints: Hints = {
    ...plain,
    model: input => {
      let model = plain.model({ ...input, paths: [] });
      modelTime = timed(() => {
        model = plain.model(input);
        if (cold)
          for (const { files, variants } of model.targets) if (files.length + variants.length < 0) break;
      });
      return model;
    },
  };
  const workspace = createWorkspace(hints, defaultSettings);
  const listing = walk(root, {
    reads: workspace.reads,
    excludesFolder: workspace.excludesFolder,
    onUnreadable: () => {},
  });
  const paths = [...listing].flat();
  const put = (path: string, stamp: string, bytes = readFileSync(join(root, path))): void => {
    workspace.put(path, { bytes, stamp });
  };
  const reading = timed(() => {
    for (const path of paths.filter(p => !isSourceFile(p))) put(path, 'first');
  });
  for (const path of paths.filter(isSourceFile)) put(path, 'first');
  workspace.complete();
  workspace.analyse();
  const coldTime = reading + modelTime;
  cold = false;
  const model = workspace.model()!;

  /** The file with an edit and without, several times over. */
  const edited = (path: string | undefined, edit: (text: string) => string): EditTimes => {
    if (path === undefined) return { model: 0, whole: 0 };
    const bytes = readFileSync(join(root, path));
    const changed = Buffer.from(edit(bytes.toString()));
    const times = Array.from({ length: 23 }, (_, i) => {
      const text = i % 2 === 0 ? changed : bytes;
      modelTime = 0;
      const parsing = timed(() => put(path, `edit ${i}`, text));
      const rest = timed(() => workspace.analyse());
      return { model: parsing + modelTime, whole: parsing + rest };
    }).slice(3);
    return { model: median(times.map(t => t.model)), whole: median(times.map(t => t.whole)) };
  };
  const bySize = [...model.targets].sort((a, b) => b.files.length - a.files.length);
  const source = bySize.flatMap(({ files }) => files).find(({ path }) => workspace.record(path)?.facts)?.path;
  const plist = paths.find(path => path.endsWith('.plist') && model.targetsUsing(path).length > 0);
  const alone = {
    source: edited(source, blankLine),
    use: edited(source, addedUse),
    plist: edited(plist, blankLine),
    project: edited(bySize[0]?.project, addedFile),
  };
  for (let i = 0; i < crowd; i++) {
    const bytes = Buffer.from(`let number${i} = ${i}\n`);
    workspace.put(`Crowd/${i % 500}/File${i}.swift`, { bytes, stamp: 'first' });
  }
  workspace.analyse();
  return {
    files: paths.length,
    targets: model.targets.length,
    cold: coldTime,
    ...alone,
    crowd,
    crowded: { source: edited(source, blankLine), plist: edited(plist, blankLine) },
  };
};

if (require.main === module) console.log(modelTimes(process.argv[2]!));
