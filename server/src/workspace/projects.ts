import type { ProjectSummary } from '../project/projectSummary.ts';
import { mergeSummaries } from './mergeSummaries.ts';
import { foldersAbove, projectFolderOf } from './paths.ts';

/** The Xcode projects of a workspace by the folder they stand in. */
export interface Projects {
  /** What the nearest project at or above the file says. */
  of(path: string): ProjectSummary | undefined;
  /** The folder of that nearest project. */
  folderFor(path: string): string | undefined;
  /**
   * Notes what one `project.pbxproj` says: undefined when it cannot be read, `gone` when it was deleted. Returns true when the files of
   * its folder must be judged anew.
   */
  replace(path: string, summary: ProjectSummary | undefined | 'gone'): boolean;
  all(): readonly ProjectSummary[];
  /** All that was noted. */
  entries(): readonly (readonly [path: string, summary: ProjectSummary | undefined])[];
}

interface ProjectFolder {
  /** By path of the project file; undefined where it cannot be read. */
  readonly summaries: ReadonlyMap<string, ProjectSummary | undefined>;
  readonly merged: ProjectSummary | undefined;
}

/** One project of the folder that cannot be read makes everything about the folder's files unknown. */
const folderOfSummaries = (summaries: ReadonlyMap<string, ProjectSummary | undefined>): ProjectFolder => {
  const known = [...summaries.values()].filter(summary => summary !== undefined);
  known.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { summaries, merged: known.length === summaries.size ? mergeSummaries(known) : undefined };
};

export const projects = (): Projects => {
  const folders = new Map<string, ProjectFolder>();

  const folderFor = (path: string): string | undefined =>
    folders.size === 0 ? undefined : foldersAbove(path).find(folder => folders.has(folder));

  /** What is known about a folder's files, comparable. */
  const state = (folder: string): string | undefined => {
    const entry = folders.get(folder);
    return entry && JSON.stringify(entry.merged ?? null);
  };

  return {
    folderFor,
    of: path => {
      const folder = folderFor(path);
      return folder === undefined ? undefined : folders.get(folder)?.merged;
    },
    replace: (path, summary) => {
      const folder = projectFolderOf(path);
      if (folder === undefined) return false;
      const before = state(folder);
      const summaries = new Map(folders.get(folder)?.summaries);
      if (summary === 'gone') summaries.delete(path);
      else summaries.set(path, summary);
      if (summaries.size > 0) folders.set(folder, folderOfSummaries(summaries));
      else folders.delete(folder);
      return before !== state(folder);
    },
    entries: () => [...folders.values()].flatMap(({ summaries }) => [...summaries]),
    all: () =>
      [...folders.values()].flatMap(({ summaries }) => [...summaries.values()].filter(s => s !== undefined)),
  };
};
