import type { Target, TargetFile } from '../model/target.ts';
import { type FactFile, factFile } from './factFile.ts';
import { headerOf } from './factPaths.ts';
import { type Constants, constantsByName } from './foldConstant.ts';
import type {
  AssignmentFact,
  CallFact,
  Fact,
  ImportFact,
  NoteFact,
  SourceFacts,
  StringFact,
  TypeFact,
  UseFact,
} from './sourceFacts.ts';
import type { Located } from './targetFacts.ts';

/** In the order of the files and their text. */
type ByKey<F extends Fact> = (keys: readonly string[]) => readonly Located<F>[];

/** The facts of a target's files with their places, each kind gathered when it is first asked for. */
export interface TargetSources {
  readonly files: readonly FactFile[];
  isSwift(path: string): boolean;
  uses: ByKey<UseFact>;
  calls: ByKey<CallFact>;
  assignments(...names: readonly string[]): readonly Located<AssignmentFact>[];
  imports(...modules: readonly string[]): readonly Located<ImportFact>[];
  strings(): readonly Located<StringFact>[];
  types(): readonly Located<TypeFact>[];
  notes(id: string): readonly Located<NoteFact>[];
  constants(): Constants;
}

interface FileFacts {
  readonly file: TargetFile;
  readonly facts: SourceFacts;
}

const filesOf = (
  target: Target,
  factsOf: (path: string) => SourceFacts | undefined,
): readonly FileFacts[] => {
  const files = new Map<string, FileFacts>();
  const add = (path: string, file: TargetFile): void => {
    const facts = files.has(path) ? undefined : factsOf(path);
    if (facts) files.set(path, { file: path === file.path ? file : { ...file, path }, facts });
  };
  for (const file of target.files) add(file.path, file);
  for (const file of target.files) {
    const header = headerOf(file);
    if (header !== undefined) add(header, file);
  }
  return [...files.values()];
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const grouped = <T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

const known = new WeakMap<Target, { readonly of: readonly FileFacts[]; readonly sources: TargetSources }>();

/** The sources of a target, gathered anew only when the facts of one of its files are others than when they were asked for last. */
export const targetSources = (
  target: Target,
  factsOf: (path: string) => SourceFacts | undefined,
): TargetSources => {
  const of = filesOf(target, factsOf);
  const before = known.get(target);
  if (before?.of.length === of.length && before.of.every(({ facts }, i) => facts === of[i]!.facts))
    return before.sources;
  const sources = gather(target, of);
  known.set(target, { of, sources });
  return sources;
};

const gather = (target: Target, of: readonly FileFacts[]): TargetSources => {
  const files = of.map(({ file, facts }) => factFile(target, file, facts));
  const byPath = new Map(files.map(file => [file.path, file]));
  const located = <F extends Fact>(list: (facts: SourceFacts) => readonly F[]): readonly Located<F>[] =>
    files.flatMap(({ facts, locate }) => list(facts).flatMap(fact => locate(fact) ?? []));
  const order = new Map(files.map(({ path }, i) => [path, i]));
  const inOrder = (a: Located<Fact>, b: Located<Fact>): number =>
    order.get(a.path)! - order.get(b.path)! || a.at.start - b.at.start;
  const byKey = <F extends Fact>(
    list: (facts: SourceFacts) => readonly F[],
    keyOf: (fact: F) => string,
  ): ByKey<F> => {
    const all = once(() => grouped(located(list), keyOf));
    return keys => {
      const [first, ...others] = new Set(keys);
      const found = first === undefined ? [] : (all().get(first) ?? []);
      return others.length === 0
        ? found
        : [...found, ...others.flatMap(key => all().get(key) ?? [])].sort(inOrder);
    };
  };
  const assignments = byKey(
    facts => facts.assignments,
    ({ name }) => name,
  );
  const imports = byKey(
    facts => facts.imports,
    ({ module }) => module,
  );
  const notes = new Map<string, readonly Located<NoteFact>[]>();
  return {
    files,
    isSwift: path => byPath.get(path)?.facts.language === 'swift',
    uses: byKey(
      facts => facts.uses,
      ({ name }) => name,
    ),
    calls: byKey(
      facts => facts.calls,
      ({ name }) => name,
    ),
    assignments: (...names) => assignments(names),
    imports: (...modules) => imports(modules),
    strings: once(() => located(facts => facts.strings)),
    types: once(() => located(facts => facts.types)),
    notes: id => {
      const found = notes.get(id) ?? located(facts => facts.notes[id] ?? []);
      notes.set(id, found);
      return found;
    },
    constants: once(() => constantsByName(located(facts => facts.constants))),
  };
};
