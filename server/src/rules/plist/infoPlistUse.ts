import type { InfoPlistUse, ProjectSummary } from '../../project/projectSummary.ts';

/**
 * What a project says of the targets that name this file in `INFOPLIST_FILE`. Paths in a project are relative to its folder, which may lie anywhere below
 * the workspace's, so the end of the path decides; letter case does not, as on the Mac's own file system.
 */
const usesOf = (path: string, { infoPlists }: ProjectSummary): readonly InfoPlistUse[] => {
  const wanted = `/${path.toLowerCase()}`;
  return infoPlists.filter(used => {
    const written = used.path.toLowerCase().replace(/^(?:\.{1,2}\/)+/, '');
    // A path that climbs on the way is not followed: better one plist too many than one ignored.
    return written.includes('../') || wanted.endsWith(`/${written}`);
  });
};

/** True only when it is certain that no target names this file in `INFOPLIST_FILE`: a template or a left-over that no bundle reads. */
export const isUnusedInfoPlist = (path: string, project: ProjectSummary | undefined): boolean =>
  project?.infoPlistsKnown === true && usesOf(path, project).length === 0;

/** True for a file that targets name, and these are app extensions only. */
export const isOfAppExtension = (path: string, project: ProjectSummary | undefined): boolean => {
  const uses = project ? usesOf(path, project) : [];
  return uses.length > 0 && uses.every(({ appExtension }) => appExtension);
};
