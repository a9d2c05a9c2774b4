import { fileName, folderOf, isBelow } from '../../syntax/paths.ts';
import type { FoundProject, ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';

/** The rules of rules_apple and rules_swift that make products. */
const appleRule =
  /^\s*(?:ios|macos|tvos|watchos|visionos)_(?:application|extension|system_extension|framework|command_line_application)\s*\(/m;

const isManifest = (path: string): boolean => /^(?:Project\.swift|BUILD|BUILD\.bazel)$/.test(fileName(path));

const tuist =
  'Tuist manifests are Swift programs, which are not run; with the generated Xcode project in the folder its targets are known.';
const bazel =
  'Bazel builds are not read; with a generated Xcode project in the folder its targets are known.';

/** Projects that are recognised and not read. Where an Xcode project made from them is there, that one is read instead. */
export const buildSystems = (
  input: ModelInput,
  xcodeFolders: ReadonlySet<string>,
): readonly FoundProject[] => {
  const found: FoundProject[] = [];
  for (const path of selectPaths(input.paths, isManifest)) {
    const name = fileName(path);
    if (name === 'Project.swift' && !xcodeFolders.has(folderOf(path))) {
      if (/\bimport\s+ProjectDescription\b/.test(input.manifest(path) ?? ''))
        found.push({ path, format: 'tuist', unread: tuist });
    }
    if ((name === 'BUILD' || name === 'BUILD.bazel') && appleRule.test(input.manifest(path) ?? '')) {
      // The first package says it for all of a workspace.
      const isTold = found.some(other => other.format === 'bazel');
      const isGenerated = [...xcodeFolders].some(folder => isBelow(path, folder));
      if (!isTold && !isGenerated) found.push({ path, format: 'bazel', unread: bazel });
    }
  }
  return found;
};
