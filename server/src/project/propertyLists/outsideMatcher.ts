import { fileName } from '../../syntax/paths.ts';
import type { ModelInput } from '../model/model.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { type ListKind, type ListMatcher, listEnding } from './listMatcher.ts';
import { endAlike, productIn } from './matcherForOthers.ts';
import type { Outside } from './otherScript.ts';
import { foldersFrom, isBuiltOutside, isNear } from './outsideBuild.ts';

/** Variables that stand for the folder of a script or one above it. */
const aRoot =
  /^(?:\$[{(]?(?:SRCROOT|PROJECT_DIR|SOURCE_ROOT|PWD|GITHUB_WORKSPACE|CI_PRIMARY_REPOSITORY_PATH|CI_WORKSPACE|CI_PROJECT_DIR|BITRISE_SOURCE_DIR|\w*(?:ROOT|REPO|SCRIPT|BASE)\w*)[})]?|\$\(pwd\)|`pwd`|\$\(dirname [^)]*\)|`dirname [^`]*`)\//i;

const isOpen = (segment: string): boolean => /[$`]/.test(segment);

const counted = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** How many property lists of a workspace have a name, in small letters. */
const listsNamed = (name: string, { paths }: ModelInput): number => {
  let counts = counted.get(paths);
  if (!counts) {
    const found = new Map<string, number>();
    for (const path of paths) {
      if (!listEnding.info.test(path) && !listEnding.entitlements.test(path)) continue;
      const lower = fileName(path).toLowerCase();
      found.set(lower, (found.get(lower) ?? 0) + 1);
    }
    counts = found;
    counted.set(paths, found);
  }
  return counts.get(name.toLowerCase()) ?? 0;
};

/** The lists that a path may mean: those that are there, seen from the nearest folder the script may be run from. */
const meantBy = (word: string, { path, input }: Outside, changes: readonly string[]): readonly string[] => {
  for (const folder of foldersFrom(path)) {
    const found = ['', ...changes].flatMap(change => {
      const at = workspacePath(folder, change);
      const meant = at === undefined ? undefined : workspacePath(at, word);
      return (meant === undefined ? undefined : input.find(meant)) ?? [];
    });
    if (found.length > 0) return found;
  }
  return [];
};

/** Whether the end of a path is what a pattern says, segment by segment; what is open in front may be anything. */
const patternFits = (segments: readonly string[], path: readonly string[]): boolean => {
  const known = segments
    .slice(segments.findLastIndex(segment => isOpen(segment) || segment === '..') + 1)
    .filter(part => part !== '' && part !== '.');
  const end = path.slice(-known.length);
  return (
    known.length <= path.length &&
    known.every((part, i) => {
      const first = part.slice(0, part.indexOf('*'));
      if (!part.includes('*')) return part.toLowerCase() === end[i]!.toLowerCase();
      return end[i]!.startsWith(first) && end[i]!.endsWith(part.slice(part.lastIndexOf('*') + 1));
    })
  );
};

export interface OutsideList {
  readonly kind: ListKind;
  readonly path: string | undefined;
  readonly products: readonly string[];
  readonly outside: Outside;
  /** Folders that the script goes into. */
  readonly changes: readonly string[];
  /** True where it builds as well: what it packs is what it built. */
  readonly builds: boolean;
}

/** A list of one target in a script that no project need run: a path counts where it leads to the file, or to the product. */
export const outsideMatcher = ({
  kind,
  path,
  products,
  outside,
  changes,
  builds,
}: OutsideList): ListMatcher => {
  const { input } = outside;
  let near: boolean | undefined;
  const belongs = (): boolean => {
    near ??= isNear(outside);
    return near;
  };
  const meansFile = (word: string): boolean => {
    if (path === undefined) return false;
    const rooted = word.replace(aRoot, '');
    const segments = rooted.split('/');
    const last = segments.at(-1)!;
    const own = path.split('/');
    if (rooted.includes('*')) return patternFits(segments, own);
    if (!segments.some(isOpen) && !rooted.startsWith('/')) {
      const meant = meantBy(rooted, outside, changes);
      if (meant.length > 0) return meant.includes(path);
    }
    const known = segments
      .slice(segments.findLastIndex(isOpen) + 1)
      .filter(part => part !== '' && part !== '.');
    const tail = known.slice(known.lastIndexOf('..') + 1);
    const isAlike = tail.length > 0 && tail.length <= own.length && endAlike(tail, own);
    return isAlike && (tail.length > 1 || listsNamed(last, input) === 1);
  };
  return {
    kind,
    acceptsOpen: false,
    isNamed: word => {
      if (word.length > 1024) return false;
      const last = fileName(word);
      if (!listEnding[kind].test(last) || isOpen(last)) return false;
      const product = productIn(word);
      if (product !== undefined || /(?:^|\/)Contents\/Info\.plist$/.test(word)) {
        if (kind !== 'info' || last !== 'Info.plist' || !belongs()) return false;
        const names = products.map(name => name.toLowerCase());
        return product === undefined
          ? isOpen(word)
          : isOpen(product) || names.includes(product.toLowerCase());
      }
      return meansFile(word);
    },
    isOfSomeProduct: word => {
      const product = productIn(word);
      return (
        !builds && !meansFile(word) && isOpen(product ?? (/Contents\/Info\.plist$/.test(word) ? word : ''))
      );
    },
    isBuilt: call => isBuiltOutside(call, outside, products),
  };
};
