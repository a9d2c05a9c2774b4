import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHints } from '../hints.ts';
import { defaultSettings } from '../settings.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { createWorkspace } from '../workspace.ts';
import { createScanner } from './scanner.ts';

const hints = createHints(testCatalogue(), {
  onError: (part, path, error) => {
    throw new Error(`${part} at ${path}: ${error}`);
  },
});

describe('scanner', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'scanner-')));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const write = (...paths: string[]): void => {
    for (const path of paths) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), 'let a = 1\n');
    }
  };
  const remove = (path: string): void => rmSync(join(root, path), { recursive: true });

  const scanned = async (nested: ReadonlySet<string> = new Set()) => {
    const workspace = createWorkspace(hints, defaultSettings);
    const told: string[] = [];
    const errors: unknown[] = [];
    const counts = { settled: 0, stopped: 0 };
    const scanner = createScanner(root, workspace, nested, {
      onChanged: path => told.push(path),
      onError: (_path, error) => errors.push(error),
      onProgress: () => {},
      onSettled: () => counts.settled++,
      onStopped: () => counts.stopped++,
    });
    scanner.scan('');
    await scanner.settled();
    const files = (): string[] => [...workspace.records()].map(({ path }) => path).sort();
    return { workspace, scanner, told, errors, counts, files };
  };

  it('holds afterwards what is in the folder, and nothing else', async () => {
    write('App/a.swift', 'App/b.swift', 'Other/c.swift');
    const { scanner, workspace, files } = await scanned();
    assert.deepEqual(files(), ['App/a.swift', 'App/b.swift', 'Other/c.swift']);
    workspace.putOpen(hints.open('App/unsaved.swift', 'let a = 1\n'), 1);
    remove('App/a.swift');
    remove('Other');
    write('App/new.swift');
    scanner.scan('App');
    await scanner.settled();
    // The other folder was not asked about; the open document is not on disk yet.
    assert.deepEqual(files(), ['App/b.swift', 'App/new.swift', 'App/unsaved.swift', 'Other/c.swift']);
    scanner.scan('');
    await scanner.settled();
    assert.deepEqual(files(), ['App/b.swift', 'App/new.swift', 'App/unsaved.swift']);
  });

  it('notes what it cannot list until it can, and not what went away', async () => {
    write('closed', 'gone/a.swift');
    const { scanner, files } = await scanned();
    scanner.scan('closed');
    scanner.scan('nowhere');
    await scanner.settled();
    assert.deepEqual([...scanner.unlisted.keys()], ['closed']);
    remove('closed');
    write('closed/a.swift', 'closed/deep/b.swift');
    // One file of the folder is reason to look at all of it.
    scanner.read(['closed/deep/b.swift']);
    await scanner.settled();
    assert.deepEqual([...scanner.unlisted.keys()], []);
    assert.deepEqual(files(), ['closed/a.swift', 'closed/deep/b.swift', 'gone/a.swift']);

    remove('closed');
    write('closed');
    scanner.scan('closed');
    await scanner.settled();
    assert.equal(scanner.unlisted.size, 1);
    scanner.drop(['closed', 'gone']);
    assert.equal(scanner.unlisted.size, 0);
    assert.deepEqual(files(), []);
  });

  it('reads nothing by way of a link, whoever asks', async () => {
    write('real/a.swift');
    const { scanner, files, errors } = await scanned();
    symlinkSync(join(root, 'real'), join(root, 'linked'));
    symlinkSync(join(root, 'real/a.swift'), join(root, 'linked.swift'));
    mkdirSync(join(root, 'folder.swift'));
    scanner.read(['linked.swift', 'linked/a.swift', 'folder.swift', '../escaped.swift', 'real/a.swift']);
    await scanner.settled();
    assert.deepEqual(files(), ['real/a.swift']);
    assert.deepEqual(errors, []);
  });

  it('leaves to others what is theirs, also from now on', async () => {
    write('a.swift', 'In/b.swift', 'Inner/c.swift');
    const nested = new Set<string>();
    const { scanner, files } = await scanned(nested);
    assert.equal(files().length, 3);
    nested.add('In');
    scanner.drop(['In']);
    scanner.read(['In/b.swift']);
    scanner.scan('');
    await scanner.settled();
    assert.deepEqual(files(), ['Inner/c.swift', 'a.swift']);
    nested.clear();
    scanner.scan('In');
    await scanner.settled();
    assert.equal(files().length, 3);
  });

  it('says nothing about files that it never knew, and says when it stops', async () => {
    write('a.swift');
    const { scanner, told, counts } = await scanned();
    assert.deepEqual([...told], ['a.swift']);
    assert.deepEqual(counts, { settled: 1, stopped: 0 });
    scanner.read(['picture.png', 'missing.swift']);
    scanner.drop(['b.swift', '.DS_Store']);
    await scanner.settled();
    assert.deepEqual([...told], ['a.swift']);
    scanner.scan('');
    scanner.stop();
    await scanner.settled();
    assert.deepEqual(counts, { settled: 2, stopped: 1 });
  });
});
