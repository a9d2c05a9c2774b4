import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHints } from '../../hints.ts';
import { defaultSettings } from '../../settings.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { createWorkspace } from '../../workspace.ts';
import { glanceThrough, takeStretch } from './glance.ts';
import type { Helper } from './helper.ts';
import { putFile, putSources } from './putSources.ts';

const hints = createHints(testCatalogue(), {
  onError: (part, path, error) => {
    throw new Error(`${part} at ${path}: ${error}`);
  },
});

const finding = 'let a = inet_addr(host)\n';

describe('putSources', () => {
  let root = '';
  const files: string[] = [];
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'sources-')));
    for (let i = 0; i < 300; i++) {
      const file = `${i}.swift`;
      files.push(file);
      const text = i % 7 === 0 ? finding : `let number = ${i}\n`;
      // One in UTF-16, in which the bytes of no word stand.
      writeFileSync(join(root, file), i === 10 ? Buffer.from(`\ufeff${finding}`, 'utf16le') : text);
    }
    files.splice(20, 0, 'gone.swift');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const known = (put: (workspace: ReturnType<typeof createWorkspace>) => number) => {
    const workspace = createWorkspace(hints, defaultSettings);
    const silent = put(workspace);
    const records = [...workspace.records()];
    return {
      bytes: silent + records.reduce((sum, { bytes }) => sum + bytes, 0),
      records: records.map(({ path, unread }) => ({ path, unread, findings: workspace.findings(path) })),
    };
  };

  const alone = () =>
    known(workspace => {
      for (const file of files) putFile(workspace, root, file);
      return 0;
    });

  const helpers: readonly [string, Helper['start']][] = [
    ['does everything', shared => glanceThrough(shared, hints.mayReport)],
    ['never begins', () => {}],
    ['dies at its work', shared => void takeStretch(shared)],
  ];
  for (const [what, start] of helpers) {
    it(`comes to know the same when the helper ${what}`, () => {
      const expected = alone();
      assert.ok(expected.records.some(({ findings }) => findings.length > 0));
      assert.deepEqual(
        known(workspace => putSources(workspace, root, files, { start }, 1)),
        expected,
      );
    });
  }
});
