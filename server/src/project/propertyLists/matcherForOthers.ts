import { type ListKind, type ListMatcher, listEnding } from './listMatcher.ts';

/** A property list as the scripts of others know it. */
export interface ForeignList {
  readonly kind: ListKind;
  /** Path of its file, relative to the workspace, if it has one. */
  readonly path: string | undefined;
  /** Names of the product without their ending: the list in the product is found by it. */
  readonly products: readonly string[];
  /** Whether a build setting of the target whose script it is stands for this list. */
  stands(setting: string): boolean;
  readonly acceptsOpen: boolean;
}

const bundle = /^(.*)\.(?:app|appex|systemextension|dext|xpc|framework|bundle)$/i;

/** The name of the bundle that a path leads into, without its ending; undefined where it leads into none. */
export const productIn = (path: string): string | undefined => {
  const found = path.split('/').findLast(segment => bundle.test(segment));
  return found === undefined ? undefined : bundle.exec(found)![1]!;
};

/** Settings that lead into the product of the target whose script it is. */
const ofProduct =
  /\$[{(]?(?:CODESIGNING_FOLDER_PATH|\w*BUILD_DIR|BUILT_PRODUCTS_DIR|\w+_FOLDER_PATH|\w*TEMP_DIR|DERIVED_FILE_DIR|ARCHIVE_\w+)\b/;
const ownName = /\$[{(]?(?:PRODUCT_NAME|TARGET_NAME|FULL_PRODUCT_NAME|WRAPPER_NAME|EXECUTABLE_NAME)\b/;

const settings = /\b(INFOPLIST_FILE|INFOPLIST_PATH|CODE_SIGN_ENTITLEMENTS)\b/;
const settingsOf: Readonly<Record<ListKind, RegExp>> = { info: /^INFOPLIST/, entitlements: /^CODE/ };

/** Compares two paths from their ends, as far as both are known: a script may stand in any folder. */
export const endAlike = (written: readonly string[], path: readonly string[]): boolean => {
  for (let i = 1; i <= Math.min(written.length, path.length); i++) {
    const segment = written[written.length - i]!;
    if (segment === '..' || segment === '.' || segment === '' || (i > 1 && /[*$`]/.test(segment)))
      return true;
    if (i === 1 && /[*$`]/.test(segment)) continue;
    if (segment.toLowerCase() !== path[path.length - i]!.toLowerCase()) return false;
  }
  return true;
};

/**
 * A list of one target in the scripts of others: `Info.plist` there is mostly another one, so the folders count, and the names of products.
 */
export const matcherForOthers = ({ kind, path, products, stands, acceptsOpen }: ForeignList): ListMatcher => {
  const names = products.map(name => name.toLowerCase());
  const isProduct = (stem: string): boolean =>
    names.includes(stem.toLowerCase()) || (/[*$]/.test(stem) && !ownName.test(stem));
  return {
    kind,
    acceptsOpen,
    isBuilt: ({ project, target }) =>
      acceptsOpen && project === undefined && (target === undefined || products.includes(target)),
    isNamed: word => {
      const setting = settings.exec(word)?.[1];
      if (setting !== undefined) return settingsOf[kind].test(setting) && stands(setting);
      const segments = word.split('/');
      const last = segments[segments.length - 1]!;
      if (!listEnding[kind].test(last)) return false;
      if (/\.xcent$/i.test(last)) return names.some(name => last.toLowerCase().startsWith(name));
      const product = productIn(word);
      if (product !== undefined) return last === 'Info.plist' && isProduct(product);
      if (path === undefined || ofProduct.test(word)) return false;
      return endAlike(segments, path.split('/'));
    },
  };
};
