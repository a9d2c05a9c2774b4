import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';
import type { ListSource } from '../generators/listSource.ts';
import type { YamlNode } from '../generators/yamlNode.ts';
import type { Target } from './target.ts';

/** What a workspace knows about its files when the model is made. Paths are relative to its folder, `/` as separator. */
export interface ModelInput {
  /** Every file the workspace lists, of whatever kind it reads, sorted by code unit. */
  readonly paths: readonly string[];
  /** True for a path in a folder that the workspace leaves out (Pods, .build …): whether anything is there is not known. */
  excludes(path: string): boolean;
  /** True for a folder somewhere below which a folder or a link was left out that is there. */
  leavesOut?(folder: string): boolean;
  /** Listed files that could not be read: too large, no permission. */
  readonly unread?: ReadonlySet<string>;
  /** Finds a listed file as a disk that ignores case would; the path as listed. */
  find(path: string): string | undefined;
  /** What stands for the content of a project file: the same object as long as the file does not change. */
  projectKey?(path: string): object | undefined;
  projectFile(path: string): OpenStepFile | undefined;
  xcconfig(path: string): XcconfigFile | undefined;
  plist(path: string): PlistFile | undefined;
  script(path: string): ScriptFile | undefined;
  /** The text of `project.yml`, `Package.swift`, `*.xcworkspacedata`, `*.xcscheme`, `BUILD` and the like. */
  manifest(path: string): string | undefined;
  /** A manifest that is YAML, where the host has a reader for it. */
  yaml?(path: string): YamlNode | undefined;
}

/** A project file that was found, whether or not targets could be read from it. */
export interface FoundProject {
  readonly path: string;
  readonly format: Target['format'];
  /** Why its targets are not known, in a sentence for the user. */
  readonly unread?: string;
}

/** All targets of a workspace. */
export interface Model {
  readonly projects: readonly FoundProject[];
  /** Property lists that tell `xcodebuild -exportArchive` how to sign, by their names. */
  readonly exportOptions?: readonly string[];
  /** Every entitlements file, by its ending: what no target takes, something else may sign with. */
  readonly entitlementsFiles?: readonly string[];
  /** The texts of scripts, makefiles and the like, which may work on what was built. */
  outsideTexts?(): readonly string[];
  /** The configuration of which an archive of that target is made, where only one can be. */
  archivedConfiguration?(target: Target): string | undefined;
  readonly targets: readonly Target[];
  target(id: string): Target | undefined;
  /** The targets that compile that source file. */
  targetsOf(path: string): readonly Target[];
  /** True for a file that a tool writes anew, so that an edit of it would not last. */
  isWritten?(path: string): boolean;
  /** Where XcodeGen takes from what it writes into that property list. */
  listSource?(path: string): ListSource | undefined;
  /** The targets of which some variant uses that property list as its Info.plist, entitlements or xcconfig. */
  targetsUsing(path: string): readonly Target[];
  /** The apps (and other bundles) that embed it, at any depth. */
  hostsOf(target: Target): readonly Target[];
  /** The targets it embeds, at any depth. */
  embeddedIn(target: Target): readonly Target[];
  /** Targets of this workspace whose code may end up in it: frameworks, libraries and packages it links or waits for, at any depth, itself first. */
  codeOf(target: Target): readonly Target[];
  /** The targets that link it, at any depth, itself left out. */
  linkedBy(target: Target): readonly Target[];
}
