import type { Hints } from '../hints.ts';

/**
 * What files are looked through for: the words of the rules; in a workspace with targets also those that rules ask of the sources of a target, and the
 * classes that property lists name for the system to load.
 */
export interface WantedNames {
  /** A cheap look at a file. */
  mayReport: Hints['mayReport'];
  /** The classes; undefined in a workspace without targets. */
  readonly names: readonly string[] | undefined;
  /** Replaces what a file contributes; true when something is looked for now that was not before. */
  replace(path: string, loaded: readonly string[] | undefined): boolean;
  /** Looks for these classes, in a workspace with targets. */
  set(classes: readonly string[]): void;
}

/** A file that makes targets which rules judge. A package by itself has none: it is built for whatever links it. */
const makesTargets = (path: string): boolean =>
  path.endsWith('.xcodeproj/project.pbxproj') || /(?:^|\/)[pP]roject\.ya?ml$/.test(path);

export const wantedNames = (hints: Hints): WantedNames => {
  const looked = new Set<string>();
  let names: readonly string[] | undefined;
  let hasTargets = false;
  let mayReport = hints.mayReport;
  return {
    mayReport: (path, content) => mayReport(path, content),
    get names() {
      return names;
    },
    set: classes => {
      for (const name of classes) looked.add(name);
      hasTargets = true;
      names = [...looked];
      mayReport = hints.prefilter(names);
    },
    replace: (path, loaded) => {
      const before = looked.size;
      for (const name of loaded ?? []) looked.add(name);
      const isFirst = !hasTargets && makesTargets(path);
      hasTargets ||= isFirst;
      if (!isFirst && (!hasTargets || looked.size === before)) return false;
      names = [...looked];
      mayReport = hints.prefilter(names);
      return true;
    },
  };
};
