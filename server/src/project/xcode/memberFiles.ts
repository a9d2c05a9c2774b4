import type { Platform } from '../../catalogue/types.ts';
import type { TargetFile } from '../model/target.ts';
import { isClangSourceName, isHeaderName, isSourceName } from './fileRole.ts';
import type { FolderListing } from './folderListing.ts';
import { folderMembers } from './folderMembers.ts';
import { isProductName } from './productName.ts';
import type { BuildEntry, FileReference, XcodeTarget } from './xcodeProject.ts';

/** The files of a target that are in this workspace. */
export interface MemberFiles {
  /** The sources it compiles, and the headers that belong to those of the C family. */
  readonly files: readonly TargetFile[];
  readonly resources: readonly string[];
  /** Why `files` may not be all of them, in a sentence for the user. */
  readonly unknown?: string;
}

/** How files of the project are found. */
export interface MemberLookup {
  /** The path of a file as listed; undefined when it is not there, or not in the workspace. */
  listed(file: FileReference): string | undefined;
  excludes(path: string): boolean;
  /** Whether something below a folder was left out that is there. */
  leavesOut?(folder: string): boolean;
}

type Visit = (file: FileReference, platforms: readonly Platform[] | undefined) => void;

const eachFile = (entries: readonly BuildEntry[], visit: Visit): void => {
  for (const { reference, platforms } of entries) {
    if (reference.kind === 'file') visit(reference, platforms);
    else if (reference.kind === 'group') for (const file of reference.files) visit(file, platforms);
  }
};

/** Why a source file of a build phase is not read. */
const whyMissing = ({ location, name }: FileReference, { excludes }: MemberLookup): string => {
  switch (location.root) {
    case 'workspace':
      return excludes(location.path)
        ? `${location.path} is in a folder that is left out`
        : `${location.path} is not there`;
    case 'outside':
      return `${location.path} is outside of the workspace`;
    case 'unknown':
      return `it is not known where ${name} is`;
    default:
      return `${name} is made by the build`;
  }
};

/** Files by path, each once: without a filter when any of its entries has none. */
const fileSet = () => {
  const byPath = new Map<string, readonly Platform[] | undefined>();
  return {
    add: (path: string, platforms: readonly Platform[] | undefined): void => {
      if (!byPath.has(path)) {
        byPath.set(path, platforms);
        return;
      }
      const known = byPath.get(path);
      byPath.set(path, known && platforms && [...new Set([...known, ...platforms])]);
    },
    paths: (): readonly string[] => [...byPath.keys()],
    list: (): readonly TargetFile[] =>
      [...byPath].map(([path, platforms]) => (platforms ? { path, platforms } : { path })),
  };
};

/**
 * The headers of these sources: those in the same folder, and the one in the workspace that has the name of a source. Only frameworks list their
 * headers in a build phase; an app's Objective-C class is declared in one that no target names.
 */
const headersBeside = (sources: readonly string[], listing: FolderListing): readonly string[] => {
  const folders = new Set<string>();
  const headers = new Set<string>();
  for (const path of sources) {
    if (!isClangSourceName(path)) continue;
    const slash = path.lastIndexOf('/');
    folders.add(path.slice(0, Math.max(slash, 0)));
    const named = listing.headerNamed(path.slice(slash + 1, path.lastIndexOf('.')));
    if (named !== undefined) headers.add(named);
  }
  for (const folder of folders) for (const header of listing.headersIn(folder)) headers.add(header);
  return [...headers];
};

/** A source that a script phase makes in that folder, and that is not there yet: the folder makes it a member. */
const madeIn = ({ outputs }: XcodeTarget, folder: string, { listed }: MemberLookup): string | undefined =>
  outputs.find(
    output =>
      output.location.root === 'workspace' &&
      (folder === '' || output.location.path.startsWith(`${folder}/`)) &&
      listed(output) === undefined,
  )?.name;

/** What build phases and synchronised folders give a target. Files that are outside of the workspace, or not there, are never read. */
export const memberFiles = (
  target: XcodeTarget,
  input: MemberLookup,
  listing: FolderListing,
): MemberFiles => {
  const files = fileSet();
  const resources = new Set<string>();
  let unknown = target.generator;

  const addFile: Visit = (file, platforms) => {
    const path = input.listed(file);
    if (path === undefined) {
      // What is compiled, but nothing we read, hides no source.
      if (unknown === undefined && isSourceName(file.name)) unknown = whyMissing(file, input);
    } else if (isSourceName(path)) files.add(path, platforms);
  };
  const addResource: Visit = file => {
    if (file.location.root === 'workspace') resources.add(input.listed(file) ?? file.location.path);
  };
  eachFile(target.sources, addFile);
  if (target.sources.some(({ definesNames }) => definesNames))
    unknown ??= 'a source of it is compiled with flags of its own';
  eachFile(target.resources, addResource);
  for (const { entries } of target.copies) {
    eachFile(entries, (file, platforms) => {
      if (!isProductName(file.name)) addResource(file, platforms);
    });
  }

  const headers: TargetFile[] = [];
  for (const membership of target.folders) {
    const { location } = membership.folder;
    if (location.root !== 'workspace') {
      unknown ??=
        location.root === 'outside'
          ? `the folder ${location.path} is outside of the workspace`
          : `it is not known where the folder ${location.path} is`;
      continue;
    }
    // The workspace itself is listed, whatever is left out in it.
    if (location.path !== '' && input.excludes(`${location.path}/any.swift`))
      unknown ??= `the folder ${location.path} is left out`;
    else if (location.path !== '' && input.leavesOut?.(location.path))
      unknown ??= `part of the folder ${location.path} is left out`;
    const made = madeIn(target, location.path, input);
    if (made !== undefined) unknown ??= `${made} is made by a script phase`;
    const members = folderMembers(membership, location.path, listing);
    for (const { path, platforms } of members.sources) files.add(path, platforms);
    headers.push(...members.headers);
    for (const path of members.resources) resources.add(path);
    unknown ??= members.unknown;
  }
  const sources = files.paths();
  eachFile(target.headers, (file, platforms) => {
    const path = input.listed(file);
    if (path !== undefined && isHeaderName(path)) files.add(path, platforms);
  });
  for (const header of headersBeside(sources, listing)) files.add(header, undefined);
  for (const { path, platforms } of headers) files.add(path, platforms);
  return { files: files.list(), resources: [...resources], ...(unknown !== undefined && { unknown }) };
};
