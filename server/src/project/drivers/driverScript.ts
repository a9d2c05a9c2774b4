import { type BuildDriver, buildDriverOf } from '../../syntax/buildDriver.ts';
import { readScript } from '../../syntax/script.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { ciText } from './ciText.ts';
import { fastfileText } from './fastfileText.ts';
import { makeText } from './makeText.ts';

const texts: Readonly<Record<Exclude<BuildDriver, 'program'>, (text: string, path: string) => string>> = {
  make: makeText,
  ci: ciText,
  fastlane: fastfileText,
};

/** The commands that a file runs which drives builds from outside of a project; undefined for every other file. Its places are none of the file's. */
export const driverScript = (path: string, text: string): ScriptFile | undefined => {
  const driver = buildDriverOf(path);
  if (driver === undefined) return undefined;
  // A shell’s, or one of a driver that is too long to be read, is a list of commands; of others it is known which names stand in them.
  if (driver === 'program') return readScript(text, /^(?:#!.*sh\b|\t)/.test(text) ? 'shell' : 'python');
  return readScript(texts[driver](text, path), 'shell');
};
