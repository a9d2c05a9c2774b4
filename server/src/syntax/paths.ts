/** Paths of a workspace: relative to its folder, `/` as separator, `''` for the folder itself. */

/** The last part: `Info.plist` of `App/Info.plist`. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** True for everything in a folder; `''` holds all. */
export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path.startsWith(`${folder}/`);

export const isXcodeProjectFile = (path: string): boolean => path.endsWith('.xcodeproj/project.pbxproj');

/** The folder that holds the file or folder. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
