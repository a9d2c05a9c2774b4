import { workspacePath } from '../settings/workspacePath.ts';

/** Where a file or group of a project is. */
export type Location =
  /** In the workspace folder: relative to it, `/` as separator, `''` for the folder itself. */
  | { readonly root: 'workspace'; readonly path: string }
  /** In the folder of products, in the SDK or in Xcode: relative to that. */
  | { readonly root: 'products' | 'sdk' | 'developer'; readonly path: string }
  /** Absolute, or `..` leads out of the workspace: as written, never read. */
  | { readonly root: 'outside'; readonly path: string }
  /** A variable, a source tree of the user's own, or a group that is not there. */
  | { readonly root: 'unknown'; readonly path: string };

/** A part of a path that means something else than its name. */
const special = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;

const join = (folder: string, path: string): string =>
  folder === '' ? path : path === '' ? folder : `${folder}/${path}`;

/** Apple's systems take paths of 1,024 bytes at most; a damaged file may nest groups without end. */
const longest = 4096;

/** The location that a path means within another. */
export const within = (parent: Location, path: string): Location => {
  if (parent.path.length + path.length > longest) return { root: 'unknown', path: '' };
  if (path === '') return parent;
  if (path.includes('$')) return { root: 'unknown', path };
  if (path.startsWith('/') || path.startsWith('~')) return { root: 'outside', path };
  if (parent.root !== 'workspace') return { root: parent.root, path: join(parent.path, path) };
  if (!special.test(path)) return { root: 'workspace', path: join(parent.path, path) };
  const found = workspacePath(parent.path, path);
  return found === undefined
    ? { root: 'outside', path: join(parent.path, path) }
    : { root: 'workspace', path: found };
};

const trees: Readonly<Record<string, Location>> = {
  BUILT_PRODUCTS_DIR: { root: 'products', path: '' },
  SDKROOT: { root: 'sdk', path: '' },
  DEVELOPER_DIR: { root: 'developer', path: '' },
};

/** The location of an object by its `sourceTree` and `path`; `parent` is the group that holds it. */
export const locate = (
  sourceTree: string,
  path: string,
  parent: Location,
  sourceRoot: Location,
): Location => {
  if (sourceTree === '<group>') return within(parent, path);
  if (sourceTree === 'SOURCE_ROOT') return within(sourceRoot, path);
  if (sourceTree === '<absolute>') return { root: 'outside', path };
  const tree = Object.hasOwn(trees, sourceTree) ? trees[sourceTree] : undefined;
  return within(tree ?? { root: 'unknown', path: '' }, path);
};
