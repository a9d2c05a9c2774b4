import { folderOf } from '../../syntax/paths.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import type { ModelInput } from '../model/model.ts';
import type { Link, Target } from '../model/target.ts';
import { selectPaths } from '../selectPaths.ts';
import { isHeaderName, isSourceName } from '../xcode/fileRole.ts';
import { folderListing } from '../xcode/folderListing.ts';
import { baseTarget } from './baseTarget.ts';
import type { LocalProduct, OtherTargets } from './otherTargets.ts';
import { type PackageTarget, readSwiftPackage, type SwiftPackage } from './swiftPackage.ts';

const join = (folder: string, path: string): string | undefined => {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
};

/** Where Swift Package Manager looks for a target that names no path. */
const sourceFolders = ['Sources', 'Source', 'src', 'srcs'];
const testFolders = ['Tests', ...sourceFolders];

interface Members {
  readonly files: readonly string[];
  /** The folder they were found in. */
  readonly folder?: string;
  readonly unknown?: string;
}

const findMembers = (target: PackageTarget, folder: string, input: ModelInput): Members => {
  if (target.remote) return { files: [], unknown: 'its sources are not in this workspace' };
  const listing = folderListing(input.paths);
  const named = target.path === undefined ? undefined : join(folder, target.path);
  if (target.path !== undefined && named === undefined)
    return { files: [], unknown: `${target.path} is outside of the workspace` };
  const candidates =
    named === undefined
      ? (target.kind === 'unit-test' ? testFolders : sourceFolders).map(
          base => join(folder, `${base}/${target.name}`) ?? '',
        )
      : [named];
  const found = candidates
    .map(candidate => listing.below(candidate))
    .find(({ paths }) => paths.some(isSourceName));
  if (!found) {
    const left = candidates.find(candidate => input.excludes(`${candidate}/any.swift`));
    return { files: [], unknown: `no sources of ${target.name} were found${left ? ` in ${left}` : ''}` };
  }
  const below = (path: string, part: string): boolean => {
    const whole = join(found.folder, part);
    return whole !== undefined && (path === whole || path.startsWith(`${whole}/`));
  };
  const files = found.paths
    .filter(path => isSourceName(path) || isHeaderName(path))
    .filter(path => !target.sources || target.sources.some(part => below(path, part)))
    .filter(path => !target.exclude.some(part => below(path, part)));
  return { files, folder: found.folder };
};

/** Why the files may not be all, or not be known: that may change while the list of files stays the same. */
const whyPartial = ({ files, folder }: Members, { unread, leavesOut }: ModelInput): string | undefined => {
  const path = unread && unread.size > 0 ? files.find(file => unread.has(file)) : undefined;
  if (path !== undefined) return `${path} could not be read`;
  return folder !== undefined && leavesOut?.(folder) ? `part of the folder ${folder} is left out` : undefined;
};

interface Found {
  readonly paths: readonly string[];
  readonly members: Members;
}

/** What was found for a target in each folder, and in which list of files: two packages may have the same manifest. */
const known = new WeakMap<PackageTarget, Map<string, Found>>();

/** A property-list edit makes the model anew: the files of a package are found once for each list of files. */
const membersOf = (target: PackageTarget, folder: string, input: ModelInput): Members => {
  const byFolder = known.get(target) ?? new Map<string, Found>();
  known.set(target, byFolder);
  const found = byFolder.get(folder);
  const members = found?.paths === input.paths ? found.members : findMembers(target, folder, input);
  byFolder.set(folder, { paths: input.paths, members });
  const unknown = members.unknown ?? whyPartial(members, input);
  return unknown === undefined ? members : { ...members, unknown };
};

const idOf = (path: string, name: string): string => `${path}#${name}`;

