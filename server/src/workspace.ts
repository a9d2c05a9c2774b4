import type { Knowledge } from './features/references/knowledge.ts';
import type { Hints, HintsDocument, Surroundings } from './hints.ts';
import { type Deployment, deploymentOfFile } from './project/deploymentOfFile.ts';
import type { Model } from './project/model/model.ts';
import type { Place } from './project/model/value.ts';
import type { ProjectSummary } from './project/projectSummary.ts';
import { isHeaderName } from './project/xcode/fileRole.ts';
import { applySuppressions } from './rules/applySuppressions.ts';
import type { Settings } from './settings.ts';
import { fileKindOf, isSwiftManifest } from './syntax/fileKind.ts';
import { isPlain } from './syntax/isPlain.ts';
import { detachedLineIndex } from './syntax/lineIndex.ts';
import { typeHeadsOf } from './syntax/shapes/typeHeadsOf.ts';
import { typeHeads } from './syntax/typeHeads.ts';
import { type Analysis, createAnalysis } from './workspace/analysis.ts';
import { classIndex } from './workspace/classIndex.ts';
import { declaredNames } from './workspace/declaredNames.ts';
import { dottedLiterals } from './workspace/dottedLiterals.ts';
import { exclusion } from './workspace/exclusion.ts';
import { type FileRecord, fileRecord, type LocatedFinding, stillRests } from './workspace/fileRecord.ts';
import { lastingFixes } from './workspace/lastingFixes.ts';
import { inOrder, type LineRange, locate, rangeOf } from './workspace/located.ts';
import { foldersAbove, isBelow, projectFolderOf } from './workspace/paths.ts';
import { projects } from './workspace/projects.ts';
import { type WantedChange, wantedNames } from './workspace/wantedNames.ts';
import type { SearchedWords } from './workspacePrefilter.ts';

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

/** Plain data: it goes from thread to thread. */
export interface Brief {
  /** What each project file says by itself; undefined for one that cannot be read. */
  readonly projects: readonly (readonly [path: string, summary: ProjectSummary | undefined])[];
  /** The names that files are looked through for. */
  readonly wanted: readonly string[] | undefined;
  /** The sources of targets, where facts are kept of these alone. */
  readonly members: ReadonlySet<string> | undefined;
  /** Where nothing is asked of targets, all that decides whether there is anything to judge in a file. */
  readonly searched?: SearchedWords;
}

/**
 * What is known about the files of one folder under one choice of settings. Pure: the caller does the reading. The server and the
 * command line share it.
 */
export interface Workspace {
  /** What sources are judged by besides themselves, to be told to a workspace in another thread. */
  brief(): Brief;
  /** Judges sources from now on as the workspace would that gave the brief. */
  follow(brief: Brief): void;
  /** A source that such a workspace has judged. */
  take(record: FileRecord): Consequences;
  /** False for kinds of files that say nothing to us and for everything below an excluded folder. */
  reads(path: string): boolean;
  /**
   * Keeps facts of headers and of the sources of targets alone from now on. Every file has to be there, project files and manifests with their contents, and none may come or go
   * later: for a folder that is read once.
   */
  keepFactsOfMembers(): void;
  /** Names that files are looked through for besides the words of the rules; undefined in a workspace without targets. */
  readonly wanted: readonly string[] | undefined;
  /** True for a folder that is left out with all it holds. */
  excludesFolder(folder: string): boolean;
  /** True for everything in such a folder. */
  excludes(path: string): boolean;
  /** A cheap look at a file: false only where there is nothing to find in it. */
  mayReport(path: string, bytes: Uint8Array): boolean;
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
  /** The findings of a file that still stand in the light of all others, those about its targets too. */
  findings(path: string): readonly LocatedFinding[];
  /** False only for a file that has no findings for sure: spares asking for them. */
  mayHaveFindings(path: string): boolean;
  /**
   * Every file was put: from now on targets are judged, and what is not there is absent. What lies in a folder that could not be listed, that
   * was left out, or that is a link stays unknown; `''` for the whole workspace.
   */
  complete(unlisted?: Iterable<string>): void;
  /** Judges the targets that changed, once the workspace is complete; returns the files whose findings changed. */
  analyse(): readonly string[];
  /** Files to be put again after `analyse`, since what their findings rest on is no longer so: the systems they are built for, a superclass. */
  outdated(): readonly string[];
  /** Changes whenever an open file has to be put again although it did not change. */
  revision(path: string): number;
  /** The targets, as of the last `analyse`; undefined before every file was put. */
  model(): Model | undefined;
  /** What answers about more than one file rest on. */
  knowledge(): Knowledge | undefined;
  /** Where a place is, by lines; undefined for a file that is not known. */
  rangeOf(place: Place): LineRange | undefined;
  surroundings(path: string): Surroundings;
  projects(): readonly ProjectSummary[];
}

