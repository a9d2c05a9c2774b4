import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const root = join(__dirname, '../../server/src');

/** Rooms from left to right: a file may import from its own room and from rooms to its left. */
const order = ['syntax', 'catalogue', 'project', 'rules', 'features', '.', 'wire'];
/** Rooms that run anywhere: in Node, in a worker, in a test. */
const pure = new Set(['syntax', 'catalogue', 'project', 'rules', 'features', '.']);
const nodeOnly =
  /^(node:|fs$|path$|os$|process$|child_process$|worker_threads$|vscode-languageserver\/|vscode-languageclient)/;

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(
      name => name.endsWith('.ts') && !name.endsWith('.test.ts') && statSync(join(folder, name)).isFile(),
    )
    .filter(name => !name.startsWith('testing/'));

const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^|\n)(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'/g,
    ),
  ].map(match => ({ file, target: match[2]!, typeOnly: match[1] !== undefined }));

/** The facade and the store of a workspace stand beside the rooms and see all of them but the wire. */
const roomOf = (file: string): string => {
  const folder = file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
  return folder === 'workspace' ? '.' : folder;
};

const imports = filesBelow(root).flatMap(importsOf);

describe('the house', () => {
  it('is read by this test', () => {
    assert.ok(imports.length > 100, `only ${imports.length} imports seen`);
  });

  it('has no import from a room to a room on its right', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (!target.startsWith('.')) return false;
      const to = roomOf(posix.join(posix.dirname(file), target));
      // The types of the project summary are what a rule knows of the project; the parser only reads a name from them.
      return order.indexOf(to) > order.indexOf(roomOf(file));
    });
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} → ${target}`),
      [],
    );
  });

  it('keeps files, processes and editors out of the pure rooms', () => {
    const wrong = imports.filter(({ file, target }) => pure.has(roomOf(file)) && nodeOnly.test(target));
    assert.deepEqual(
      wrong.map(({ file, target }) => `${file} → ${target}`),
      [],
    );
  });

  it('does not reach for the process or the network in the pure rooms', () => {
    const wrong = filesBelow(root)
      .filter(file => pure.has(roomOf(file)))
      .filter(file =>
        /\bprocess\.|\bfetch\(|\brequire\(|XMLHttpRequest/.test(
          readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, ''),
        ),
      );
    assert.deepEqual(wrong, []);
  });

  it('keeps test helpers out of what ships', () => {
    const wrong = imports.filter(({ target }) => target.includes('/testing/') || target.endsWith('.test.ts'));
    assert.deepEqual(wrong, []);
  });
});
