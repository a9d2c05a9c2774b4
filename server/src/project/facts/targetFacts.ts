import { lazy } from '../lazy.ts';
import type { Model } from '../model/model.ts';
import type { Target, Variant } from '../model/target.ts';
import { type Answer, type Place, present, unknown, type Value } from '../model/value.ts';
import { foldConstant } from './foldConstant.ts';
import { inheritsElsewhere } from './inheritsElsewhere.ts';
import type {
  ArgumentFact,
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
import { subclassesOf } from './subclassFacts.ts';
import { type TargetSources, targetSources } from './targetSources.ts';

/** A fact in a file of a target. */
export type Located<F extends Fact> = F & {
  readonly path: string;
  readonly place: Place;
  /** Whether this code is compiled in that variant: the file's platform filter and the `#if` branches around it. */
  compiledIn(variant: Variant): Answer;
};

/**
 * What the sources of a target say: of all its files, minus what no variant compiles. Ask per variant with `compiledIn`; a rule reports on `yes`
 * and is kept quiet by `yes` and `unknown`.
 */
export interface TargetFacts {
  uses(...names: readonly string[]): readonly Located<UseFact>[];
  calls(...names: readonly string[]): readonly Located<CallFact>[];
  assignments(...names: readonly string[]): readonly Located<AssignmentFact>[];
  strings(prefix: string): readonly Located<StringFact>[];
  imports(...modules: readonly string[]): readonly Located<ImportFact>[];
  /** Declarations of that (dotted or runtime) name, extensions and categories too. */
  types(name: string): readonly Located<TypeFact>[];
  /**
   * Classes of the target that inherit from one of these, directly or through classes of the target and the code it links; implementations too, whose
   * header lies elsewhere in the workspace.
   */
  subclasses(...names: readonly string[]): readonly Located<TypeFact>[];
  notes(id: string): readonly Located<NoteFact>[];
  /** The string an argument stands for: a literal, or a constant of the file, the target or the code it links; `unknown` otherwise. */
  fold(argument: ArgumentFact, path: string): Value<string>;
  /** Every file of the target of which facts were kept. */
  readonly files: readonly { readonly path: string; readonly facts: SourceFacts }[];
}

/** Facts of any target. */
export type FactsOf = (target: Target) => TargetFacts;

/**
 * Facts of the targets of a model, as the files are now. What is computed of a target is kept as long as the function: make a new
 * one when a file or the model changed. `declared` tells the names that the workspace declares for itself, `superclasses` what its classes inherit from.
 */
export const targetFacts = (
  model: Model,
  factsOf: (path: string) => SourceFacts | undefined,
  declared: (name: string) => boolean,
  superclasses: (name: string) => readonly string[] = () => [],
): FactsOf => {
  const sources = new Map<string, TargetSources>();
  const sourcesOf = (target: Target): TargetSources => {
    let known = sources.get(target.id);
    if (!known) {
      known = targetSources(target, factsOf);
      sources.set(target.id, known);
    }
    return known;
  };
  const answers = new Map<string, TargetFacts>();
  return target => {
    let known = answers.get(target.id);
    if (!known) {
      known = answersOf(target, model, sourcesOf, declared, superclasses);
      answers.set(target.id, known);
    }
    return known;
  };
};

const answersOf = (
  target: Target,
  model: Model,
  sourcesOf: (target: Target) => TargetSources,
  declared: (name: string) => boolean,
  superclasses: (name: string) => readonly string[],
): TargetFacts => {
  const own = sourcesOf(target);
  /** This target first, then the code it links. */
  const reachable = lazy((): readonly TargetSources[] => [
    ...new Set([own, ...model.codeOf(target).map(linked => sourcesOf(linked))]),
  ]);
  const reachableTypes = lazy(() => reachable().flatMap(sources => sources.types()));
  const ownNames = lazy(
    () =>
      new Set(
        reachableTypes().flatMap(({ kind, name }) =>
          kind === 'extension' || kind === 'implementation' ? [] : name,
        ),
      ),
  );
  const knownSubclasses = new Map<string, readonly Located<TypeFact>[]>();
  return {
    files: own.files,
    uses: (...names) => own.uses(names).filter(({ name, imported }) => imported || !declared(name)),
    // A free call of a name that the workspace declares is not Apple's; C has too many of them, each in its own file.
    calls: (...names) =>
      own
        .calls(names)
        .filter(({ name, receiver, path }) => receiver !== '' || !own.isSwift(path) || !declared(name)),
    assignments: own.assignments,
    strings: prefix => own.strings().filter(({ value }) => value.startsWith(prefix)),
    imports: own.imports,
    types: name =>
      own
        .types()
        .filter(type => type.kind !== 'typealias' && (type.name === name || type.runtimeName === name)),
    subclasses: (...names) => {
      const key = names.join('\n');
      const known = knownSubclasses.get(key);
      if (known) return known;
      const apples = names.filter(name => !ownNames().has(name));
      const inherited = subclassesOf(reachableTypes(), apples);
      const inherits = inheritsElsewhere(reachableTypes(), apples, superclasses);
      const found = own.types().flatMap(type => {
        if (type.kind === 'typealias') return [];
        if (inherited.has(type)) return [type];
        // What the header says, as if it stood there.
        return inherits(type) ? [{ ...type, inherits: superclasses(type.name) }] : [];
      });
      knownSubclasses.set(key, found);
      return found;
    },
    notes: id => own.notes(id),
    fold: (argument, path) => {
      const { kind, value, variable, at } = argument;
      if (kind === 'string' && value !== undefined) return present(value, { path, span: at });
      if (kind !== 'name' || value === undefined) return unknown('the value is computed');
      if (variable) return unknown(`${value} is a variable`);
      return foldConstant(
        value,
        path,
        reachable().map(sources => sources.constants()),
      );
    },
  };
};
