import { type BuildDriver, buildDriverOf } from '../../syntax/buildDriver.ts';
import { readScript } from '../../syntax/script.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { ciText } from './ciText.ts';
import { fastfileText } from './fastfileText.ts';
import { makeText } from './makeText.ts';

const texts: Readonly<Record<BuildDriver, (text: string) => string>> = {
  make: makeText,
  ci: ciText,
  fastlane: fastfileText,
};

/** The commands that a file runs which drives builds from outside of a project; undefined for every other file. Its places are none of the file's. */
export const driverScript = (path: string, text: string): ScriptFile | undefined => {
  const driver = buildDriverOf(path);
  return driver && readScript(texts[driver](text), 'shell');
};
