// Writes dist/catalogue.json from data/: `node --import tsx scripts/compile-data.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '../server/src/catalogue/compile.ts';
import { readDataFiles } from '../server/src/testing/readDataFiles.ts';

/** Compiles `data/` into the file at `target`; answers its size in bytes. */
const compileData = (target: URL): number => {
  const json = JSON.stringify(compile(readDataFiles()));
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, json);
  return Buffer.byteLength(json);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  compileData(new URL('../dist/catalogue.json', import.meta.url));
}
