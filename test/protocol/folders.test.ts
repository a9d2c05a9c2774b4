import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { ClientCapabilities, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { fullCapabilities, pullOnly, pushOnly } from './support/capabilities.ts';
import { killServers, startClient, type TestClient } from './support/client.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { weakTls } from './support/samples.ts';
import { configured, reported } from './support/workspace.ts';

const tls = 'tls-minimum-version-lowered';
const off = { rules: { [tls]: 'off' } };

const folderChange = (client: TestClient, added: readonly string[], removed: readonly string[]) =>
  client.notify('workspace/didChangeWorkspaceFolders', {
    event: {
      added: added.map(uri => ({ uri, name: uri })),
      removed: removed.map(uri => ({ uri, name: uri })),
    },
  });

const kinds = (client: TestClient): string[] =>
  client.received
    .filter(({ method }) => method === '$/progress')
    .map(({ params }) => (params as { value: { kind: string } }).value.kind)
    .filter(kind => kind !== 'report');

/** What a client shows after all that was published to it. */
const shown = (client: TestClient): string[] => {
  const all = new Map<string, number>();
  for (const { method, params } of client.received) {
    if (method !== 'textDocument/publishDiagnostics') continue;
    const { uri, diagnostics } = params as PublishDiagnosticsParams;
    all.set(uri, diagnostics.length);
  }
  return [...all].flatMap(([uri, count]) => (count > 0 ? [uri] : [])).sort();
};

/** Waits for a condition; the runner's time limit ends what never comes true. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await setTimeout(5);
};

/** Two requests after one another: whatever the server had begun before the first is told before the second's answer. */
const roundTrip = async (client: TestClient, uri: string): Promise<void> => {
  const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
  await client.request('textDocument/hover', params);
  await client.request('textDocument/hover', params);
};

describe('workspace folders', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('inside of others keep their files to themselves, whenever they come and go', async () => {
    const outer = testFolder({ 'a.swift': weakTls, 'In/b.swift': weakTls, 'Inner/c.swift': weakTls });
    const inner = `${outer.uri}/In`;
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { workspaceFolders: [{ uri: outer.uri, name: 'outer' }] },
      answers: configured(uri => (uri === inner ? off : null)),
    });
    const [a, b, c] = ['a.swift', 'In/b.swift', 'Inner/c.swift'].map(outer.uriOf) as [string, string, string];
    assert.deepEqual(Object.keys(await reported(client)).sort(), [b, c, a].sort());
    await folderChange(client, [inner], []);
    assert.deepEqual(Object.keys(await reported(client)).sort(), [c, a].sort());
    // The outer folder reads nothing of it, whatever happens there.
    await client.open(b, weakTls);
    await client.close(b);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: b, type: 2 }] });
    assert.deepEqual(Object.keys(await reported(client)).sort(), [c, a].sort());
    await folderChange(client, [], [inner]);
    assert.deepEqual(Object.keys(await reported(client)).sort(), [b, c, a].sort());
  });

  it('show each file once to a client that is only sent diagnostics', async () => {
    const outer = testFolder({ 'a.swift': weakTls, 'In/b.swift': weakTls });
    const inner = `${outer.uri}/In`;
    const capabilities: ClientCapabilities = {
      ...pushOnly,
      workspace: { workspaceFolders: true, configuration: true },
    };
    const client = await startClient({
      capabilities,
      params: { workspaceFolders: [{ uri: outer.uri, name: 'outer' }] },
      answers: configured(uri => (uri === inner ? off : null)),
    });
    const [a, b] = ['a.swift', 'In/b.swift'].map(outer.uriOf) as [string, string];
    await client.published(b, ({ length }) => length === 1);
    await client.published(a, ({ length }) => length === 1);
    await folderChange(client, [inner], []);
    await until(() => shown(client).join() === a);
    await folderChange(client, [], [inner]);
    await until(() => shown(client).join() === [a, b].sort().join());
  });

  it('publish nothing once they are removed, even when their settings come later', async () => {
    const folder = testFolder({ 'a.swift': weakTls });
    const capabilities: ClientCapabilities = {
      ...pushOnly,
      workspace: { workspaceFolders: true, configuration: true },
    };
    let answered = 0;
    const client = await startClient({
      capabilities,
      params: { workspaceFolders: [{ uri: folder.uri, name: 'x' }] },
      answers: {
        'workspace/configuration': async ({ items }: { items: unknown[] }) => {
          // The time that a slow client takes.
          await setTimeout(items.length > 1 ? 300 : 600);
          answered++;
          return items.map(() => ({ rules: { [tls]: 'error' } }));
        },
      },
    });
    await folderChange(client, [], [folder.uri]);
    await until(() => answered > 0);
    await roundTrip(client, folder.uriOf('a.swift'));
    assert.deepEqual(shown(client), []);
  });

  it('take an answer for their settings that comes late', async () => {
    const folder = testFolder({ 'a.swift': weakTls });
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { workspaceFolders: [{ uri: folder.uri, name: 'x' }] },
      answers: {
        'workspace/configuration': async ({ items }: { items: unknown[] }) => {
          await setTimeout(3700);
          return items.map(() => off);
        },
      },
    });
    // Nobody waits for it; what it changes is told.
    assert.deepEqual(await reported(client), { [folder.uriOf('a.swift')]: [tls] });
    await client.message('workspace/diagnostic/refresh');
    assert.deepEqual(await reported(client), {});
  });

  it('go by the newest question for their settings', async () => {
    const folder = testFolder({ 'a.swift': weakTls });
    let asked = 0;
    let answered = 0;
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { workspaceFolders: [{ uri: folder.uri, name: 'x' }] },
      answers: {
        'workspace/configuration': async ({ items }: { items: unknown[] }) => {
          const first = asked++ === 0;
          await setTimeout(first ? 600 : 50);
          answered++;
          return items.map(() => (first ? null : off));
        },
      },
    });
    await client.message('workspace/configuration');
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await reported(client), {});
    await until(() => answered > 1);
    assert.deepEqual(await reported(client), {});
  });

  it('end their progress once, also when they go or start over', async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.swift`, weakTls]));
    const [one, two] = [testFolder(files), testFolder(files)];
    let settings: unknown = null;
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { workspaceFolders: [one, two].map(({ uri }) => ({ uri, name: uri })) },
      answers: configured(() => settings),
    });
    await client.message('$/progress');
    settings = off;
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await folderChange(client, [], [one.uri]);
    await reported(client);
    await folderChange(client, [], [two.uri]);
    await until(() => kinds(client).at(-1) === 'end');
    const told = kinds(client);
    assert.ok(told.length > 0);
    // Each begin has its end before the next one.
    for (let i = 0; i < told.length; i += 2) assert.deepEqual(told.slice(i, i + 2), ['begin', 'end']);
  });

  it('forget what a closed document said where there is no disk', async () => {
    const root = 'vscode-vfs://github/me/app';
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: root } });
    const [use, own] = [`${root}/use.swift`, `${root}/own.swift`];
    await client.open(use, 'let a = inet_addr("1.2.3.4")\n');
    const finding = { [use]: ['legacy-address-functions'] };
    assert.deepEqual(await reported(client), finding);
    await client.open(own, 'func inet_addr(_ text: String) -> UInt32 { 0 }\n');
    assert.deepEqual(await reported(client), {});
    await client.close(own);
    assert.deepEqual(await reported(client), finding);
    await client.close(use);
    assert.deepEqual(await reported(client), {});
  });
});
