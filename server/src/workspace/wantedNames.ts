import type { Hints } from '../hints.ts';
import { isSpec } from '../project/generators/listSource.ts';
import { isXcodeProjectFile } from '../syntax/paths.ts';

/** What is looked for from now on that was not before, and what no longer is. */
export interface WantedChange {
  /** The first target: every source has facts to tell. Or the last one went: none has. */
  readonly targets?: 'first' | 'none';
  readonly classes: readonly string[];
  /** Ends of the names of services and groups, as they stand in string literals. */
  readonly services: readonly string[];
  /** Names that nobody asks for any more. */
  readonly gone: readonly string[];
}

/**
 * What files are looked through for: the words of the rules; in a workspace with targets also those that rules ask of the sources of a target, and the
 * classes and services that property lists name.
 */
export interface WantedNames {
  /** A cheap look at a file. */
  mayReport: Hints['mayReport'];
  /** The names; undefined in a workspace without targets. */
  readonly names: readonly string[] | undefined;
  /** Replaces what a file contributes. */
  replace(path: string, loaded: readonly string[] | undefined): WantedChange | undefined;
  /** Forgets what a file contributes: it is gone, or cannot be read. */
  drop(path: string): WantedChange | undefined;
  /** Looks for these names, in a workspace with targets of which somebody else knows. */
  set(wanted: readonly string[]): void;
}

/** A file that makes targets which rules judge. A package by itself has none: it is built for whatever links it. */
const makesTargets = (path: string): boolean => isXcodeProjectFile(path) || isSpec(path);

/** No class has a dot in its name without its module, and every service has one. */
const isService = (name: string): boolean => name.includes('.');

const none: readonly string[] = [];

export const wantedNames = (hints: Hints): WantedNames => {
  const byPath = new Map<string, readonly string[]>();
  /** How many files name it. */
  const counts = new Map<string, number>();
  /** The files that make targets. */
  const makers = new Set<string>();
  let told = false;
  let names: readonly string[] | undefined;
  let prefilter: Hints['mayReport'] | undefined;

  /** Returns the names that nobody asked for before, and those that nobody asks for now. */
  const count = (
    path: string,
    loaded: readonly string[],
  ): Pick<WantedChange, 'gone'> & { added: string[] } => {
    const before = byPath.get(path) ?? none;
    if (loaded.length > 0) byPath.set(path, loaded);
    else byPath.delete(path);
    const added = loaded.filter(name => !counts.has(name));
    for (const name of loaded) counts.set(name, (counts.get(name) ?? 0) + 1);
    const gone = before.filter(name => counts.get(name) === 1);
    for (const name of before) counts.set(name, counts.get(name)! - 1);
    for (const name of gone) counts.delete(name);
    return { added, gone };
  };

  const update = (path: string, loaded: readonly string[], makes: boolean): WantedChange | undefined => {
    const had = told || makers.size > 0;
    if (makes) makers.add(path);
    else makers.delete(path);
    const has = told || makers.size > 0;
    const { added, gone } = count(path, loaded);
    if (had === has && (!has || added.length + gone.length === 0)) return undefined;
    names = has ? [...counts.keys()] : undefined;
    prefilter = undefined;
    return {
      ...(had !== has && { targets: has ? 'first' : 'none' }),
      classes: added.filter(name => !isService(name)),
      services: added.filter(isService),
      gone,
    };
  };

  return {
    mayReport: (path, content) => {
      // Made at the first file: while a name is typed there is another one at every keystroke.
      prefilter ??= names ? hints.prefilter(names) : hints.mayReport;
      return prefilter(path, content);
    },
    get names() {
      return names;
    },
    drop: path => update(path, none, false),
    set: wanted => {
      told = true;
      names = wanted;
      prefilter = undefined;
    },
    replace: (path, loaded = none) => update(path, loaded, makesTargets(path)),
  };
};
