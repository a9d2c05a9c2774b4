import { fileName } from '../../syntax/paths.ts';
import type { TargetFile } from '../model/target.ts';
import { fileRole, isSourceName, isWrapperName } from './fileRole.ts';
import type { FolderListing } from './folderListing.ts';
import type { FolderMembership } from './xcodeProject.ts';

/** The files that a synchronised folder gives one target. */
export interface FolderMembers {
  readonly sources: readonly TargetFile[];
  readonly headers: readonly TargetFile[];
  readonly resources: readonly string[];
  /** Why these may not be all. */
  readonly unknown?: string;
}

/** Every folder above a relative path, the outermost first: `a/b` of `a/b/c.swift` last. */
const foldersOf = (path: string): readonly string[] => {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
};

/** How an exception set names all languages of a file at once: `/Localized: Text/InfoPlist.strings`. */
const localizedName = (path: string): string | undefined =>
  /(?:^|\/)[^/]+\.lproj\//.test(path)
    ? `/Localized: ${path.replace(/(^|\/)[^/]+\.lproj\//, '$1')}`
    : undefined;

/** Lists a synchronised folder of the workspace for a target. */
export const folderMembers = (
  { folder, owner, listed, platforms, copied }: FolderMembership,
  path: string,
  listing: FolderListing,
): FolderMembers => {
  const found = listing.below(path);
  const start = found.folder === '' ? 0 : found.folder.length + 1;
  const sources: TargetFile[] = [];
  const headers: TargetFile[] = [];
  const resources: string[] = [];
  const opaque = new Set(folder.opaque.map(written => written.replace(/\/+$/, '')));
  const members = found.paths.map(full => full.slice(start));
  const packages = new Set(
    members.flatMap(member => (member.endsWith('/Package.swift') ? [member.slice(0, -14)] : [])),
  );
  let inPackage: string | undefined;
  const met = new Set<string>();

  members.forEach((member, index) => {
    const folders = foldersOf(member);
    const name = fileName(member);
    if (name.startsWith('.') || folders.some(above => fileName(above).startsWith('.'))) return;
    const localized = localizedName(member);
    const names = [member, ...folders, ...(localized === undefined ? [] : [localized])];
    const isListed = listed.size > 0 && names.some(written => listed.has(written));
    if (isListed) for (const written of names) if (listed.has(written)) met.add(written);
    if (isListed === owner || (owner && copied.has(member))) return;
    if (folders.some(above => isWrapperName(fileName(above)) || opaque.has(above))) return;
    const inner = folders.find(above => packages.has(above));
    if (inner !== undefined) {
      inPackage ??= inner;
      return;
    }
    const role = fileRole(member, folder.types.get(member));
    const filter = platforms.get(member) ?? (localized !== undefined && platforms.get(localized));
    const file = { path: found.paths[index]!, ...(filter && { platforms: filter }) };
    // What we cannot read as a source is passed over, whatever its type.
    if (role === 'source' && isSourceName(member)) sources.push(file);
    else if (role === 'header') headers.push(file);
    else if (role === 'resource') resources.push(file.path);
  });

  const missing = owner ? undefined : [...listed].find(written => isSourceName(written) && !met.has(written));
  const unknown =
    missing !== undefined
      ? `${missing} is not in ${path}`
      : inPackage !== undefined && `${path}/${inPackage} holds a Swift package`;
  return { sources, headers, resources, ...(unknown && { unknown }) };
};
