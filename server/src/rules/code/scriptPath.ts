import { isTestPath } from './testFile.ts';

/** Folders of scripts that build, test or document the product and never reach a customer. */
const developerFolder =
  /(?:^|\/)(?:\.[^/]+|ci|fastlane|docs?|examples?|samples?|scripts?|tools?|tooling|utils?|dev|build(?:[-_]?\w+)?|benchmarks?|hack|contrib|packaging)\//i;
/** The names by which installers call the scripts of a package. */
const installerName = /(?:^|\/)(?:pre|post)(?:install|upgrade|flight|remove|uninstall)(?:\.\w+)?$/i;

/** False for scripts of the developers' own machines, as far as their place says so. */
export const isShippedScript = (path: string): boolean =>
  installerName.test(path) || !(developerFolder.test(path) || isTestPath(path));
