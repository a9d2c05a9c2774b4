import { fileName, folderOf, isXcodeProjectFile } from '../../syntax/paths.ts';
import { lazy } from '../lazy.ts';
import type { ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { headSaysGenerated } from './headSaysGenerated.ts';
import { isSpec } from './listSource.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlText } from './yamlNode.ts';

/** `App/App.xcodeproj/project.pbxproj` → `App`, where what the project is made from stands. */
const folderOfProject = (path: string): string => folderOf(folderOf(path));

/** The name of the project that a spec makes; undefined where a variable or another file decides it. */
const projectName = (spec: string): string | undefined => {
  const name = /^name:[ \t]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s#][^#\r\n]*))/m.exec(spec);
  const found = (name?.[1] ?? name?.[2] ?? name?.[3])?.trim();
  return found === undefined || found.includes('$') ? undefined : found;
};

const looksLikeSpec = (text: string): boolean => /^(?:targets|include|targetTemplates):/m.test(text);

const textOf = (node: YamlNode | undefined, key: string): string | undefined =>
  yamlText(yamlAt(node, key)) ?? yamlText(yamlAt(node, key, 'path'));

/** The property lists that a spec has XcodeGen write, as it names them. */
const listsIn = (root: YamlNode | undefined, text: string): readonly string[] => {
  if (root && !yamlAt(root, 'include')) {
    const owners = ['targets', 'targetTemplates'].flatMap(key => yamlEntries(yamlAt(root, key)));
    return owners.flatMap(({ key, value }) =>
      ['info', 'entitlements'].flatMap(list => {
        const path = textOf(value, list);
        return path?.replace(/\$\{target_name\}/g, () => key) ?? [];
      }),
    );
  }
  return [...text.matchAll(/\bpath:[ \t]*["']?([^"'#,}\r\n]*?\.(?:plist|entitlements))/g)].map(
    ([, path]) => path!,
  );
};

/** The file, with anything in place of a variable. */
const isNamed = (path: string, folder: string, written: string): boolean => {
  const whole = workspacePath(folder, written);
  if (whole === undefined || !/\$\{/.test(whole)) return whole === path;
  const [before = '', ...rest] = whole.split(/\$\{[^}]*\}/);
  return path.startsWith(before) && path.endsWith(rest.at(-1) ?? '');
};

const byXcodeGen = (path: string, input: ModelInput, specs: readonly string[]): boolean => {
  const isProject = isXcodeProjectFile(path);
  return specs.some(spec => {
    const text = input.manifest(spec) ?? '';
    const folder = folderOf(spec);
    if (!looksLikeSpec(text)) return false;
    if (!isProject) return listsIn(input.yaml?.(spec), text).some(list => isNamed(path, folder, list));
    const name = projectName(text);
    return (
      folderOfProject(path) === folder &&
      (name === undefined || fileName(folderOf(path)) === `${name}.xcodeproj`)
    );
  });
};

const byTuist = (path: string, input: ModelInput): boolean => {
  const derived = path.lastIndexOf('Derived/');
  const folder = isXcodeProjectFile(path)
    ? folderOfProject(path)
    : derived === 0 || path[derived - 1] === '/'
      ? path.slice(0, Math.max(0, derived - 1))
      : undefined;
  const manifest =
    folder === undefined
      ? undefined
      : input.find(folder === '' ? 'Project.swift' : `${folder}/Project.swift`);
  return manifest !== undefined && /\bimport\s+ProjectDescription\b/.test(input.manifest(manifest) ?? '');
};

/** Targets that only these tools make: rules_xcodeproj and CMake. */
const ofBuildSystem = /\b(?:BazelDependencies|ZERO_CHECK)\b/;

const isWritten = (path: string, input: ModelInput, specs: () => readonly string[]): boolean => {
  if (/(?:^|\/)Pods\//.test(path)) return true;
  const file = input.projectFile(path) ?? input.xcconfig(path) ?? input.plist(path);
  if (!file) return false;
  if (headSaysGenerated(file) || (file.kind === 'pbxproj' && ofBuildSystem.test(file.text))) return true;
  return byXcodeGen(path, input, specs()) || byTuist(path, input);
};

/**
 * True for a project file, property list or xcconfig that a tool writes anew each time (XcodeGen, Tuist, CocoaPods, a build system, whatever
 * its head names): an edit of it would not last.
 */
export const writtenFiles = (input: ModelInput): ((path: string) => boolean) => {
  const known = new Map<string, boolean>();
  const specs = lazy(() => selectPaths(input.paths, isSpec));
  return path => {
    const written = known.get(path) ?? isWritten(path, input, specs);
    known.set(path, written);
    return written;
  };
};