const nothing: Consequences = { reread: [], affected: [] };

const decoder = new TextDecoder();

/** The record of a file in which no rule can report anything. */
const silent = (
  path: string,
  stamp: string,
  content: string | Uint8Array,
  bytes = content.length,
): FileRecord => {
  const record = { path, stamp, bytes, findings: [], declares: [], glanced: true };
  if (!isSwiftManifest(path)) return record;
  const manifest = typeof content === 'string' ? content : decoder.decode(content);
  return { ...record, manifest, lines: detachedLineIndex(manifest) };
};

/** A source of a language whose classes may inherit from Apple's. */
const hasClasses = (path: string): boolean => {
  const kind = fileKindOf(path);
  return kind?.kind === 'source' && kind.language !== 'c' && kind.language !== 'cpp';
};

/** True for a source of which nothing is kept that a target would ask for. */
const saysNothing = ({ glanced, part, facts, unread }: FileRecord): boolean =>
  glanced === true || (part === undefined && facts === undefined && unread === undefined);

/** A source or script that was looked into, not only at. */
const isReadSource = ({ path, glanced }: FileRecord): boolean => {
  const kind = fileKindOf(path)?.kind;
  return glanced !== true && (kind === 'source' || kind === 'script');
};

/** `editing` is false where files are read once and never change: what only later questions need is not kept then. */
export const createWorkspace = (
  hints: Hints,
  settings: Settings,
  { editing = true }: { readonly editing?: boolean } = {},
): Workspace => {
  const records = new Map<string, FileRecord>();
  const open = new Set<string>();
  const declared = declaredNames();
  const known = projects();
  const excluded = exclusion(settings.excludedFolders);
  const wanted = wantedNames(hints);
  const classes = classIndex();
  /** Classes about which something else is said than when targets were judged, and whether findings of files may rest on that. */
  const changedClasses = new Set<string>();
  let classesChanged = false;
  /** Files whose findings rest on more than the file. */
  const resting = new Set<string>();
  const revisions = new Map<string, number>();
  let isComplete = false;
  /** Somebody asked for the files that name a service. */
  let keepsLiterals = false;
  let judgedModel: Model | undefined;

  const excludes = (path: string): boolean =>
    foldersAbove(path).some(folder => folder !== '' && excluded(folder));

  let members: ReadonlySet<string> | undefined;
  /** What a class inherits from may stand in any header. */
  const tellsFacts = (path: string): boolean => !members || members.has(path) || isHeaderName(path);
  let unlisted: ReadonlySet<string> = new Set();
  /** The folders above those. */
  let leftIn: ReadonlySet<string> = new Set();
  const isUnlisted = (path: string): boolean =>
    unlisted.size > 0 && (unlisted.has(path) || foldersAbove(path).some(folder => unlisted.has(folder)));
  /** True for what some target may compile: a class in an old folder that none does is another one of its name. */
  const isBuilt = (path: string): boolean => {
    const model = analysis.model();
    return !model || isHeaderName(path) || model.targetsOf(path).length > 0;
  };
  const analysis: Analysis = createAnalysis(hints, {
    levels: settings.rules,
    records,
    excludes: path => excludes(path) || isUnlisted(path),
    leavesOut: folder => leftIn.has(folder),
    declares: name => declared.has(name),
    superclasses: name => classes.superclasses(name, isBuilt),
    hasPrograms: () => wanted.names !== undefined,
  });

  const isGuessed = (path: string): boolean => records.get(path)?.guessed === true;

  /** What rules may ask about a file besides its text. */
  const questions = (path: string) => ({
    deployment: (): Deployment | undefined => {
      const model = analysis.model();
      return model && deploymentOfFile(path, model);
    },
    superclasses: (name: string): readonly string[] => classes.superclasses(name, isBuilt),
  });

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
    const replaced = records.get(path);
    const before = replaced?.declares ?? [];
    if (record) records.set(path, record);
    else records.delete(path);
    analysis.replaced(path, replaced, record);
    if (record?.rests) resting.add(path);
    else resting.delete(path);
    for (const name of classes.replace(path, record?.heads ?? [], record?.facts !== undefined)) {
      changedClasses.add(name);
      classesChanged = true;
    }
    const after = record?.declares ?? [];
    if (before.length === 0 && after.length === 0) return [];
    const names = declared.replace(path, before, after);
    // Uses of such a name in any target mean something else now.
    if (names.size > 0) analysis.forget();
    return affectedBy(names, path);
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

  /** A record with what later questions need of the file, read or not. */
  const kept = (record: FileRecord, content: HintsDocument | Uint8Array): FileRecord => {
    const { path, facts } = record;
    if ((!editing && !facts) || !hasClasses(path)) return record;
    const isRead = 'file' in content;
    const heads = !isRead
      ? typeHeads(content)
      : content.file.kind === 'source'
        ? typeHeadsOf(content.file)
        : [];
    const asked = keepsLiterals && saysNothing(record);
    const text = asked && (isRead ? content.text : decoder.decode(content));
    return {
      ...record,
      ...(heads.length > 0 && { heads }),
      ...(typeof text === 'string' && { literals: dottedLiterals(text) }),
    };
  };

  /** The sources in which something is looked for that was not before, or no longer. */
  const toBeReadAgain = ({ targets, classes: names, services, gone }: WantedChange): readonly string[] => {
    const all = [...records.values()];
    const silentOnes = (): readonly FileRecord[] => all.filter(saysNothing);
    if (targets === 'none') return all.filter(isReadSource).map(({ path }) => path);
    if (targets === 'first' || !editing) return silentOnes().map(({ path }) => path);
    const found = new Set(
      [...classes.declaring(names)].filter(path => {
        const record = records.get(path);
        return record !== undefined && saysNothing(record);
      }),
    );
    if (services.length > 0) {
      keepsLiterals ||= isComplete;
      for (const { path, literals } of silentOnes()) {
        if (literals === undefined || services.some(name => literals.includes(name))) found.add(path);
      }
    }
    if (gone.length > 0) {
      const still = new Set(wanted.names);
      for (const { path, wishedFor } of all)
        if (wishedFor && !wishedFor.some(name => still.has(name))) found.add(path);
    }
    return [...found];
  };

  const revise = (paths: readonly string[]): void => {
    for (const path of paths) if (open.has(path)) revisions.set(path, (revisions.get(path) ?? 0) + 1);
  };

  /** The files to be read again since something else is looked for; not the one that brought it about. */
  const lookAgain = (path: string, change: WantedChange | undefined): readonly string[] => {
    const again = change ? toBeReadAgain(change).filter(other => other !== path) : [];
    revise(again);
    return again;
  };

  const putDocument = (
    document: HintsDocument,
    stamp: string,
    bytes: number,
    /** That something may be found in it, where that is known already. */
    mayReport = document.unread !== undefined || wanted.mayReport(document.path, document.text),
  ): Consequences => {
    const { path } = document;
    const reread = document.file.kind === 'pbxproj' ? setProject(path, hints.projectSummary(document)) : [];
    const project = known.of(path);
    const read = mayReport
      ? fileRecord(hints, document, {
          stamp,
          bytes,
          project,
          ...questions(path),
          levels: settings.rules,
          classes: tellsFacts(path) ? wanted.names : undefined,
        })
      : silent(path, stamp, document.text, bytes);
    const record = kept(read, document);
    const again = lookAgain(path, wanted.replace(path, record.loads));
    return { reread: [...new Set([...reread, ...again])], affected: setRecord(path, record) };
  };

  return {
    brief: () => ({
      projects: known.entries(),
      wanted: wanted.names,
      members,
      ...(!wanted.names && { searched: hints.searchedWords() }),
    }),
    follow: brief => {
      for (const [path, summary] of brief.projects) known.replace(path, summary);
      if (brief.wanted) wanted.set(brief.wanted);
      members = brief.members;
    },
    keepFactsOfMembers: () => {
      members = analysis.members();
    },
    take: record =>
      open.has(record.path) ? nothing : { reread: [], affected: setRecord(record.path, record) },
    reads: path => hints.reads(path) && !excludes(path),
    get wanted() {
      return wanted.names;
    },
    excludesFolder: excluded,
    excludes,
    mayReport: (path, bytes) => wanted.mayReport(path, bytes) || !isPlain(bytes),
    put: (path, { bytes, stamp }) => {
      if (open.has(path)) return nothing;
      if (!wanted.mayReport(path, bytes) && isPlain(bytes)) {
        return { reread: [], affected: setRecord(path, kept(silent(path, stamp, bytes), bytes)) };
      }
      return putDocument(
        hints.open(path, bytes, known.of(path), records.get(path)?.part?.known()),
        stamp,
        bytes.length,
        isPlain(bytes) || undefined,
      );
    },
    putUnread: (path, unread, bytes) => {
      if (open.has(path)) return nothing;
      const reread = setProject(path, undefined);
      const again = lookAgain(path, wanted.drop(path));
      const record = { path, stamp: '', bytes, findings: [], declares: [], unread };
      return { reread: [...new Set([...reread, ...again])], affected: setRecord(path, record) };
    },
    putOpen: (document, version) => {
      open.add(document.path);
      return putDocument(document, `open ${version}`, document.text.length);
    },
    close: path => open.delete(path),
    isOpen: path => open.has(path),
    remove: path => {
      if (open.has(path) || !records.has(path)) return nothing;
      revisions.delete(path);
      const affected = setRecord(path, undefined);
      const again = lookAgain(path, wanted.drop(path));
      return { reread: [...new Set([...setProject(path, 'gone'), ...again])], affected };
    },
    record: path => records.get(path),
    records: () => records.values(),
    findings: path => {
      const record = records.get(path);
      const own = (record?.findings ?? []).filter(
        ({ unlessDeclared }) => unlessDeclared === undefined || !declared.has(unlessDeclared),
      );
      const ofTargets = analysis.findings(path);
      const lasting = (found: readonly LocatedFinding[]) =>
        lastingFixes(found, path, analysis.model(), isGuessed);
      const { suppressions, lines } = record ?? {};
      if (!suppressions || !lines)
        return lasting(ofTargets.length === 0 ? own : inOrder([...own, ...ofTargets]));
      const { kept, unused } = applySuppressions(
        [...own, ...ofTargets],
        ({ range }) => range.start.line,
        suppressions,
        hints.suppressionOptions(settings.rules, analysis.judged(path)),
      );
      return lasting(inOrder([...kept, ...unused.map(finding => locate(lines, finding))]));
    },
    mayHaveFindings: path => {
      const record = records.get(path);
      if (!record) return false;
      return (
        record.findings.length > 0 || record.suppressions !== undefined || analysis.findings(path).length > 0
      );
    },
    complete: folders => {
      const before = unlisted;
      unlisted = new Set(folders);
      leftIn = new Set([...unlisted].flatMap(foldersAbove));
      const changed = before.size !== unlisted.size || [...before].some(folder => !unlisted.has(folder));
      isComplete = true;
      if (!unlisted.has('')) analysis.complete(changed);
    },
    analyse: () => {
      if (isComplete && changedClasses.size > 0 && analysis.model()) {
        for (const path of classes.declaring(classes.descendants(changedClasses))) analysis.touch(path);
        changedClasses.clear();
      }
      return analysis.run();
    },
    outdated: () => {
      const model = analysis.model();
      if (!isComplete || (model === judgedModel && !classesChanged)) return [];
      judgedModel = model;
      classesChanged = false;
      const found = [...resting].filter(path => !stillRests(records.get(path)!.rests!, questions(path)));
      revise(found);
      return found;
    },
    revision: path => revisions.get(path) ?? 0,
    model: analysis.model,
    knowledge: () => {
      const model = analysis.model();
      return (
        model && {
          model,
          facts: path => records.get(path)?.facts,
          declares: name => declared.has(name),
        }
      );
    },
    rangeOf: ({ path, span }) => {
      const lines = records.get(path)?.lines;
      return lines && rangeOf(lines, span);
    },
    surroundings: path => ({
      project: known.of(path),
      declares: name => declared.has(name),
      superclasses: name => classes.superclasses(name),
    }),
    projects: () => known.all(),
  };
};
