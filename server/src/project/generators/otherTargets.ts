import { isXcodeProjectFile } from '../../syntax/paths.ts';
import type { FoundProject, ModelInput } from '../model/model.ts';
import type { Target } from '../model/target.ts';
import type { Answer } from '../model/value.ts';
import { selectPaths } from '../selectPaths.ts';
import { buildSystems } from './buildSystems.ts';
import { swiftPackages } from './swiftPackages.ts';
import { xcodegenTargets } from './xcodegenTargets.ts';

/** A product of a Swift package of the workspace: what a target of an Xcode project links. */
export interface LocalProduct {
  readonly name: string;
  /** The folder of its `Package.swift`, relative to the workspace. */
  readonly folder: string;
  /** Ids of the targets it is made of. */
  readonly targets: readonly string[];
  /** `unknown` for a library of automatic linkage. */
  readonly dynamic: Answer;
}

/** What other project files than Xcode's say. */
export interface OtherTargets {
  readonly projects: readonly FoundProject[];
  readonly targets: readonly Target[];
  readonly products: readonly LocalProduct[];
}

/** The folders that hold an Xcode project: a generated one says more than what it was made from. */
const foldersWithXcodeProject = ({ paths }: ModelInput): ReadonlySet<string> =>
  new Set(selectPaths(paths, isXcodeProjectFile).map(path => path.split('/').slice(0, -2).join('/')));

/** The targets of Swift packages and XcodeGen; Tuist and Bazel are recognised. */
export const otherTargets = (input: ModelInput): OtherTargets => {
  const folders = foldersWithXcodeProject(input);
  const packages = swiftPackages(input);
  const generated = xcodegenTargets(input, folders, packages.products);
  return {
    projects: [...packages.projects, ...generated.projects, ...buildSystems(input, folders)],
    targets: [...packages.targets, ...generated.targets],
    products: packages.products,
  };
};
