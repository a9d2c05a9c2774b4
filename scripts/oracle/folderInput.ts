// A folder on disk as the project model sees it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelInput } from '../../server/src/project/model/model.ts';
import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import type { ParsedFile } from '../../server/src/syntax/parsedFile.ts';
import { exclusion } from '../../server/src/workspace/exclusion.ts';

const excludesFolder = exclusion([]);

const listed = (folder: string, prefix: string): readonly string[] =>
  readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap(entry => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return excludesFolder(path) ? [] : listed(folder, path);
    return entry.isFile() && fileKindOf(path) ? [path] : [];
  });

/** Files are read and parsed when the model asks for them, once. */
export const folderInput = (folder: string): ModelInput => {
  const paths = [...listed(folder, '')].sort();
  const folded = new Map(paths.map(path => [path.toLowerCase(), path]));
  const files = new Map<string, ParsedFile>();
  const file = (path: string): ParsedFile => {
    const known = files.get(path) ?? parse(path, readFileSync(join(folder, path), 'utf8'));
    files.set(path, known);
    return known;
  };
  const part = <K extends ParsedFile['kind']>(path: string, kind: K) => {
    if (fileKindOf(path)?.kind !== kind || folded.get(path.toLowerCase()) === undefined) return undefined;
    const read = file(path);
    return read.kind === kind ? (read as Extract<ParsedFile, { readonly kind: K }>) : undefined;
  };
  return {
    paths,
    excludes: path => {
      for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (excludesFolder(path.slice(0, slash))) return true;
      }
      return false;
    },
    find: path => folded.get(path.toLowerCase()),
    projectFile: path => part(path, 'pbxproj'),
    xcconfig: path => part(path, 'xcconfig'),
    plist: path => part(path, 'plist'),
    script: path => part(path, 'script'),
    manifest: path => (folded.has(path.toLowerCase()) ? readFileSync(join(folder, path), 'utf8') : undefined),
  };
};
