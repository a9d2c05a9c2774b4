import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHints } from '../../hints.ts';
import { defaultSettings } from '../../settings.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { type Brief, createWorkspace } from '../../workspace.ts';
import { type Glances, judged, markDone, takeStretch, toBeRead } from './glance.ts';
import type { Helper } from './helper.ts';
import { judgeStretches, type SentStretch } from './judgeStretches.ts';
import { putFile, putSources } from './putSources.ts';
import { searchStretches } from './searchStretches.ts';

const hints = createHints(testCatalogue(), {
  onError: (part, path, error) => {
    throw new Error(`${part} at ${path}: ${error}`);
  },
});

const finding = 'let a = inet_addr(host)\n';
/** What only targets ask about. */
const provider = 'import NetworkExtension\nfinal class Tunnel: NEPacketTunnelProvider {}\n';

describe('putSources', () => {
  let root = '';
  const files: string[] = [];
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'sources-')));
    for (let i = 0; i < 300; i++) {
      const file = `${i}.swift`;
      files.push(file);
      const text = i % 7 === 0 ? finding : i % 11 === 0 ? provider : `let number = ${i}\n`;
      // One in UTF-16, in which the bytes of no word stand.
      writeFileSync(join(root, file), i === 10 ? Buffer.from(`\ufeff${finding}`, 'utf16le') : text);
    }
    files.splice(20, 0, 'gone.swift');
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const known = (
    put: (workspace: ReturnType<typeof createWorkspace>) => number,
    wanted: readonly string[] | null = ['Tunnel'],
  ) => {
    const workspace = createWorkspace(hints, defaultSettings);
    for (const file of files) workspace.put(file, { bytes: new Uint8Array(), stamp: '' });
    workspace.follow({
      projects: [['App.xcodeproj/project.pbxproj', undefined]],
      wanted: wanted ?? undefined,
      members: undefined,
    });
    const silent = put(workspace);
    const records = [...workspace.records()];
    return {
      bytes: silent + records.reduce((sum, { bytes }) => sum + bytes, 0),
      records: records.map(({ path, unread, facts, lines, declares }) => ({
        path,
        unread,
        facts,
        declares,
        lines: lines && Array.from({ length: lines.lineCount() + 1 }, (_, i) => lines.lineStart(i)),
        findings: workspace.findings(path),
      })),
    };
  };

  const alone = (wanted?: readonly string[] | null) =>
    known(workspace => {
      for (const file of files) putFile(workspace, root, file);
      return 0;
    }, wanted);

  /** A helper that does its work before it returns. */
  const helper = (
    work: (shared: Glances, brief: Brief, post: (stretch: SentStretch) => void) => void,
  ): Helper => {
    let sent: SentStretch[] = [];
    return {
      start: (shared, brief) => work(shared, brief, stretch => sent.push(structuredClone(stretch))),
      sent: () => {
        const found = sent;
        sent = [];
        return found;
      },
    };
  };
  const judging =
    (hasFailed: () => boolean): Parameters<typeof helper>[0] =>
    (shared, brief, post) => {
      const workspace = createWorkspace(hints, defaultSettings);
      workspace.follow(brief);
      judgeStretches(shared, workspace, post, hasFailed);
    };

  const helpers: readonly (readonly [string, readonly Helper[]])[] = [
    ['does everything', [helper(judging(() => false))]],
    ['never begins', [helper(() => {})]],
    ['dies at its work', [helper(shared => void takeStretch(shared))]],
    ['fails at every file', [helper(judging(() => true))]],
    [
      'loses what it found',
      [
        helper(shared => {
          shared.results.fill(judged);
          markDone(shared, takeStretch(shared));
        }),
      ],
    ],
    ['is one of two, and dies', [helper(shared => void takeStretch(shared)), helper(judging(() => false))]],
  ];
  for (const [what, those] of helpers) {
    it(`comes to know the same when the helper ${what}`, () => {
      const expected = alone();
      assert.ok(expected.records.some(({ findings }) => findings.length > 0));
      assert.ok(expected.records.some(({ facts }) => facts));
      assert.deepEqual(
        known(workspace => putSources(workspace, root, files, those, 1)),
        expected,
      );
    });
  }

  it('comes to know the same when a helper only searches, since there are no targets', () => {
    const found: number[] = [];
    const searching = helper((shared, brief) => {
      searchStretches(shared, brief.searched!);
      found.push(...shared.results);
    });
    const expected = alone(null);
    assert.ok(expected.records.some(({ findings }) => findings.length > 0));
    assert.deepEqual(
      known(workspace => putSources(workspace, root, files, [searching], 1), null),
      expected,
    );
    // Files with a word of the rules, the one in UTF-16 and the one that is gone; a provider is nothing to a rule about files.
    assert.equal(found.filter(result => result === toBeRead).length, Math.ceil(300 / 7) + 2);
    assert.equal(found.length, files.length);
  });
});
