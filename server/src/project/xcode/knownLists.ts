import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';
import type { ModelInput } from '../model/model.ts';
import type { Variant } from '../model/target.ts';
import { selectPaths } from '../selectPaths.ts';
import type { ConfigurationLayers } from '../settings/settingLayer.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import type { ProjectTarget } from './makers.ts';
import { sameItems } from './sameItems.ts';
import { xcconfigPaths } from './xcconfigPaths.ts';
import type { XcodeProject, XcodeTarget } from './xcodeProject.ts';

interface Known {
  readonly paths: readonly string[];
  readonly xcconfigs: readonly (XcconfigFile | undefined)[];
  readonly byTarget: Map<XcodeTarget, readonly string[]>;
}

const known = new WeakMap<XcodeProject, Known>();

/** Of a target, each made when it is needed. */
interface Parts {
  variants(): readonly Variant[];
  configurations(): readonly ConfigurationLayers[];
}

const isXcconfig = (path: string): boolean => path.endsWith('.xcconfig');

const settings = ['INFOPLIST_FILE', 'CODE_SIGN_ENTITLEMENTS'];

const listsOf = (
  variants: readonly Variant[],
  { sourceRoot }: XcodeProject,
  find: ModelInput['find'],
): readonly string[] => {
  const paths = new Set<string>();
  for (const variant of variants) {
    for (const name of settings) {
      const value = variant.setting(name);
      const path = value.state === 'present' ? workspacePath(sourceRoot, value.value.trim()) : undefined;
      if (path !== undefined) paths.add(find(path) ?? path);
    }
  }
  return [...paths];
};

/**
 * The property lists that the settings of a target name, readable or not, and the xcconfigs they come from. What a property list
 * says changes none of that: the answers are kept until a project file, an xcconfig or the list of files changes.
 */
export const knownLists = (
  input: ModelInput,
): ((maker: ProjectTarget, parts: Parts) => readonly string[]) => {
  const xcconfigs = selectPaths(input.paths, isXcconfig).map(path => input.xcconfig(path));
  const checked = new Map<Known, boolean>();
  const holds = (before: Known): boolean => {
    const same =
      checked.get(before) ?? (sameItems(before.paths, input.paths) && sameItems(before.xcconfigs, xcconfigs));
    checked.set(before, same);
    return same;
  };
  return (maker, { variants, configurations }) => {
    const { project, target } = maker;
    let current = known.get(project);
    if (!current || !holds(current)) {
      current = { paths: input.paths, xcconfigs, byTarget: new Map() };
      known.set(project, current);
    }
    const lists = current.byTarget.get(target) ?? [
      ...listsOf(variants(), project, input.find),
      ...xcconfigPaths(maker, configurations(), input),
    ];
    current.byTarget.set(target, lists);
    return lists;
  };
};
