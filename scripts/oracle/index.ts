// npm run oracle [FOLDER …]: our readers against independent ones. Lists every difference that is not explained; exits 1 on any.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as model from './model.ts';
import * as openStep from './openStep.ts';
import * as plist from './plist.ts';
import * as source from './source.ts';
import * as typeHeads from './typeHeads.ts';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name === '.git' || entry.name === 'node_modules' ? [] : filesIn(path);
      return entry.isFile() ? path : [];
    });

const oracles = {
  'source files': source.run,
  'classes in bytes and in tokens': typeHeads.run,
  'property lists': plist.run,
  'Xcode projects': openStep.run,
  'project models': (_files: readonly string[], folders: readonly string[]) => model.run(folders),
};

const main = async (): Promise<void> => {
  const root = resolve(__dirname, '../..');
  const named =
    process.argv.length > 2 ? process.argv.slice(2) : [join(root, 'examples'), join(__dirname, 'snippets')];
  const folders = named.map(folder => resolve(folder));
  const files = folders.flatMap(filesIn);
  let total = 0;
  for (const [name, run] of Object.entries(oracles)) {
    const result = await run(files, folders);
    total += result.differences.length;
    for (const difference of result.differences) console.log(difference);
    console.log(`${name}: ${result.compared} compared, ${result.differences.length} unexplained differences`);
    if ('notes' in result) for (const note of result.notes as readonly string[]) console.log(`  ${note}`);
  }
  if (total > 0) process.exitCode = 1;
};

void main();
