import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { transformSync } from 'esbuild';
import { minified } from '../../scripts/minified.mjs';
import { deflated } from '../../scripts/package/deflated.mjs';
import { repacked } from '../../scripts/package/repacked.mjs';
import { allowedFiles } from '../host/allowedFiles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What a user downloads and every window loads parts of. */
const ceiling = 600_000;
/** Rounds of packing: enough to tell the size. */
const few = 2;

/** The size of a file in the package, which holds the bundles minified. */
const packedSize = async (file: string): Promise<number> => {
  const bytes = readFileSync(root + file);
  if (!file.endsWith('.js')) return (await deflated(bytes, few)).length;
  const { code } = transformSync(bytes.toString(), { minify: true, legalComments: 'none' });
  return (await deflated(Buffer.from(await minified(code)), few)).length;
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

const archive = async (files: Readonly<Record<string, string>>, lastModDate: Date): Promise<Uint8Array> => {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, new Uint8ArrayReader(Buffer.from(content)), { lastModDate });
  }
  return writer.close();
};

describe('a package packed again', () => {
  const long = 'the same words again and again, '.repeat(100);

  it('holds the same files', async () => {
    const packed = await repacked(await archive({ 'b.txt': long, 'a.txt': 'a' }, new Date()));
    const entries = await new ZipReader(new Uint8ArrayReader(packed), { checkSignature: true }).getEntries();
    const read = entries.map(async entry =>
      entry.directory ? [] : [entry.filename, text(await entry.getData(new Uint8ArrayWriter()))],
    );
    assert.deepEqual(await Promise.all(read), [
      ['a.txt', 'a'],
      ['b.txt', long],
    ]);
  });

  it('is the same bytes, whenever and in whatever order they were packed', async () => {
    const one = await repacked(await archive({ 'b.txt': long, 'a.txt': 'a' }, new Date(2020, 1, 1)));
    const other = await repacked(await archive({ 'a.txt': 'a', 'b.txt': long }, new Date(2026, 1, 1)));
    assert.deepEqual(one, other);
  });
});

describe('package', () => {
  let files: string[];

  before(async function () {
    // vsce looks through the whole tree, the VS Code that the tests bring along included.
    this.timeout(120_000);
    assert.ok(existsSync(`${root}dist/client.js`), 'Nothing is built yet: npm run build.');
    files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  });

  it('holds what runs and what is read, and nothing else', () => {
    assert.deepEqual([...files].sort(), [
      'LICENSE',
      'README.md',
      'dist/catalogue.json.br',
      'dist/cli.js',
      'dist/client.js',
      'dist/core.js',
      'dist/helper.js',
      'dist/protocol.js',
      'dist/server.js',
      'dist/yaml.js',
      'media/activity.svg',
      'media/icon.png',
      'package.json',
      'package.nls.json',
    ]);
    // The tests and `npm start` lay out the package by the allow-list alone, which takes no search.
    assert.deepEqual([...allowedFiles(root)].sort(), [...files].sort());
  });

  it(`stays below ${ceiling / 1000} kB`, async function () {
    // What ships is packed patiently.
    this.timeout(120_000);
    const sizes = await Promise.all(files.map(async file => ({ file, size: await packedSize(file) })));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    assert.ok(total > 100_000, `${total} bytes: something is missing`);
    assert.ok(
      total < ceiling,
      `${total} bytes: ${sizes.map(({ file, size }) => `${file} ${size}`).join(', ')}`,
    );
  });
});
