import type { Hints } from '../hints.ts';
import { isSpec } from '../project/generators/listSource.ts';
import { isXcodeProjectFile } from '../syntax/paths.ts';

/** What is looked for from now on that was not before. */
export interface NewNames {
  /** The first target: every source has facts to tell. */
  readonly all: boolean;
  readonly classes: readonly string[];
  /** Ends of the names of services and groups, as they stand in string literals. */
  readonly services: readonly string[];
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
  replace(path: string, loaded: readonly string[] | undefined): NewNames | undefined;
  /** Forgets what a file contributes: it is gone, or cannot be read. */
  drop(path: string): void;
  /** Looks for these names, in a workspace with targets. */
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
  let names: readonly string[] | undefined;
  let hasTargets = false;
  let prefilter: Hints['mayReport'] | undefined;

  /** Returns the names that nobody asked for before. */
  const count = (path: string, loaded: readonly string[]): readonly string[] => {
    const before = byPath.get(path) ?? none;
    if (loaded.length > 0) byPath.set(path, loaded);
    else byPath.delete(path);
    const added = loaded.filter(name => !counts.has(name));
    for (const name of loaded) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const name of before) {
      const left = counts.get(name)! - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
    return added;
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
    drop: path => {
      const size = counts.size;
      count(path, none);
      if (!hasTargets || counts.size === size) return;
      names = [...counts.keys()];
      prefilter = undefined;
    },
    set: wanted => {
      hasTargets = true;
      names = wanted;
      prefilter = undefined;
    },
    replace: (path, loaded = none) => {
      const size = counts.size;
      const added = count(path, loaded);
      const isFirst = !hasTargets && makesTargets(path);
      hasTargets ||= isFirst;
      if (!hasTargets || (!isFirst && added.length === 0 && counts.size === size)) return undefined;
      names = [...counts.keys()];
      prefilter = undefined;
      return {
        all: isFirst,
        classes: added.filter(name => !isService(name)),
        services: added.filter(isService),
      };
    },
  };
};
