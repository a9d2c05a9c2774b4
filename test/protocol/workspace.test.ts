import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import type { ClientCapabilities, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { fullCapabilities, pullOnly, pushOnly } from './support/capabilities.ts';
import { killServers, startClient } from './support/client.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { malformedBonjour, weakTls, wellFormedBonjour } from './support/samples.ts';
import { configured, reported } from './support/workspace.ts';

describe('a workspace', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('is found by rootUri, rootPath or workspaceFolders, and need not be there', async () => {
    const folder = testFolder({ 'a.swift': weakTls });
    const expected = { [folder.uriOf('a.swift')]: ['tls-minimum-version-lowered'] };
    const ways = [
      { rootUri: folder.uri },
      { rootUri: null, rootPath: folder.path },
      { rootUri: null, workspaceFolders: [{ uri: folder.uri, name: 'x' }] },
    ];
    for (const params of ways) {
      assert.deepEqual(await reported(await startClient({ capabilities: pullOnly, params })), expected);
    }
    assert.deepEqual(await reported(await startClient({ capabilities: pullOnly })), {});
    const missing = { rootUri: 'file:///there/is/no/such/folder' };
    assert.deepEqual(await reported(await startClient({ capabilities: pullOnly, params: missing })), {});
  });

  it('has settings per folder', async () => {
    const loud = testFolder({ 'a.swift': weakTls });
    const off = testFolder({ 'a.swift': weakTls });
    const client = await startClient({
      capabilities: fullCapabilities,
      params: {
        workspaceFolders: [
          { uri: loud.uri, name: 'loud' },
          { uri: off.uri, name: 'off' },
        ],
      },
      answers: configured(uri =>
        uri === off.uri ? { rules: { 'tls-minimum-version-lowered': 'off' } } : null,
      ),
    });
    assert.deepEqual(Object.keys(await reported(client)), [loud.uriOf('a.swift')]);
  });

  it('asks for a refresh when the settings change, and then reports by them', async () => {
    const folder = testFolder({ 'a.swift': weakTls, 'Old/b.swift': weakTls });
    let settings: unknown = { rules: { 'tls-minimum-version-lowered': 'error' } };
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { rootUri: folder.uri },
      answers: configured(() => settings),
    });
    const first = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    assert.deepEqual(
      first.items.flatMap(item => (item.kind === 'full' ? item.items.map(({ severity }) => severity) : [])),
      [1, 1],
    );
    client.forget();
    settings = { rules: { 'tls-minimum-version-lowered': 'hint' }, excludedFolders: ['Old'] };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.message('workspace/diagnostic/refresh');
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    const severities = Object.fromEntries(
      items.map(item => [
        item.uri,
        item.kind === 'full' ? item.items.map(({ severity }) => severity) : 'unchanged',
      ]),
    );
    assert.deepEqual(severities, { [folder.uriOf('a.swift')]: [4], [folder.uriOf('Old/b.swift')]: [] });
  });

  it('takes settings from the initialization options and from the notification', async () => {
    const folder = testFolder({});
    const client = await startClient({
      capabilities: pushOnly,
      params: {
        rootUri: folder.uri,
        initializationOptions: { rules: { 'tls-minimum-version-lowered': 'hint' } },
      },
    });
    const uri = folder.uriOf('a.swift');
    await client.open(uri, weakTls);
    await client.published(uri, ([finding]) => finding?.severity === 4);
    const settings = {
      appleNetworkingHints: { rules: { 'tls-minimum-version-lowered': 'off', nonsense: 7 } },
    };
    await client.notify('workspace/didChangeConfiguration', { settings });
    await client.published(uri, ({ length }) => length === 0);
  });

  it('follows files on disk', async () => {
    const folder = testFolder({ 'Info.plist': wellFormedBonjour });
    const client = await startClient({ capabilities: fullCapabilities, params: { rootUri: folder.uri } });
    assert.deepEqual(await reported(client), {});
    const registration = await client.message('client/registerCapability', ({ registrations }: never) =>
      JSON.stringify(registrations).includes('didChangeWatchedFiles'),
    );
    for (const part of ['pbxproj', 'postinstall', 'mobileconfig']) {
      assert.ok(JSON.stringify(registration.params).includes(part), part);
    }

    folder.write('Info.plist', malformedBonjour);
    const uri = folder.uriOf('Info.plist');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    await client.message('workspace/diagnostic/refresh');
    assert.deepEqual(await reported(client), { [uri]: ['bonjour-type-malformed'] });

    // A folder that appears is reported without the files in it.
    folder.write('New/Deep/a.swift', weakTls);
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('New'), type: 1 }],
    });
    assert.deepEqual(Object.keys(await reported(client)).sort(), [uri, folder.uriOf('New/Deep/a.swift')]);
    folder.remove('New');
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('New'), type: 3 }],
    });
    assert.deepEqual(Object.keys(await reported(client)), [uri]);
  });

  it('never reads what a link points to outside of it', async () => {
    const outside = testFolder({ 'secret/a.swift': weakTls });
    const folder = testFolder({ 'b.swift': 'let b = 1\n' });
    symlinkSync(outside.at('secret'), folder.at('linked'));
    symlinkSync(outside.at('secret/a.swift'), folder.at('linked.swift'));
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    assert.deepEqual(await reported(client), {});
    const changes = ['linked', 'linked.swift', 'linked/a.swift'].map(file => ({
      uri: folder.uriOf(file),
      type: 1,
    }));
    await client.notify('workspace/didChangeWatchedFiles', { changes });
    assert.deepEqual(await reported(client), {});
  });

  it('takes folders in and lets them go', async () => {
    const one = testFolder({ 'a.swift': weakTls });
    const two = testFolder({ 'b.swift': weakTls });
    const client = await startClient({
      capabilities: fullCapabilities,
      params: { workspaceFolders: [{ uri: one.uri, name: 'one' }] },
    });
    assert.deepEqual(Object.keys(await reported(client)), [one.uriOf('a.swift')]);
    await client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: two.uri, name: 'two' }], removed: [{ uri: one.uri, name: 'one' }] },
    });
    assert.deepEqual(Object.keys(await reported(client)), [two.uriOf('b.swift')]);
  });

  it('says what it knows to a client that asks, and shows that it is reading', async () => {
    const folder = testFolder({ 'a.swift': weakTls, 'Info.plist': Buffer.from('bplist00\u0000') });
    const quiet: ClientCapabilities = { ...fullCapabilities };
    const client = await startClient({
      capabilities: quiet,
      params: { rootUri: folder.uri, initializationOptions: { status: true } },
    });
    interface Status {
      scanning: boolean;
      files: number;
      findings: number;
      unread: { file: string; reason: string }[];
      unknown: string[];
    }
    const { params } = await client.message(
      'appleNetworkingHints/status',
      (s: Status) => !s.scanning && s.files === 2,
    );
    const status = params as Status;
    assert.equal(status.findings, 1);
    assert.equal(status.unread[0]?.file, 'Info.plist');
    assert.equal(status.unknown.length, 1);
    await client.message('$/progress', ({ value }: never) => (value as { kind: string }).kind === 'end');
  });
});
