import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { cliPath } from './support/paths.ts';

describe('a damaged catalogue', () => {
  afterEach(removeTestFolders);

  it('is told by name before the server answers anything', () => {
    const folder = testFolder({ 'package.json': '{"version":"0"}' });
    cpSync(dirname(cliPath), folder.at('dist'), { recursive: true });
    truncateSync(folder.at('dist/catalogue.json.br'), 1000);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder.path, 'dist', 'server.js'), '--stdio'],
      { encoding: 'utf8', input: '' },
    );
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /The catalogue .*catalogue\.json\.br could not be loaded/);
  });
});
