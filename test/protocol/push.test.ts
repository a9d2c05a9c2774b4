import assert from 'node:assert/strict';
import { fullCapabilities, pushOnly } from './support/capabilities.ts';
import { killServers, startClient } from './support/client.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { malformedBonjour, weakTls } from './support/samples.ts';

const some = (diagnostics: readonly unknown[]): boolean => diagnostics.length > 0;
const none = (diagnostics: readonly unknown[]): boolean => diagnostics.length === 0;

describe('a client that is only sent diagnostics', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('gets them on opening and after each change, and an empty list when all is well', async () => {
    const folder = testFolder({});
    const client = await startClient({ capabilities: pushOnly, params: { rootUri: folder.uri } });
    const uri = folder.uriOf('a.swift');
    await client.open(uri, weakTls);
    const { diagnostics } = await client.published(uri, some);
    assert.equal(diagnostics[0]?.code, 'tls-minimum-version-lowered');
    client.forget();
    await client.change(uri, 2, [{ range: diagnostics[0]!.range, text: 'TLSv12' }]);
    await client.published(uri, none);
  });

  it('gets links and data only where it can take them', async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument!;
    for (const [capabilities, able] of [
      [pushOnly, false],
      [{ textDocument }, true],
    ] as const) {
      const client = await startClient({ capabilities });
      await client.open('file:///nowhere/a.swift', weakTls);
      const { diagnostics } = await client.published('file:///nowhere/a.swift', some);
      assert.equal(diagnostics[0]?.codeDescription !== undefined, able);
      assert.equal(diagnostics[0]?.data !== undefined, able);
    }
  });

  it('gets the files it never opened', async () => {
    const folder = testFolder({ 'Tunnel/Info.plist': malformedBonjour, 'fine.swift': 'let a = 1\n' });
    const client = await startClient({ capabilities: pushOnly, params: { rootUri: folder.uri } });
    await client.published(folder.uriOf('Tunnel/Info.plist'), some);
    assert.ok(
      !client.received.some(({ params }) => (params as { uri?: string }).uri?.endsWith('fine.swift')),
    );
  });

  it('sees the file on disk again after closing it unsaved', async () => {
    const folder = testFolder({ 'a.swift': 'let a = 1\n' });
    const client = await startClient({ capabilities: pushOnly, params: { rootUri: folder.uri } });
    const uri = folder.uriOf('a.swift');
    await client.open(uri, weakTls);
    await client.published(uri, some);
    client.forget();
    await client.close(uri);
    await client.published(uri, none);
  });

  it('has a document outside of all folders cleared when it closes it', async () => {
    const client = await startClient({ capabilities: pushOnly });
    await client.open('file:///nowhere/a.swift', weakTls);
    await client.published('file:///nowhere/a.swift', some);
    client.forget();
    await client.close('file:///nowhere/a.swift');
    await client.published('file:///nowhere/a.swift', none);
  });

  it('has a deleted file cleared', async () => {
    const folder = testFolder({ 'a.swift': weakTls });
    const client = await startClient({ capabilities: pushOnly, params: { rootUri: folder.uri } });
    const uri = folder.uriOf('a.swift');
    await client.published(uri, some);
    client.forget();
    folder.remove('a.swift');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
    await client.published(uri, none);
  });
});
