import { buildDriverOf } from '../../syntax/buildDriver.ts';
import { fileName, folderOf, isBelow } from '../../syntax/paths.ts';
import type { ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import type { BuildCall } from './buildCalls.ts';
import type { Outside } from './otherScript.ts';

const isOpen = (text: string): boolean => /[$`]/.test(text);

/** The folder of a script and those above it: where it is run from is not known. */
export const foldersFrom = (path: string): readonly string[] => {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
};

const isProject = (path: string): boolean =>
  path.endsWith('.xcodeproj/project.pbxproj') || /(?:^|\/)project\.ya?ml$/.test(path);
const isWorkspace = (path: string): boolean => path.endsWith('.xcworkspace/contents.xcworkspacedata');
const isScheme = (path: string): boolean => path.endsWith('.xcscheme');

/** `App/App.xcodeproj` of `App/App.xcodeproj/project.pbxproj`; a `project.yml` is itself. */
const bundleOf = (project: string): string => (project.endsWith('.pbxproj') ? folderOf(project) : project);

/** Folders whose drivers build something else than what is shipped, unless the project lies there too. */
const aside =
  /^(?:tests?|\w+tests|fixtures?|testdata|docs?|documentation|examples?|samples?|demos?|vendor|third[-_]?party|node_modules|pods|carthage)$/i;

const liesAside = (path: string, project: string): boolean => {
  const folders = folderOf(path).split('/');
  const at = folders.findIndex(folder => aside.test(folder));
  return at >= 0 && !isBelow(project, folders.slice(0, at + 1).join('/'));
};

/** True where the nearest of the folders that has projects below has that one: directly, or no other. */
const isHomeOf = (folders: readonly string[], project: string, input: ModelInput): boolean => {
  const projects = selectPaths(input.paths, isProject);
  const home = folders.find(folder => projects.some(other => isBelow(other, folder)));
  if (home === undefined || !isBelow(project, home)) return false;
  return folderOf(bundleOf(project)) === home || projects.filter(other => isBelow(other, home)).length === 1;
};

/** Whether a written path means one of these, seen from the folders a script may be run from; undefined where it means none that is there. */
const meansAny = (
  written: string,
  folders: readonly string[],
  all: readonly string[],
  own: readonly string[],
): boolean | undefined => {
  const name = fileName(written.replace(/\/$/, ''));
  if (isOpen(name)) return undefined;
  const alike = all.filter(path => fileName(path) === name);
  if (alike.length === 0) return undefined;
  for (const folder of isOpen(written) ? [] : folders) {
    const meant = workspacePath(folder, written);
    if (meant !== undefined && alike.includes(meant)) return own.includes(meant);
  }
  return own.some(path => alike.includes(path));
};

const holds = (workspace: string, project: string, input: ModelInput): boolean => {
  const text = input.manifest(`${workspace}/contents.xcworkspacedata`) ?? '';
  return (
    text.includes(fileName(bundleOf(project))) ||
    isBelow(bundleOf(project), workspace.replace(/\.xcworkspace$/, '.xcodeproj'))
  );
};

/** Whether a scheme is one of the project, or of a workspace that holds it; XcodeGen writes those of a `project.yml`. */
const isSchemeOf = (scheme: string, project: string, input: ModelInput): boolean => {
  const bundle = bundleOf(project);
  const [, home = ''] = /^(.*\.(?:xcodeproj|xcworkspace))\/[^.]*\//.exec(scheme) ?? [];
  if (home === bundle || (bundle === project && folderOf(home) === folderOf(bundle))) return true;
  return home.endsWith('.xcworkspace') && holds(home, project, input);
};

/** Whether a call in a script that no project need run builds a target of that project. */
export const isBuiltOutside = (
  call: BuildCall,
  { path, input, project }: Outside,
  targets: readonly string[],
): boolean => {
  if (liesAside(path, project)) return false;
  const { target, workspace, scheme } = call;
  if (target !== undefined && !isOpen(target) && !targets.includes(target)) return false;
  // Each line of a makefile has a shell of its own, and what a service runs where is not told by the order of its lines.
  const change = call.folder ?? (buildDriverOf(path) === undefined ? call.folderBefore : undefined);
  const from = foldersFrom(path);
  const folders = change === undefined ? from : from.flatMap(folder => workspacePath(folder, change) ?? []);
  const bundle = bundleOf(project);
  if (call.project !== undefined && !isOpen(fileName(call.project.replace(/\/$/, '')))) {
    const all = selectPaths(input.paths, isProject).map(bundleOf);
    const means = meansAny(call.project, folders, all, [bundle]);
    // XcodeGen writes the project that a build names.
    return means ?? (project === bundle && isHomeOf(folders, project, input));
  }
  if (workspace !== undefined && !isOpen(fileName(workspace.replace(/\/$/, '')))) {
    const all = selectPaths(input.paths, isWorkspace).map(folderOf);
    const own = all.filter(one => holds(one, project, input));
    const stem = fileName(workspace.replace(/\/$/, '')).replace(/\.xcworkspace$/, '');
    // What CocoaPods writes is named like the project.
    const means =
      meansAny(workspace, folders, all, own) ?? stem === fileName(bundle).replace(/\.xcodeproj$/, '');
    if (!means) return false;
  } else if (!isHomeOf(folders, project, input)) return false;
  if (scheme === undefined || isOpen(scheme)) return true;
  const schemes = selectPaths(input.paths, isScheme).filter(one => fileName(one) === `${scheme}.xcscheme`);
  return schemes.length === 0 || schemes.some(one => isSchemeOf(one, project, input));
};

/** True where the folder of the script, or the nearest one above it that has projects below, has that one. */
export const isNear = ({ path, input, project }: Outside): boolean => {
  if (liesAside(path, project)) return false;
  const projects = selectPaths(input.paths, isProject);
  const home = foldersFrom(path).find(folder => projects.some(other => isBelow(other, folder)));
  return home !== undefined && isBelow(project, home);
};
