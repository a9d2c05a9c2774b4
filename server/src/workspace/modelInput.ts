import type { ModelInput } from '../project/model/model.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { FileRecord } from './fileRecord.ts';
import type { ProjectPart } from './projectPart.ts';

const folded = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** Paths by their lower-case form: Apple's file systems tell no case apart. Made once for each list. */
const foldedPaths = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const known = folded.get(paths) ?? new Map(paths.map(path => [path.toLowerCase(), path]));
  folded.set(paths, known);
  return known;
};

/**
 * What the model is made of, out of the records of a workspace as they are now. `paths` are theirs, sorted: the same list while no file comes or goes.
 */
export const modelInput = (
  records: ReadonlyMap<string, FileRecord>,
  paths: readonly string[],
  /** Those of which the content is not known. */
  unread: ReadonlySet<string>,
  excludes: (path: string) => boolean,
  leavesOut: (folder: string) => boolean = () => false,
): ModelInput => {
  const part = (path: string, kind: ProjectPart['kind']): ProjectPart | undefined => {
    const record = records.get(path);
    return record?.unread === undefined && record?.part?.kind === kind ? record.part : undefined;
  };
  const read = <K extends ProjectPart['kind']>(path: string, kind: K) =>
    part(path, kind)?.read() as Extract<ParsedFile, { readonly kind: K }> | undefined;
  return {
    paths,
    unread,
    excludes,
    leavesOut,
    find: path => {
      if (records.has(path)) return path;
      return foldedPaths(paths).get(path.toLowerCase());
    },
    projectKey: path => part(path, 'pbxproj'),
    projectFile: path => read(path, 'pbxproj'),
    xcconfig: path => read(path, 'xcconfig'),
    plist: path => read(path, 'plist'),
    script: path => read(path, 'script'),
    manifest: path => records.get(path)?.manifest ?? part(path, 'manifest')?.text,
  };
};
