import type { ProjectSummary } from '../../project/projectSummary.ts';

/** False where the project names its platforms and the Mac is not among them; a project that says nothing counts. */
export const buildsForMac = (project: ProjectSummary | undefined): boolean =>
  !project || project.platforms.length === 0 || project.platforms.includes('macOS');

/** True where the project names its platforms and none of them is the Mac. */
export const buildsForPhonesOnly = (project: ProjectSummary | undefined): boolean =>
  project !== undefined && project.platforms.length > 0 && !buildsForMac(project);
