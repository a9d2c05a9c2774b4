import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hoverAt } from '../server/src/features/hover.ts';
import { fileKindOf } from '../server/src/syntax/fileKind.ts';
import { parse } from '../server/src/syntax/parse.ts';
import { testCatalogue } from '../server/src/testing/testCatalogue.ts';

/**
 * Prints a random sample of the places in real source files where one of the catalogue's names stands, each with its line and the
 * first line of its hover (or `-`), to be judged by eye.
 *
 *   npx tsx scripts/sample-hovers.ts FOLDER… [--count 200] [--seed 1] [--answered | --silent] [--names connect,bind] [--compound]
 */
const options = new Map<string, string>();
const folders: string[] = [];
const words = process.argv.slice(2);
for (let i = 0; i < words.length; i++) {
  const word = words[i]!;
  if (!word.startsWith('--')) folders.push(word);
  else if (word === '--compound') options.set('compound', '');
  else if (word === '--answered' || word === '--silent') options.set('only', word.slice(2));
  else options.set(word.slice(2), words[++i] ?? '');
}
const count = Number(options.get('count') ?? 200);
const wanted = options.get('names')?.split(',');

/** A small generator with a seed (mulberry32), so that a sample can be drawn again. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const sourceFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => join(folder, path))
    .filter(
      path => fileKindOf(path)?.kind === 'source' && statSync(path).isFile() && statSync(path).size < 2e6,
    )
    .sort();

const catalogue = testCatalogue();
const known = catalogue.symbols().map(({ name }) => name);
/** Words like `data` and `error` are most of what a plain sample finds; compound names are the ones that could be missed. */
const names = new Set(
  options.has('compound') ? known.filter(name => /[a-z0-9][A-Z]|[a-z]_/.test(name)) : known,
);
const random = randomFrom(Number(options.get('seed') ?? 1));

/** One place: the file and the token's offset; the text is read again for the few that are drawn. */
interface Place {
  readonly path: string;
  readonly start: number;
}

const reservoir: Place[] = [];
let seen = 0;
for (const folder of folders) {
  for (const path of sourceFiles(folder)) {
    const file = parse(path, readFileSync(path, 'utf8'));
    if (file.kind !== 'source') continue;
    for (const token of file.tokens) {
      if (token.kind !== 'identifier' || !names.has(token.text)) continue;
      if (wanted && !wanted.includes(token.text)) continue;
      const answered =
        options.has('only') && hoverAt(file, token.start, { catalogue, mode: 'full' }) !== undefined;
      if (options.has('only') && answered !== (options.get('only') === 'answered')) continue;
      seen++;
      const place = { path, start: token.start };
      if (reservoir.length < count) reservoir.push(place);
      else {
        const slot = Math.floor(random() * seen);
        if (slot < count) reservoir[slot] = place;
      }
    }
  }
}

for (const { path, start } of reservoir) {
  const text = readFileSync(path, 'utf8');
  const hover = hoverAt(parse(path, text), start, { catalogue, mode: 'full' });
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const end = text.indexOf('\n', start);
  const before = text.slice(Math.max(from, start - 90), start).trimStart();
  const after = text.slice(start, Math.min(end < 0 ? text.length : end, start + 90));
  const line = text.slice(0, start).split('\n').length;
  console.log(`${relative(process.cwd(), path)}:${line}\n  ${before}‸${after}`);
  console.log(`    ${hover ? hover.plainText.split('\n')[0] : '-'}`);
}
console.log(`${reservoir.length} of ${seen}`);
