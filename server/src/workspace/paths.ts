import { folderOf, isBelow, isXcodeProjectFile } from '../syntax/paths.ts';

export { folderOf, isBelow };

/** The folder of a file and all folders above it, the nearest first, `''` last. */
export const foldersAbove = (path: string): string[] => {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
};

/**
 * The folder whose files an Xcode project stands for: the one that holds `Name.xcodeproj`. Undefined when the path is no
 * `project.pbxproj` inside of one.
 */
export const projectFolderOf = (path: string): string | undefined => {
  const bundle = folderOf(path);
  return isXcodeProjectFile(path) ? folderOf(bundle) : undefined;
};
