import type { Platform } from '../../catalogue/types.ts';
import { dictField, stringsField, textField, textsField } from '../../syntax/openStepFields.ts';
import type { OpenStepDict } from '../../syntax/openStepFile.ts';
import { fileName } from '../../syntax/paths.ts';
import { within } from './location.ts';
import type { XcodeObject } from './objectTable.ts';
import { platformsOfFilter } from './platformFilter.ts';
import type { Reading } from './reading.ts';
import type { FolderMembership, PlacedEntry, SynchronisedFolder } from './xcodeProject.ts';

/** What the synchronised folders of a project give its targets. */
export interface Folders {
  /** By id of the target. */
  readonly memberships: ReadonlyMap<string, readonly FolderMembership[]>;
  /** Files they give to copy phases and other phases, by id of the phase. */
  readonly additions: ReadonlyMap<string, readonly PlacedEntry[]>;
}

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const folderOf = (group: XcodeObject, { locations }: Reading): SynchronisedFolder => ({
  location: locations.of(group),
  types: new Map(
    (dictField(group.fields, 'explicitFileTypes')?.entries ?? []).flatMap(({ key, value }) =>
      value.type === 'string' ? [[key, value.value] as const] : [],
    ),
  ),
  opaque: textsField(group.fields, 'explicitFolders'),
});

const platformsByPath = (fields: OpenStepDict): ReadonlyMap<string, readonly Platform[]> => {
  const filters = dictField(fields, 'platformFiltersByRelativePath');
  return new Map(
    (filters?.entries ?? []).map(({ key, value }) => [
      key,
      platformsOfFilter(
        value.type === 'array'
          ? value.items.flatMap(item => (item.type === 'string' ? [item.value] : []))
          : [],
      ),
    ]),
  );
};

/** Which targets own each folder: those that name it in `fileSystemSynchronizedGroups`. */
const ownersByFolder = (targets: readonly XcodeObject[], { table }: Reading): Map<string, string[]> => {
  const owners = new Map<string, string[]>();
  for (const target of targets) {
    for (const { object } of table.list(target, 'fileSystemSynchronizedGroups'))
      push(owners, object.id, target.id);
  }
  return owners;
};

/**
 * Reads the synchronised folders of Xcode 16, wherever groups hold them. An exception set takes the files it lists from a target that owns the
 * folder, and gives them to one that does not; one that names a build phase gives them to that phase.
 */
export const readFolders = (targets: readonly XcodeObject[], reading: Reading): Folders => {
  const { table, place } = reading;
  const owners = ownersByFolder(targets, reading);
  const ids = new Set(targets.map(({ id }) => id));
  const memberships = new Map<string, FolderMembership[]>();
  const additions = new Map<string, PlacedEntry[]>();

  for (const group of table.all) {
    if (group.isa !== 'PBXFileSystemSynchronizedRootGroup') continue;
    const folder = folderOf(group, reading);
    const owning = new Set(owners.get(group.id));
    const exceptions = table.list(group, 'exceptions').map(({ object }) => object);

    const copied = new Set<string>();
    for (const exception of exceptions) {
      const { isa, fields } = exception;
      const phase = textField(fields, 'buildPhase');
      if (isa !== 'PBXFileSystemSynchronizedGroupBuildPhaseMembershipExceptionSet' || phase === undefined)
        continue;
      const platforms = platformsByPath(fields);
      for (const { value: path, span } of stringsField(fields, 'membershipExceptions')) {
        const location = within(folder.location, path);
        const name = fileName(path);
        const filter = platforms.get(path);
        copied.add(path);
        push(additions, phase, {
          at: place(exception, span),
          reference: { kind: 'file', name, location },
          ...(filter && { platforms: filter }),
        });
      }
    }

    const listed = new Map<string, Set<string>>();
    const filters = new Map<string, Map<string, readonly Platform[]>>();
    for (const { isa, fields } of exceptions) {
      const target = textField(fields, 'target');
      if (isa !== 'PBXFileSystemSynchronizedBuildFileExceptionSet' || target === undefined) continue;
      if (!ids.has(target)) continue;
      const paths = listed.get(target) ?? new Set();
      for (const path of textsField(fields, 'membershipExceptions')) paths.add(path);
      listed.set(target, paths);
      const platforms = filters.get(target) ?? new Map();
      for (const [path, filter] of platformsByPath(fields)) platforms.set(path, filter);
      filters.set(target, platforms);
    }
    for (const target of new Set([...owning, ...listed.keys()])) {
      push(memberships, target, {
        folder,
        owner: owning.has(target),
        listed: listed.get(target) ?? new Set(),
        platforms: filters.get(target) ?? new Map(),
        copied,
      });
    }
  }
  return { memberships, additions };
};