/** Products of a package as their users name them; a target without a product is one for the package itself. */
const productsOf = (
  folder: string,
  path: string,
  { targets, products }: SwiftPackage,
): readonly LocalProduct[] => {
  const local = new Set(targets.map(({ name }) => name));
  return products.map(({ name, type, targets: made }) => ({
    name,
    folder,
    targets: made.filter(target => local.has(target)).map(target => idOf(path, target)),
    dynamic: type === 'dynamic' ? 'yes' : type === 'static' ? 'no' : 'unknown',
  }));
};

/** Manifests by their text; the oldest goes first. */
const manifests = new Map<string, ReturnType<typeof readSwiftPackage>>();
const mostManifests = 300;

const readManifest = (text: string): ReturnType<typeof readSwiftPackage> => {
  const before = manifests.get(text);
  if (before) return before;
  const contents = readSwiftPackage(readSwift(text));
  if (manifests.size >= mostManifests) manifests.delete(manifests.keys().next().value!);
  manifests.set(text, contents);
  return contents;
};

interface ReadPackage {
  readonly path: string;
  readonly folder: string;
  readonly contents: SwiftPackage;
}

const targetsOf = (
  { path, folder, contents }: ReadPackage,
  products: ReadonlyMap<string, LocalProduct>,
  input: ModelInput,
): readonly Target[] => {
  const own = new Set(contents.targets.map(({ name }) => name));
  // Swift takes the one that is made for its version, and reads this one no more.
  const versioned = folderListing(input.paths)
    .below(folder)
    .paths.find(other => folderOf(other) === folder && /(?:^|\/)Package@swift-[\d.]+\.swift$/.test(other));
  const otherManifest = versioned && `${versioned} may say otherwise`;
  return contents.targets.map(target => {
    const members = membersOf(target, folder, input);
    const { files } = members;
    const unknown = members.unknown ?? target.open ?? otherManifest;
    const at = { path, span: target.at };
    const inPackage = target.dependencies.filter(name => own.has(name));
    const others = [
      ...target.products,
      ...target.dependencies.filter(name => !own.has(name)).map(name => ({ name, at: target.at })),
    ];
    const links: Link[] = [
      ...inPackage.map(
        (name): Link => ({
          name,
          kind: 'package-product',
          target: idOf(path, name),
          remote: false,
          at,
          dynamic: 'no',
        }),
      ),
      ...others.map(({ name, at: span }): Link => {
        const product = products.get(name);
        const [first] = product?.targets ?? [];
        return {
          name,
          kind: 'package-product',
          ...(product && first !== undefined && { target: first, targets: product.targets }),
          remote: first === undefined,
          at: { path, span },
          dynamic: product?.dynamic ?? 'unknown',
        };
      }),
    ];
    return baseTarget({
      id: idOf(path, target.name),
      name: target.name,
      kind: target.kind,
      format: 'swiftpm',
      project: path,
      at,
      files: files.map(file => ({ path: file })),
      ...(unknown !== undefined && { filesUnknown: unknown }),
      links,
      dependencies: links.flatMap(link => link.targets ?? (link.target === undefined ? [] : [link.target])),
    });
  });
};

const isPackageManifest = (path: string): boolean => /(?:^|\/)Package\.swift$/.test(path);

/** The targets of every literal `Package.swift`. They have no settings of their own: they are built for whatever links them. */
export const swiftPackages = (input: ModelInput): OtherTargets => {
  const found = selectPaths(input.paths, isPackageManifest);
  const read: ReadPackage[] = [];
  const projects: OtherTargets['projects'][number][] = [];
  for (const path of found) {
    const text = input.manifest(path);
    if (text === undefined) continue;
    const contents = readManifest(text);
    if ('unread' in contents) projects.push({ path, format: 'swiftpm', unread: contents.unread });
    else {
      projects.push({ path, format: 'swiftpm' });
      read.push({ path, folder: folderOf(path), contents });
    }
  }
  const products = read.flatMap(({ folder, path, contents }) => productsOf(folder, path, contents));
  const byName = new Map(products.map(product => [product.name, product]));
  return { projects, products, targets: read.flatMap(one => targetsOf(one, byName, input)) };
};
