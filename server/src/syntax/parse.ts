import { buildDriverOf, driverText } from './buildDriver.ts';
import { readClang } from './clangLexer.ts';
import { fileKindOf } from './fileKind.ts';
import { readOpenStep } from './openStep.ts';
import type { ParsedFile } from './parsedFile.ts';
import { readPlist } from './plist.ts';
import { readScript } from './script.ts';
import { readSwift } from './swiftLexer.ts';
import { readXcconfig } from './xcconfig.ts';

/** Paths in a project are relative to its folder, which may lie below the workspace's. */
const isSame = (path: string, plist: string): boolean => path === plist || path.endsWith(`/${plist}`);

/**
 * Reads a file as what its name says it is. A property list that the project names as an Info.plist is one, whatever it is called.
 */
export const parse = (path: string, text: string, infoPlists: readonly string[] = []): ParsedFile => {
  const kind = fileKindOf(path);
  switch (kind?.kind) {
    case 'source':
      return kind.language === 'swift' ? readSwift(text) : readClang(text, kind.language);
    case 'pbxproj':
      return readOpenStep(text);
    case 'xcconfig':
      return readXcconfig(text);
    case 'manifest':
      return {
        kind: 'manifest',
        text: buildDriverOf(path) === undefined ? text : driverText(path, text),
        comments: [],
        problems: [],
      };
    case 'script':
      return readScript(text, kind.language);
    default: {
      const file = readPlist(text, path);
      return file.role === 'other' && infoPlists.some(plist => isSame(path, plist))
        ? { ...file, role: 'info' }
        : file;
    }
  }
};
