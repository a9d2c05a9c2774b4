import type { ProjectSummary } from '../../project/projectSummary.ts';

/**
 * True only when it is certain that no target names this file in `INFOPLIST_FILE`: a template or a left-over that no bundle reads. Paths
 * in a project are relative to its folder, which may lie anywhere below the workspace's, so the end of the path decides; letter case does
 * not, as on the Mac's own file system.
 */
export const isUnusedInfoPlist = (path: string, project: ProjectSummary | undefined): boolean => {
  if (!project?.infoPlistsKnown) return false;
  const wanted = `/${path.toLowerCase()}`;
  return !project.infoPlists.some(used => {
    const written = used.path.toLowerCase().replace(/^(?:\.{1,2}\/)+/, '');
    // A path that climbs on the way is not followed: better one plist too many than one ignored.
    return written.includes('../') || wanted.endsWith(`/${written}`);
  });
};
