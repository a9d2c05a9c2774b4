import assert from 'node:assert/strict';
import type { DocumentLink, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { fullCapabilities, pullOnly } from './support/capabilities.ts';
import { type ClientOptions, killServers, startClient, type TestClient } from './support/client.ts';

const uri = 'file:///work/App/a.swift';
const text = `import Network
// See TN3151 before you choose.
let connection = NWConnection(host: "example.com", port: 443, using: .tls)
let name = "NWConnection"
// apple-networking:disable-next-line sigpipe-unprotected
`;

const hover = (client: TestClient, line: number, character: number): Promise<Hover | null> =>
  client.request('textDocument/hover', { textDocument: { uri }, position: { line, character } });

const opened = async (options: ClientOptions): Promise<TestClient> => {
  const client = await startClient(options);
  await client.open(uri, text);
  return client;
};

const content = (answer: Hover | null): MarkupContent => {
  assert.ok(answer && typeof answer.contents === 'object' && 'kind' in answer.contents);
  return answer.contents;
};

describe('hover', () => {
  afterEach(killServers);

  it('is Markdown with links, on exactly the name', async () => {
    const client = await opened({ capabilities: fullCapabilities });
    const answer = await hover(client, 2, 20);
    const { kind, value } = content(answer);
    assert.equal(kind, 'markdown');
    assert.match(value, /NWConnection/);
    assert.match(value, /\]\(https:\/\/developer\.apple\.com\//);
    assert.ok(value.split('\n').length <= 12);
    assert.deepEqual(answer?.range, { start: { line: 2, character: 17 }, end: { line: 2, character: 29 } });
  });

  it('is plain text without any markup for a client that knows no Markdown', async () => {
    for (const capabilities of [
      pullOnly,
      { textDocument: { hover: { contentFormat: ['plaintext' as const] } } },
    ]) {
      const { kind, value } = content(await hover(await opened({ capabilities }), 2, 20));
      assert.equal(kind, 'plaintext');
      assert.match(value, /NWConnection/);
      assert.doesNotMatch(value, /\]\(|\*\*|command:/);
    }
  });

  it('explains the rule that a comment suppresses, on exactly its name', async () => {
    const client = await opened({ capabilities: fullCapabilities });
    const answer = await hover(client, 4, 40);
    const { kind, value } = content(answer);
    assert.equal(kind, 'markdown');
    assert.match(value, /sigpipe-unprotected/);
    assert.match(value, /SIGPIPE/);
    assert.match(value, /\]\(https:\/\/developer\.apple\.com\//);
    assert.deepEqual(answer?.range, { start: { line: 4, character: 38 }, end: { line: 4, character: 57 } });
  });

  it('is silent in comments and strings, and where nothing stands', async () => {
    const client = await opened({ capabilities: fullCapabilities });
    assert.equal(await hover(client, 3, 15), null);
    assert.equal(await hover(client, 1, 15), null);
    assert.equal(await hover(client, 2, 3), null);
    assert.equal(await hover(client, 99, 3), null);
  });

  it('has links to the sidebar only for a client that has one, and can be turned off', async () => {
    const commands = ['appleNetworkingHints.showInResources'];
    const withSidebar = { capabilities: fullCapabilities, params: { initializationOptions: { commands } } };
    assert.match(
      content(await hover(await opened(withSidebar), 2, 20)).value,
      /command:appleNetworkingHints/,
    );
    const without = await opened({ capabilities: fullCapabilities });
    assert.doesNotMatch(content(await hover(without, 2, 20)).value, /command:/);
    const off = await opened({ params: { initializationOptions: { hover: 'off' } } });
    assert.equal(await hover(off, 2, 20), null);
  });
});

describe('document links', () => {
  afterEach(killServers);

  it('lead from a number in a comment to its page', async () => {
    const links = async (options: ClientOptions): Promise<DocumentLink[]> =>
      (await opened(options)).request('textDocument/documentLink', { textDocument: { uri } });
    const [link, ...others] = await links({ capabilities: fullCapabilities });
    assert.equal(others.length, 0);
    assert.deepEqual(link?.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 13 } });
    assert.match(link?.target ?? '', /^https:\/\/developer\.apple\.com\/.*tn3151/i);
    assert.ok(link?.tooltip);
    const [plain] = await links({ capabilities: pullOnly });
    assert.equal(plain?.tooltip, undefined);
  });
});
