import { folderOf } from '../workspace/paths.ts';
import { isReal, kindInside } from './files.ts';

/** Decides which paths of a workspace folder may be read. */
export interface DiskGate {
  /** True for a file that `walk` would find: no link, not below a link, and no pipe. */
  isFile(path: string): boolean;
  /** Folders may have changed since they were looked at. */
  forget(): void;
}

/** Answers about folders are kept until `forget`: a scan asks about files of one folder one after the other. */
export const diskGate = (root: string): DiskGate => {
  const real = new Map<string, boolean>();
  return {
    isFile: path => {
      const folder = folderOf(path);
      let found = real.get(folder);
      if (found === undefined) {
        found = isReal(root, folder);
        real.set(folder, found);
      }
      return found && kindInside(root, path) === 'file';
    },
    forget: () => real.clear(),
  };
};
