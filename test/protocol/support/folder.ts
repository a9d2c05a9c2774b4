import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on disk that lives as long as one test. */
export interface TestFolder {
  readonly path: string;
  readonly uri: string;
  at(file: string): string;
  uriOf(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  remove(file: string): void;
}

const made: string[] = [];

export const testFolder = (files: Readonly<Record<string, string | Uint8Array>>): TestFolder => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'hints-')));
  made.push(path);
  const at = (file: string): string => join(path, file);
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    path,
    uri: pathToFileURL(path).href,
    at,
    uriOf: file => pathToFileURL(at(file)).href,
    write,
    remove: file => rmSync(at(file), { recursive: true }),
  };
};

export const removeTestFolders = (): void => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
};
