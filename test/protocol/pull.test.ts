import assert from 'node:assert/strict';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { fullCapabilities, pullOnly } from './support/capabilities.ts';
import { killServers, startClient, type TestClient } from './support/client.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { malformedBonjour, weakTls, wellFormedBonjour } from './support/samples.ts';

const pull = (
  client: TestClient,
  uri: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> =>
  client.request('textDocument/diagnostic', {
    textDocument: { uri },
    ...(previousResultId && { previousResultId }),
  });

const items = (report: DocumentDiagnosticReport): readonly Diagnostic[] => {
  assert.equal(report.kind, 'full');
  return report.kind === 'full' ? report.items : [];
};

describe('a client that only pulls', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('gets the diagnostics of an open document, and is told when they are unchanged', async () => {
    const folder = testFolder({ 'a.swift': 'let nothing = 1\n' });
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    const uri = folder.uriOf('a.swift');
    await client.open(uri, weakTls);
    const first = await pull(client, uri);
    const [finding, ...others] = items(first);
    assert.equal(others.length, 0);
    assert.equal(finding?.code, 'tls-minimum-version-lowered');
    assert.equal(finding?.source, 'apple-networking');
    assert.match(finding?.codeDescription?.href ?? '', /^https:\/\/developer\.apple\.com\//);
    assert.deepEqual(finding?.range, { start: { line: 3, character: 84 }, end: { line: 3, character: 90 } });
    assert.ok(first.resultId);
    const second = await pull(client, uri, first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });

    await client.change(uri, 2, [{ range: finding.range, text: 'TLSv12' }]);
    const third = await pull(client, uri, first.resultId);
    assert.deepEqual(items(third), []);
    assert.notEqual(third.resultId, first.resultId);
    await client.change(uri, 3, [{ text: weakTls }]);
    assert.equal((await pull(client, uri, first.resultId)).kind, 'unchanged');
    assert.ok(!client.received.some(({ method }) => method === 'textDocument/publishDiagnostics'));
  });

  it('gets the files it never opened, once', async () => {
    const folder = testFolder({
      'Tunnel/Info.plist': malformedBonjour,
      'a.swift': weakTls,
      'quiet.swift': 'import Network\n',
      'Pods/Other/b.swift': weakTls,
    });
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    assert.deepEqual(report.items.map(({ uri, kind }) => [uri, kind]).sort(), [
      [folder.uriOf('Tunnel/Info.plist'), 'full'],
      [folder.uriOf('a.swift'), 'full'],
    ]);
    const previousResultIds = report.items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    const again = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    assert.deepEqual(
      again.items.map(({ kind }) => kind),
      ['unchanged', 'unchanged'],
    );
    // The open text counts, not the file.
    await client.open(folder.uriOf('Tunnel/Info.plist'), wellFormedBonjour, 'xml');
    const changed = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    const plist = changed.items.find(({ uri }) => uri === folder.uriOf('Tunnel/Info.plist'));
    assert.ok(plist?.kind === 'full' && plist.items.length === 0 && plist.version === 1);
  });

  it('gets workspace diagnostics in parts when it asks for them', async () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`f${i}.swift`, weakTls]));
    const folder = testFolder(files);
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'parts',
    });
    assert.deepEqual(report.items, []);
    const parts = client.received
      .filter(({ method }) => method === '$/progress')
      .map(({ params }) => (params as { value: WorkspaceDiagnosticReport }).value.items.length);
    assert.equal(
      parts.reduce((sum, n) => sum + n, 0),
      120,
    );
    assert.ok(parts.length > 1);
  });

  it('never gets more than 200 diagnostics of one file', async () => {
    const folder = testFolder({});
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    const uri = folder.uriOf('a.swift');
    const line = 'sec_protocol_options_set_min_tls_protocol_version(o, .TLSv10)\n';
    await client.open(uri, `import Network\n${line.repeat(300)}`);
    assert.equal(items(await pull(client, uri)).length, 200);
  });

  it('gets tags and related information only when it said so', async () => {
    const folder = testFolder({});
    const stale = '// apple-networking:disable-next-line tls-minimum-version-lowered\nlet a = 1\n';
    const tagsFor = async (capabilities: typeof pullOnly): Promise<unknown> => {
      const client = await startClient({ capabilities, params: { rootUri: folder.uri } });
      await client.open(folder.uriOf('a.swift'), stale);
      const [finding] = items(await pull(client, folder.uriOf('a.swift')));
      assert.equal(finding?.code, 'unused-suppression');
      return finding?.tags;
    };
    assert.equal(await tagsFor(pullOnly), undefined);
    assert.deepEqual(await tagsFor({ textDocument: fullCapabilities.textDocument! }), [1]);
  });

  it('is told about a file that cannot be read, at its first line', async () => {
    const folder = testFolder({ 'Info.plist': Buffer.from('bplist00\u0000\u0001') });
    const client = await startClient({ capabilities: pullOnly, params: { rootUri: folder.uri } });
    await client.open(folder.uriOf('Info.plist'), 'bplist00\u0000\u0001', 'plist');
    const [finding] = items(await pull(client, folder.uriOf('Info.plist')));
    assert.equal(finding?.severity, 3);
    assert.equal(finding?.range.start.line, 0);
    assert.match(String(finding?.message), /plutil/);
  });
});
