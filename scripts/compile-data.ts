// Writes dist/catalogue.json.br and dist/knowledge.json.br from data/: `node --import tsx scripts/compile-data.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { compile } from '../server/src/catalogue/compile.ts';
import { compileKnowledge } from '../server/src/catalogue/compileKnowledge.ts';
import { readDataFiles } from '../server/src/testing/readDataFiles.ts';

/** Compiles `data/` into two files of a folder, by itself a fifth smaller than a package could make them: what is needed at once, and what on a question. */
const compileData = (target: URL): void => {
  const files = readDataFiles();
  mkdirSync(target, { recursive: true });
  for (const [name, value] of [
    ['catalogue', compile(files)],
    ['knowledge', compileKnowledge(files)],
  ] as const) {
    writeFileSync(new URL(`${name}.json.br`, target), brotliCompressSync(JSON.stringify(value)));
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  compileData(new URL('../dist/', import.meta.url));
}
