import { textField } from '../../syntax/openStepFields.ts';
import { fileName } from '../../syntax/paths.ts';
import { within } from './location.ts';
import type { XcodeObject } from './objectTable.ts';
import type { Reading } from './reading.ts';
import type {
  FileReference,
  OtherProject,
  PackageProduct,
  PackageReference,
  Reference,
} from './xcodeProject.ts';

const nameOf = ({ fields }: XcodeObject): string => {
  const path = textField(fields, 'path') ?? '';
  return path === '' ? (textField(fields, 'name') ?? '') : fileName(path);
};

/** The file a `PBXFileReference` stands for. */
const fileReference = (object: XcodeObject, { locations }: Reading): FileReference => {
  const location = locations.of(object);
  const { path } = location;
  return {
    kind: 'file',
    name: path === '' ? nameOf(object) : fileName(path),
    location,
  };
};

/** What a proxy stands for in another project file; undefined for one of this file, or where the project file is not named. */
export const proxied = (proxy: XcodeObject | undefined, reading: Reading): OtherProject | undefined => {
  const portal = reading.table.at(proxy, 'containerPortal');
  const id = textField(proxy?.fields, 'remoteGlobalIDString');
  if (portal?.isa !== 'PBXFileReference' || id === undefined) return undefined;
  return {
    kind: 'other-project',
    name: textField(proxy?.fields, 'remoteInfo') ?? '',
    project: reading.locations.of(portal),
    id,
  };
};

export const packageReference = (
  object: XcodeObject | undefined,
  projectFolder: string,
): PackageReference | undefined => {
  if (object?.isa === 'XCRemoteSwiftPackageReference')
    return { kind: 'remote', address: textField(object.fields, 'repositoryURL') ?? '' };
  if (object?.isa !== 'XCLocalSwiftPackageReference') return undefined;
  const path = textField(object.fields, 'relativePath') ?? textField(object.fields, 'path') ?? '';
  return { kind: 'local', location: within({ root: 'workspace', path: projectFolder }, path) };
};

export const packageProduct = (
  object: XcodeObject | undefined,
  at: PackageProduct['at'],
  { table, projectFolder }: Reading,
): PackageProduct | undefined => {
  if (object?.isa !== 'XCSwiftPackageProductDependency') return undefined;
  const written = textField(object.fields, 'productName') ?? '';
  const plugin = written.startsWith('plugin:');
  const reference = packageReference(table.at(object, 'package'), projectFolder);
  return {
    kind: 'package-product',
    name: plugin ? written.slice('plugin:'.length) : written,
    plugin,
    at,
    ...(reference && { package: reference }),
  };
};

/** The files of a variant or version group, groups in it included. */
const filesOf = (
  group: XcodeObject,
  { table }: Reading,
  fileOf: (object: XcodeObject) => FileReference,
): readonly FileReference[] => {
  const queue = [group];
  const seen = new Set([group.id]);
  const files: FileReference[] = [];
  for (let next = 0; next < queue.length; next++) {
    for (const { object } of table.list(queue[next], 'children')) {
      if (seen.has(object.id)) continue;
      seen.add(object.id);
      if (object.isa === 'PBXFileReference') files.push(fileOf(object));
      else queue.push(object);
    }
  }
  return files;
};

/** Reads what a build file stands for: `fileRef` or `productRef`; undefined where it leads nowhere. */
export const referenceReader = (
  reading: Reading,
  makers: ReadonlyMap<string, string>,
): ((buildFile: XcodeObject, at: PackageProduct['at']) => Reference | undefined) => {
  const { table } = reading;
  // A group belongs to one phase; a damaged file may name a long one in each of thousands of build files.
  const groups = new Map<XcodeObject, readonly FileReference[]>();
  // A file is the same one in every target.
  const files = new Map<XcodeObject, FileReference>();
  const fileOf = (object: XcodeObject): FileReference => {
    let file = files.get(object);
    if (!file) {
      file = fileReference(object, reading);
      files.set(object, file);
    }
    return file;
  };
  return (buildFile, at) => {
    const object = table.at(buildFile, 'fileRef');
    if (!object) return packageProduct(table.at(buildFile, 'productRef'), at, reading);
    const target = makers.get(object.id);
    if (target !== undefined) return { kind: 'product', name: nameOf(object), target };
    switch (object.isa) {
      case 'PBXFileReference':
        return fileOf(object);
      case 'PBXReferenceProxy': {
        const other = proxied(table.at(object, 'remoteRef'), reading);
        return other && { ...other, name: nameOf(object) };
      }
      case 'PBXVariantGroup':
      case 'XCVersionGroup':
      case 'PBXGroup': {
        const members = groups.get(object) ?? filesOf(object, reading, fileOf);
        groups.set(object, members);
        return { kind: 'group', name: nameOf(object), files: members };
      }
      default:
        return undefined;
    }
  };
};
