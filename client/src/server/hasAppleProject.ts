import { FileType, Uri, workspace } from 'vscode';
import { excludedFolder } from '../../../server/src/syntax/excludedFolder.ts';

const isProject = (name: string): boolean =>
  /\.(?:xcodeproj|xcworkspace)$/.test(name) || name === 'Package.swift';

/** A folder with more folders than this is no project folder. */
const lookedInto = 100;

const list = async (folder: Uri): Promise<[string, FileType][]> => {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
};

/** True when an Xcode project or a Swift package stands in one of the folders or one level below. Reads names only. */
export const hasAppleProject = async (folders: readonly Uri[]): Promise<boolean> => {
  for (const folder of folders) {
    const entries = await list(folder);
    if (entries.some(([name]) => isProject(name))) return true;
    const below = entries
      .filter(
        ([name, type]) => (type & FileType.Directory) !== 0 && !name.startsWith('.') && !excludedFolder(name),
      )
      .slice(0, lookedInto);
    for (const [name] of below) {
      if ((await list(Uri.joinPath(folder, name))).some(([inner]) => isProject(inner))) return true;
    }
  }
  return false;
};
