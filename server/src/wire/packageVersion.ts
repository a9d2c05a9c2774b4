import { join } from 'node:path';
import { readText } from './files.ts';

/** The version in the `package.json` beside `dist/`. */
export const packageVersion = (): string => {
  const { version } = JSON.parse(readText(join(__dirname, '..', 'package.json'))) as { version: string };
  return version;
};
