/** Folders of builds and of scratch copies: what lies there is not installed yet. */
const stagingFolder =
  /(?:^|\/)(?:[^/]*[-_.])?(?:build|builds|deriveddata|dist|out|output|staging|stage|stag(?:ed|ing)[^/]*|tmp|temp|products|release|debug|archive|payload|pkgroot|destroot|dmg[^/]*|target)(?:[-_.][^/]*)?\//i;
/** Where macOS keeps scratch copies and mounted disk images. */
const scratch = /^(?:\/private)?\/(?:tmp|var\/folders|Volumes)\//;
/** Paths that begin at the root or at the user's home; all others begin in some build folder. */
const absolute = /^(?:\/|~\/|\$\{?HOME\}?\/)/;

/** `PATH_MAX` is 1024 on macOS; the patterns above are not made for more. */
const longestPath = 1024;

/**
 * The app that a path leads into: `/Applications/Example.app` for `/Applications/Example.app/Contents/MacOS`. Undefined for paths that are
 * not inside a bundle, that begin in a build folder or a variable nobody set, or that lie in a scratch folder.
 */
export const installedBundle = (path: string): string | undefined => {
  const end = path.indexOf('.app/Contents');
  if (
    end < 0 ||
    path.length > longestPath ||
    !absolute.test(path) ||
    scratch.test(path) ||
    stagingFolder.test(path.slice(0, end))
  )
    return undefined;
  const after = path.charAt(end + '.app/Contents'.length);
  return after === '' || after === '/' ? path.slice(0, end + '.app'.length) : undefined;
};
