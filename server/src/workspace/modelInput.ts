import type { ModelInput } from '../project/model/model.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { FileRecord } from './fileRecord.ts';
import type { ProjectPart } from './projectPart.ts';

/**
 * What the model is made of, out of the records of a workspace as they are now. `paths` are theirs, sorted: the same list while no file comes or goes.
 */
export const modelInput = (
  records: ReadonlyMap<string, FileRecord>,
  paths: readonly string[],
  excludes: (path: string) => boolean,
  leavesOut: (folder: string) => boolean = () => false,
): ModelInput => {
  let folded: ReadonlyMap<string, string> | undefined;
  const part = (path: string, kind: ProjectPart['kind']): ProjectPart | undefined => {
    const record = records.get(path);
    return record?.unread === undefined && record?.part?.kind === kind ? record.part : undefined;
  };
  const read = <K extends ProjectPart['kind']>(path: string, kind: K) =>
    part(path, kind)?.read() as Extract<ParsedFile, { readonly kind: K }> | undefined;
  return {
    paths,
    unread: new Set(paths.filter(path => records.get(path)?.unread !== undefined)),
    excludes,
    leavesOut,
    find: path => {
      if (records.has(path)) return path;
      folded ??= new Map(paths.map(listed => [listed.toLowerCase(), listed]));
      return folded.get(path.toLowerCase());
    },
    projectKey: path => part(path, 'pbxproj'),
    projectFile: path => read(path, 'pbxproj'),
    xcconfig: path => read(path, 'xcconfig'),
    plist: path => read(path, 'plist'),
    script: path => read(path, 'script'),
    manifest: path => records.get(path)?.manifest ?? part(path, 'manifest')?.text,
  };
};
