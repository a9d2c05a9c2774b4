import { manifestGlobs } from '../../server/src/syntax/fileKind.ts';

/** A filter that VS Code and the client library both take. */
interface ByName {
  readonly pattern: string;
}

const projectFiles = [
  'plist',
  'entitlements',
  'xcprivacy',
  'mobileconfig',
  'pbxproj',
  'xcconfig',
  'xcworkspacedata',
  'xcscheme',
];
const appleSources = ['swift', 'm', 'mm'];
/** Read where there is an Apple project; by themselves they say nothing about one. */
const sharedSources = ['h', 'hh', 'hpp', 'c', 'cc', 'cpp', 'cxx', 'sh', 'bash', 'zsh', 'command', 'py'];

const files = (endings: readonly string[]): ByName => ({ pattern: `**/*.{${endings.join(',')}}` });

/**
 * What the server is asked about. By name, not by language id: a property list belongs to whichever extension claims its
 * ending, and to nobody when its first line is not `<?xml`; and tabs that were not opened yet have no language at all.
 */
export const documentSelector: readonly ByName[] = [
  files([...projectFiles, ...appleSources, ...sharedSources]),
  { pattern: '**/{pre,post}{install,flight,upgrade}' },
  { pattern: `**/{${manifestGlobs.join(',')}}` },
];

/** An open document of these is reason enough to start the server. */
export const appleFiles: ByName = files([...projectFiles, ...appleSources]);
