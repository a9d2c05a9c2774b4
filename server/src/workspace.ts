import type { Hints, HintsDocument, Surroundings } from './hints.ts';
import type { ProjectSummary } from './project/projectSummary.ts';
import type { Settings } from './settings.ts';
import { encodingSample } from './syntax/decode.ts';
import { declaredNames } from './workspace/declaredNames.ts';
import { exclusion } from './workspace/exclusion.ts';
import { type FileRecord, fileRecord, type LocatedFinding } from './workspace/fileRecord.ts';
import { foldersAbove, isBelow, projectFolderOf } from './workspace/paths.ts';
import { projects } from './workspace/projects.ts';

/** The content of a file on disk. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** Changes whenever the content does: time of modification and size. */
  readonly stamp: string;
}

/** What else has to be done after one file changed. */
export interface Consequences {
  /** Files to be read and put again, since their project says something else now. */
  readonly reread: readonly string[];
  /** Files whose findings changed although they did not: another file declares a name, or no longer does. */
  readonly affected: readonly string[];
}

/**
 * What is known about the files of one folder under one choice of settings. Pure: the caller does the reading. The server and the
 * command line share it.
 */
export interface Workspace {
  /** False for kinds of files that say nothing to us and for everything below an excluded folder. */
  reads(path: string): boolean;
  /** True for a folder that is left out with all it holds. */
  excludesFolder(folder: string): boolean;
  /** True for everything in such a folder. */
  excludes(path: string): boolean;
  /** A file on disk. Does nothing while the file is open. */
  put(path: string, content: FileContent): Consequences;
  /** A file that is there but was not read, and why. */
  putUnread(path: string, reason: string, bytes: number): Consequences;
  /** An open document wins over the disk until it is closed. */
  putOpen(document: HintsDocument, version: number): Consequences;
  /** After this the file has to be put again from disk, or removed. */
  close(path: string): void;
  isOpen(path: string): boolean;
  remove(path: string): Consequences;
  record(path: string): FileRecord | undefined;
  records(): Iterable<FileRecord>;
  /** The findings of a file that still stand in the light of all others. */
  findings(path: string): readonly LocatedFinding[];
  surroundings(path: string): Surroundings;
  projects(): readonly ProjectSummary[];
}

const nothing: Consequences = { reread: [], affected: [] };

/** False for what may be UTF-16: such bytes have to be read before anything can be found in them. */
const isPlain = (bytes: Uint8Array): boolean =>
  bytes[0] !== 0xff && bytes[0] !== 0xfe && !bytes.subarray(0, encodingSample).includes(0);

/** The record of a file in which no rule can report anything. */
const silent = (path: string, stamp: string, bytes: number): FileRecord => ({
  path,
  stamp,
  bytes,
  findings: [],
  declares: [],
  glanced: true,
});

export const createWorkspace = (hints: Hints, settings: Settings): Workspace => {
  const records = new Map<string, FileRecord>();
  const open = new Set<string>();
  const declared = declaredNames();
  const known = projects();
  const excluded = exclusion(settings.excludedFolders);

  const excludes = (path: string): boolean =>
    foldersAbove(path).some(folder => folder !== '' && excluded(folder));

  /** Files that rest on one of these names. */
  const affectedBy = (names: ReadonlySet<string>, except: string): string[] =>
    names.size === 0
      ? []
      : [...records.values()]
          .filter(
            ({ path, findings }) =>
              path !== except && findings.some(f => f.unlessDeclared && names.has(f.unlessDeclared)),
          )
          .map(({ path }) => path);

  const setRecord = (path: string, record: FileRecord | undefined): string[] => {
    const before = records.get(path)?.declares ?? [];
    if (record) records.set(path, record);
    else records.delete(path);
    const after = record?.declares ?? [];
    if (before.length === 0 && after.length === 0) return [];
    return affectedBy(declared.replace(path, before, after), path);
  };

  /** Notes what a project file says; returns the files that have to be judged anew. */
  const setProject = (path: string, summary: ProjectSummary | undefined | 'gone'): string[] => {
    const folder = projectFolderOf(path);
    if (folder === undefined || !known.replace(path, summary)) return [];
    return [...records.keys()].filter(other => {
      if (other === path || !isBelow(other, folder) || records.get(other)?.glanced) return false;
      const nearest = known.folderFor(other);
      return nearest === undefined || nearest === folder || !isBelow(nearest, folder);
    });
  };

  const putDocument = (document: HintsDocument, stamp: string, bytes: number): Consequences => {
    const { path } = document;
    const reread = document.file.kind === 'pbxproj' ? setProject(path, hints.projectSummary(document)) : [];
    const project = known.of(path);
    const record =
      document.unread === undefined && !hints.mayReport(path, document.text)
        ? silent(path, stamp, bytes)
        : fileRecord(hints, document, { stamp, bytes, project, levels: settings.rules });
    return { reread, affected: setRecord(path, record) };
  };

  return {
    reads: path => hints.reads(path) && !excludes(path),
    excludesFolder: excluded,
    excludes,
    put: (path, { bytes, stamp }) => {
      if (open.has(path)) return nothing;
      if (!hints.mayReport(path, bytes) && isPlain(bytes)) {
        return { reread: [], affected: setRecord(path, silent(path, stamp, bytes.length)) };
      }
      return putDocument(hints.open(path, bytes, known.of(path)), stamp, bytes.length);
    },
    putUnread: (path, unread, bytes) => {
      if (open.has(path)) return nothing;
      const reread = setProject(path, undefined);
      const record = { path, stamp: '', bytes, findings: [], declares: [], unread };
      return { reread, affected: setRecord(path, record) };
    },
    putOpen: (document, version) => {
      open.add(document.path);
      return putDocument(document, `open ${version}`, document.text.length);
    },
    close: path => open.delete(path),
    isOpen: path => open.has(path),
    remove: path => {
      if (open.has(path) || !records.has(path)) return nothing;
      const affected = setRecord(path, undefined);
      return { reread: setProject(path, 'gone'), affected };
    },
    record: path => records.get(path),
    records: () => records.values(),
    findings: path =>
      (records.get(path)?.findings ?? []).filter(
        ({ unlessDeclared }) => unlessDeclared === undefined || !declared.has(unlessDeclared),
      ),
    surroundings: path => ({ project: known.of(path), declares: name => declared.has(name) }),
    projects: () => known.all(),
  };
};
