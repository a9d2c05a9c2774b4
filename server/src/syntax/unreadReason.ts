import type { ParsedFile } from './parsedFile.ts';

/** Why a file that could be decoded still could not be read, as a sentence for its owner; undefined when it was read. */
export const unreadReason = (file: ParsedFile): string | undefined => {
  if (file.kind === 'plist') {
    if (file.format === 'binary')
      return 'A binary property list is not read; convert it with "plutil -convert xml1".';
    if (file.format === 'openstep') {
      return 'An old-style property list is not read; convert it with "plutil -convert xml1".';
    }
  }
  if (file.kind === 'pbxproj' && file.root === undefined && file.text.trim() !== '') {
    return 'The project file could not be read; it is no property list.';
  }
  return undefined;
};
