/** For examples: the name of a source that stands for one of another target. */
export const placeholder = 'Placeholder.swift';

/**
 * For examples: lets the target that lists `placeholder` among its sources compile that file of another target instead. Not for synchronised
 * folders, which have no entries for files.
 */
export const sharedSource =
  (path: string) =>
  (pbxproj: string): string =>
    pbxproj.replace(
      /path = Placeholder\.swift;(\s*)sourceTree = "<group>";/,
      `path = ${path};$1sourceTree = SOURCE_ROOT;`,
    );
