import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, renameSync, symlinkSync } from 'node:fs';
import { fullCapabilities, pullOnly } from './support/capabilities.ts';
import { cli } from './support/cli.ts';
import { killServers, startClient, type TestClient } from './support/client.ts';
import { removeTestFolders, type TestFolder, testFolder } from './support/folder.ts';
import { malformedBonjour, weakTls } from './support/samples.ts';
import { reported } from './support/workspace.ts';

const created = 1;
const changed = 2;
const deleted = 3;

const happened = (client: TestClient, folder: TestFolder, type: number, ...files: string[]): Promise<void> =>
  client.notify('workspace/didChangeWatchedFiles', {
    changes: files.map(file => ({ uri: folder.uriOf(file), type })),
  });

const filesOf = async (client: TestClient, folder: TestFolder): Promise<string[]> =>
  Object.keys(await reported(client))
    .map(uri => uri.slice(folder.uri.length + 1))
    .sort();

const start = (folder: TestFolder, capabilities = pullOnly): Promise<TestClient> =>
  startClient({ capabilities, params: { rootUri: folder.uri } });

const pipe = (path: string): void => assert.equal(spawnSync('mkfifo', [path]).status, 0);

describe('the disk', () => {
  afterEach(() => {
    for (const path of chmods.splice(0)) chmodSync(path, 0o755);
    killServers();
    removeTestFolders();
  });
  const chmods: string[] = [];

  it('may hold a pipe, which nobody waits for', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = testFolder({ 'a.swift': weakTls });
    const client = await start(folder);
    assert.deepEqual(await filesOf(client, folder), ['a.swift']);
    pipe(folder.at('Info.plist'));
    await happened(client, folder, created, 'Info.plist');
    await happened(client, folder, changed, 'Info.plist');
    const uri = folder.uriOf('Info.plist');
    await client.open(uri, malformedBonjour, 'xml');
    await client.close(uri);
    assert.deepEqual(await filesOf(client, folder), ['a.swift']);

    const run = cli(['check', '--format', 'json', 'Info.plist', 'a.swift'], { cwd: folder.path });
    const { findings, stats } = JSON.parse(run.out) as {
      findings: unknown[];
      stats: { unread: { file: string; reason: string }[] };
    };
    assert.equal(findings.length, 1);
    assert.deepEqual(stats.unread, [{ file: 'Info.plist', reason: 'It is neither a file nor a folder.' }]);
  });

  it('is not read through a link when a document is closed', async () => {
    const outside = testFolder({ 'a.swift': weakTls, 'deep/b.swift': weakTls });
    const folder = testFolder({});
    symlinkSync(outside.at('a.swift'), folder.at('linked.swift'));
    symlinkSync(outside.at('deep'), folder.at('deep'));
    const client = await start(folder);
    for (const file of ['linked.swift', 'deep/b.swift']) {
      await client.open(folder.uriOf(file), weakTls);
      assert.deepEqual(await filesOf(client, folder), [file], 'while it is open');
      await client.close(folder.uriOf(file));
      assert.deepEqual(await filesOf(client, folder), [], file);
    }
  });

  it('is read once where links inside of the folder lead to the same file', async () => {
    const folder = testFolder({ 'real/a.swift': weakTls });
    const client = await start(folder);
    symlinkSync(folder.at('real/a.swift'), folder.at('linked.swift'));
    symlinkSync(folder.at('real'), folder.at('linked'));
    await happened(client, folder, created, 'linked.swift', 'linked', 'linked/a.swift');
    await happened(client, folder, changed, 'linked.swift', 'linked/a.swift');
    assert.deepEqual(await filesOf(client, folder), ['real/a.swift']);
  });

  it('loses many files at once, and folders among them', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`one/${i}.swift`, weakTls]));
    const folder = testFolder({ ...many, 'two/deep/a.swift': weakTls, 'twofold/a.swift': weakTls });
    const client = await start(folder);
    assert.equal((await filesOf(client, folder)).length, 32);
    folder.remove('one');
    folder.remove('two');
    await happened(client, folder, deleted, ...Object.keys(many), 'two', '.git/index.lock');
    assert.deepEqual(await filesOf(client, folder), ['twofold/a.swift']);
  });

  it('has a folder replaced by another one of its name', async () => {
    const folder = testFolder({ 'App/old.swift': weakTls });
    const other = testFolder({ 'App/new.swift': weakTls });
    const client = await start(folder);
    await filesOf(client, folder);
    folder.remove('App');
    renameSync(other.at('App'), folder.at('App'));
    // Some watchers tell only of what is there now.
    await happened(client, folder, created, 'App');
    assert.deepEqual(await filesOf(client, folder), ['App/new.swift']);
  });

  it('takes no folder for unreadable that can be read again', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = testFolder({ 'closed/a.swift': weakTls });
    chmodSync(folder.path, 0o755);
    chmodSync(folder.at('closed'), 0);
    chmods.push(folder.at('closed'));
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { rootUri: folder.uri, initializationOptions: { status: true } },
      // Nothing is closed to root.
      uid: process.getuid?.() === 0 ? 65534 : undefined,
    });
    const says = (told: boolean) => (s: { scanning: boolean; unknown: string[] }) =>
      !s.scanning && s.unknown.some(sentence => sentence.startsWith('closed:')) === told;
    await client.message('appleNetworkingHints/status', says(true));
    client.forget();
    chmodSync(folder.at('closed'), 0o755);
    await happened(client, folder, changed, 'closed/a.swift');
    await client.message('appleNetworkingHints/status', says(false));
    assert.deepEqual(await filesOf(client, folder), ['closed/a.swift']);
  });
});
