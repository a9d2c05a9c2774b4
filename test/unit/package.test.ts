import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { listFiles, PackageManager } from '@vscode/vsce';
import { transformSync } from 'esbuild';
import { minified } from '../../scripts/minified.mjs';
import { allowedFiles } from '../host/allowedFiles.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What a user downloads and every window loads parts of. */
const ceiling = 600_000;

/** The size of a file in the package, which holds the bundles minified. */
const packedSize = async (file: string): Promise<number> => {
  const bytes = readFileSync(root + file);
  if (!file.endsWith('.js')) return deflateRawSync(bytes).length;
  const { code } = transformSync(bytes.toString(), { minify: true, legalComments: 'none' });
  return deflateRawSync(await minified(code)).length;
};

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

  it(`stays below ${ceiling / 1000} kB`, async () => {
    const sizes = await Promise.all(files.map(async file => ({ file, size: await packedSize(file) })));
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    assert.ok(total > 100_000, `${total} bytes: something is missing`);
    assert.ok(
      total < ceiling,
      `${total} bytes: ${sizes.map(({ file, size }) => `${file} ${size}`).join(', ')}`,
    );
  });
});
