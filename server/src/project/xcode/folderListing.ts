import { isHeaderName } from './fileRole.ts';
import { sameItems } from './sameItems.ts';

/** The files of a workspace by folder. */
export interface FolderListing {
  /** Every listed file below the folder, at any depth, sorted; `''` is the workspace. Finds it as a disk that ignores case would. */
  below(folder: string): { readonly folder: string; readonly paths: readonly string[] };
  /** Headers that stand in the folder itself. */
  headersIn(folder: string): readonly string[];
  /** The one header of that name without its ending; undefined when there are several. */
  headerNamed(stem: string): string | undefined;
}

/** The index of the first path that is not before `text`. */
const lowerBound = (paths: readonly string[], text: string): number => {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (paths[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
};

const slice = (paths: readonly string[], folder: string): readonly string[] => {
  if (folder === '') return paths;
  // '0' follows '/' among the code units.
  return paths.slice(lowerBound(paths, `${folder}/`), lowerBound(paths, `${folder}0`));
};

const foldersByFoldedName = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const folders = new Map<string, string>();
  let last = '';
  for (const path of paths) {
    let slash = path.lastIndexOf('/');
    if (slash < 0 || path.slice(0, slash) === last) continue;
    last = path.slice(0, slash);
    for (; slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      const folded = folder.toLowerCase();
      if (folders.has(folded)) break;
      folders.set(folded, folder);
    }
  }
  return folders;
};

const headersOf = (paths: readonly string[]) => {
  const byFolder = new Map<string, string[]>();
  const byStem = new Map<string, string | undefined>();
  for (const path of paths) {
    if (!isHeaderName(path)) continue;
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    const inFolder = byFolder.get(folder);
    if (inFolder) inFolder.push(path);
    else byFolder.set(folder, [path]);
    const stem = path.slice(slash + 1, path.lastIndexOf('.'));
    byStem.set(stem, byStem.has(stem) ? undefined : path);
  }
  return { byFolder, byStem };
};

const createListing = (paths: readonly string[]): FolderListing => {
  const known = new Map<string, ReturnType<FolderListing['below']>>();
  let folded: ReadonlyMap<string, string> | undefined;
  let headers: ReturnType<typeof headersOf> | undefined;
  const list: FolderListing['below'] = folder => {
    const exact = slice(paths, folder);
    if (exact.length > 0) return { folder, paths: exact };
    folded ??= foldersByFoldedName(paths);
    const other = folded.get(folder.toLowerCase());
    return other === undefined ? { folder, paths: [] } : { folder: other, paths: slice(paths, other) };
  };
  return {
    below: folder => {
      const found = known.get(folder) ?? list(folder);
      known.set(folder, found);
      return found;
    },
    headersIn: folder => {
      headers ??= headersOf(paths);
      return headers.byFolder.get(folder) ?? [];
    },
    headerNamed: stem => {
      headers ??= headersOf(paths);
      return headers.byStem.get(stem);
    },
  };
};

const listings = new WeakMap<readonly string[], FolderListing>();
let latest: { readonly paths: readonly string[]; readonly listing: FolderListing } | undefined;

/** The listing of sorted paths, kept until a list of others is asked for. */
export const folderListing = (paths: readonly string[]): FolderListing => {
  const known = listings.get(paths);
  if (known) return known;
  if (!latest || !sameItems(latest.paths, paths)) latest = { paths, listing: createListing(paths) };
  listings.set(paths, latest.listing);
  return latest.listing;
};
