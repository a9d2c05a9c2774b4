import { isXcodeProjectFile } from '../../syntax/paths.ts';
import type { FoundProject, ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';
import { readXcodeProject, type UnreadProject } from './readXcodeProject.ts';
import type { XcodeProject } from './xcodeProject.ts';

// A plist edit makes the model anew: what no edit touched is not read again.
const known = new WeakMap<object, Map<string, XcodeProject | UnreadProject>>();

const unreadable: UnreadProject = { unread: 'it could not be read' };

const read = (input: ModelInput, path: string): XcodeProject | UnreadProject => {
  const key = input.projectKey?.(path) ?? input.projectFile(path);
  if (!key) return unreadable;
  const byPath = known.get(key) ?? new Map<string, XcodeProject | UnreadProject>();
  known.set(key, byPath);
  const before = byPath.get(path);
  if (before) return before;
  const file = input.projectFile(path);
  const project = file ? readXcodeProject(file, path) : unreadable;
  byPath.set(path, project);
  return project;
};

export interface XcodeProjects {
  readonly found: readonly FoundProject[];
  readonly projects: readonly XcodeProject[];
}

/** Every Xcode project of the workspace, each file read once. */
export const xcodeProjects = (input: ModelInput): XcodeProjects => {
  const found: FoundProject[] = [];
  const projects: XcodeProject[] = [];
  for (const path of selectPaths(input.paths, isXcodeProjectFile)) {
    const project = read(input, path);
    if ('unread' in project) found.push({ path, format: 'xcode', unread: project.unread });
    else {
      found.push({ path, format: 'xcode' });
      projects.push(project);
    }
  }
  return { found, projects };
};
