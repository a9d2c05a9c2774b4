import type { ModelInput } from '../model/model.ts';
import { folderListing } from './folderListing.ts';
import { type MemberFiles, type MemberLookup, memberFiles } from './memberFiles.ts';
import { sameItems } from './sameItems.ts';
import type { FileReference, XcodeProject, XcodeTarget } from './xcodeProject.ts';

interface Known {
  readonly paths: readonly string[];
  readonly byTarget: Map<XcodeTarget, MemberFiles>;
  /** The path of each file as listed. */
  readonly byFile: Map<FileReference, string | undefined>;
  /** What was asked about excluded folders, and the answers: the user may change them. */
  readonly excluded: Map<string, boolean>;
}

const known = new WeakMap<XcodeProject, Known>();

/** The files of targets, listed once as long as neither the project nor the files of the workspace change. */
export const knownMembers = (
  projects: readonly XcodeProject[],
  input: ModelInput,
): ((project: XcodeProject, target: XcodeTarget) => MemberFiles) => {
  const same = new Map<readonly string[], boolean>();
  /** With a slash at the end: whether anything below that folder was left out. */
  const ask = (path: string): boolean =>
    path.endsWith('/') ? (input.leavesOut?.(path.slice(0, -1)) ?? false) : input.excludes(path);
  const holds = ({ paths, excluded }: Known): boolean => {
    const equal = same.get(paths) ?? sameItems(paths, input.paths);
    same.set(paths, equal);
    return equal && [...excluded].every(([path, answer]) => ask(path) === answer);
  };
  for (const project of projects) {
    const before = known.get(project);
    if (!before || !holds(before))
      known.set(project, { paths: input.paths, byTarget: new Map(), byFile: new Map(), excluded: new Map() });
  }
  return (project, target) => {
    const { paths, byTarget, byFile, excluded } = known.get(project)!;
    const excludes = (path: string): boolean => {
      const answer = excluded.get(path) ?? ask(path);
      excluded.set(path, answer);
      return answer;
    };
    const lookup: MemberLookup = {
      listed: file => {
        if (byFile.has(file)) return byFile.get(file);
        const { root, path } = file.location;
        const listed = root === 'workspace' ? input.find(path) : undefined;
        byFile.set(file, listed);
        return listed;
      },
      excludes,
      leavesOut: folder => excludes(`${folder}/`),
    };
    const members = byTarget.get(target) ?? memberFiles(target, lookup, folderListing(paths));
    byTarget.set(target, members);
    return members;
  };
};
