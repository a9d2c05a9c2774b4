import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Diagnostic, DocumentDiagnosticReport, Hover } from 'vscode-languageserver-protocol';
import { pullOnly } from './support/capabilities.ts';
import { killServers, startClient, type TestClient } from './support/client.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { serverPath } from './support/paths.ts';
import { malformedBonjour, weakTls } from './support/samples.ts';

const pull = async (client: TestClient, uri: string): Promise<readonly Diagnostic[]> => {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.kind === 'full' ? report.items : [];
};

const codes = async (client: TestClient, uri: string): Promise<unknown[]> =>
  (await pull(client, uri)).map(({ code }) => code);

const start = (): Promise<TestClient> => startClient({ capabilities: pullOnly });

const expected = ['tls-minimum-version-lowered'];

describe('the server survives', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('requests it does not know, and requests about nothing', async () => {
    const client = await start();
    await assert.rejects(client.request('appleNetworkingHints/noSuchThing', {}));
    await client.notify('$/noSuchNotification', { a: 1 });
    assert.deepEqual(await pull(client, 'file:///no/such/file.swift'), []);
    const textDocument = { uri: 'file:///no/such/file.swift' };
    const position = { line: 99, character: 99 };
    assert.equal(await client.request<Hover | null>('textDocument/hover', { textDocument, position }), null);
    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    assert.deepEqual(await client.request('textDocument/codeAction', { textDocument, range, context }), []);
    assert.deepEqual(await client.request('textDocument/documentLink', { textDocument }), []);
    assert.equal(await client.request('workspace/executeCommand', { command: 'rm' }), null);
  });

  it('parameters that are no parameters', async () => {
    const client = await start();
    for (const method of ['textDocument/hover', 'textDocument/diagnostic', 'textDocument/codeAction']) {
      for (const params of [{}, { textDocument: null }, { textDocument: { uri: 7 } }, []]) {
        await Promise.resolve(client.request(method, params)).catch(() => undefined);
      }
    }
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', {
      textDocument: { uri: 'file:///a.swift' },
      contentChanges: null,
    });
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: null, type: 9 }] });
    await client.open('file:///x/a.swift', weakTls);
    await client.change('file:///x/a.swift', 2, [{ range: { start: { line: 1e9, character: -5 } } }]);
    await client.change('file:///x/a.swift', 3, [{ text: weakTls }]);
    assert.deepEqual(await codes(client, 'file:///x/a.swift'), expected);
  });

  it('versions that are out of order, repeated or missing', async () => {
    const client = await start();
    const uri = 'file:///x/a.swift';
    await client.open(uri, 'let a = 1\n', 'swift', 7);
    assert.deepEqual(await codes(client, uri), []);
    await client.change(uri, 3, [{ text: weakTls }]);
    assert.deepEqual(await codes(client, uri), expected);
    await client.change(uri, 3, [{ text: 'let a = 1\n' }]);
    assert.deepEqual(await codes(client, uri), []);
    await client.notify('textDocument/didChange', {
      textDocument: { uri },
      contentChanges: [{ text: weakTls }],
    });
    assert.deepEqual(await codes(client, uri), expected);
    // Opened twice without closing: the second text counts.
    await client.open(uri, 'let a = 1\n', 'swift', 1);
    assert.deepEqual(await codes(client, uri), []);
  });

  it('many small edits at once', async () => {
    const client = await start();
    const uri = 'file:///x/a.swift';
    await client.open(uri, '');
    let version = 1;
    let line = 0;
    let character = 0;
    for (const letter of weakTls) {
      const at = { line, character };
      await client.change(uri, ++version, [{ range: { start: at, end: at }, text: letter }]);
      if (letter === '\n') {
        line++;
        character = 0;
      } else character++;
    }
    assert.deepEqual(await codes(client, uri), expected);
  });

  it('every line ending, a byte order mark, characters outside the first plane and lone surrogates', async () => {
    const client = await start();
    const at = async (name: string, text: string): Promise<unknown> => {
      const uri = `file:///x/${name}.swift`;
      await client.open(uri, text);
      const [finding, ...others] = await pull(client, uri);
      assert.equal(others.length, 0);
      return finding?.range.start;
    };
    assert.deepEqual(await at('lf', weakTls), { line: 3, character: 84 });
    assert.deepEqual(await at('crlf', weakTls.replaceAll('\n', '\r\n')), { line: 3, character: 84 });
    assert.deepEqual(await at('cr', weakTls.replaceAll('\n', '\r')), { line: 3, character: 84 });
    assert.deepEqual(await at('bom', `\uFEFF${weakTls}`), { line: 3, character: 84 });
    assert.deepEqual(await at('emoji', weakTls.replace('sec_', '/* 👩‍👩‍👧 */ sec_')), {
      line: 3,
      character: 99,
    });
    assert.deepEqual(await at('surrogate', weakTls.replace('sec_', '/* \uD800 */ sec_')), {
      line: 3,
      character: 92,
    });
  });

  it('files on disk in UTF-16, with a byte order mark, empty, binary or huge', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(weakTls, 'utf16le')]);
    const folder = testFolder({
      'utf16.swift': utf16,
      'bom.swift': `\uFEFF${weakTls}`,
      'empty.swift': '',
      'empty.plist': '',
      'binary.swift': Buffer.from([0, 1, 2, 255, 254, 0, 0, 7]),
      'huge.swift': weakTls + '// filler\n'.repeat(500_000),
    });
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    assert.deepEqual(await codes(client, folder.uriOf('utf16.swift')), expected);
    assert.deepEqual(await codes(client, folder.uriOf('bom.swift')), expected);
    for (const quiet of ['empty.swift', 'empty.plist', 'binary.swift', 'huge.swift']) {
      assert.deepEqual(await codes(client, folder.uriOf(quiet)), [], quiet);
    }
  });

  it('an open document that is huge or a single long line', async () => {
    const client = await start();
    await client.open('file:///x/huge.swift', weakTls + 'a'.repeat(10_000_000));
    assert.deepEqual(await codes(client, 'file:///x/huge.swift'), []);
    await client.open('file:///x/line.swift', weakTls + '('.repeat(100_000) + 'a+'.repeat(1_000_000));
    assert.deepEqual(await codes(client, 'file:///x/line.swift'), expected);
    const textDocument = { uri: 'file:///x/line.swift' };
    const position = { line: 4, character: 1_000_000 };
    await client.request('textDocument/hover', { textDocument, position });
  });

  it('documents that are no files', async () => {
    const client = await startClient({
      capabilities: pullOnly,
      params: { rootUri: 'vscode-vfs://github/me/app' },
    });
    await client.open('untitled:Untitled-1', weakTls);
    assert.deepEqual(await codes(client, 'untitled:Untitled-1'), expected);
    await client.open('vscode-remote://ssh-remote%2Bbox/home/me/App/Info.plist', malformedBonjour, 'xml');
    const remote = await codes(client, 'vscode-remote://ssh-remote%2Bbox/home/me/App/Info.plist');
    assert.deepEqual(remote, ['bonjour-type-malformed']);
    await client.open('vscode-vfs://github/me/app/a.swift', weakTls);
    assert.deepEqual(await codes(client, 'vscode-vfs://github/me/app/a.swift'), expected);
    // The old side of a comparison: its file reports the same already.
    await client.open('git:/home/me/App/a.swift?%7B%22ref%22%3A%22HEAD%22%7D', weakTls);
    assert.deepEqual(await codes(client, 'git:/home/me/App/a.swift?%7B%22ref%22%3A%22HEAD%22%7D'), []);
    for (const side of ['gitlens://abc/me/App/a.swift', 'pr:/me/App/a.swift?x', 'review:/me/App/a.swift']) {
      await client.open(side, weakTls);
      assert.deepEqual(await codes(client, side), [], side);
    }
  });

  it('a client that takes back its request', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`f${i}.swift`, weakTls.repeat(20)]),
    );
    const folder = testFolder(files);
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    const source = new CancellationTokenSource();
    const request = client.connection.sendRequest(
      'workspace/diagnostic',
      { previousResultIds: [] },
      source.token,
    );
    source.cancel();
    await assert.rejects(request, { code: -32800 });
    await client.open('file:///x/a.swift', weakTls);
    assert.deepEqual(await codes(client, 'file:///x/a.swift'), expected);
  });
});

describe('the server ends', () => {
  afterEach(killServers);

  it('with 0 after shutdown and exit', async () => {
    assert.equal(await (await start()).stop(), 0);
  });

  it('with 1 after exit without shutdown, and when its input ends', async () => {
    const client = await start();
    const exited = once(client.process, 'exit');
    await client.notify('exit', undefined);
    assert.equal((await exited)[0], 1);
    const child = spawn(process.execPath, [serverPath, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const gone = once(child, 'exit');
    child.stdin.end();
    assert.equal((await gone)[0], 1);
  });

  it('with 2 and a hint when it is not told how to talk', () => {
    const { status, stderr } = spawnSync(process.execPath, [serverPath], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /--stdio/);
  });

  it('and speaks over the channel of a forked process too', async () => {
    const child = spawn(process.execPath, [serverPath, '--node-ipc'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const answer = once(child, 'message');
    child.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const [message] = (await answer) as [{ result: { serverInfo: { name: string } } }];
    assert.equal(message.result.serverInfo.name, 'Apple Networking Hints');
    child.kill();
  });
});
