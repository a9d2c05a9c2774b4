import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CodeAction,
  DocumentDiagnosticReport,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { commandsOnly, fullCapabilities, pullAndAct } from './support/capabilities.ts';
import { type ClientOptions, killServers, startClient, type TestClient } from './support/client.ts';
import { malformedBonjour, plistOf, weakTls } from './support/samples.ts';

const uri = 'file:///work/App/a.swift';
const plistUri = 'file:///work/App/Info.plist';

const everywhere = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

const actions = (client: TestClient, of = uri, only?: string[]): Promise<CodeAction[]> =>
  client.request('textDocument/codeAction', {
    textDocument: { uri: of },
    range: everywhere,
    context: { diagnostics: [], ...(only && { only }) },
  });

const codes = async (client: TestClient, of = uri): Promise<unknown[]> => {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: of },
  });
  return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
};

const editsOf = (action: CodeAction | undefined, of = uri): TextEdit[] => {
  assert.ok(action?.edit, 'the action has an edit');
  const changed = action.edit.documentChanges?.[0];
  if (changed && 'edits' in changed) return changed.edits as TextEdit[];
  return action.edit.changes?.[of] ?? [];
};

const applied = (text: string, edits: TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, text), edits);

const clientWith = async (text: string, options: ClientOptions = {}, of = uri): Promise<TestClient> => {
  const client = await startClient({ capabilities: pullAndAct, ...options });
  await client.open(of, text);
  return client;
};

const find = (all: readonly CodeAction[], title: RegExp): CodeAction | undefined =>
  all.find(action => title.test(action.title));

describe('code actions', () => {
  afterEach(killServers);

  it('fix the finding, and the fixed file is quiet', async () => {
    const client = await clientWith(weakTls);
    const fix = (await actions(client)).find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix?.diagnostics?.[0]?.code, 'tls-minimum-version-lowered');
    const text = applied(weakTls, editsOf(fix));
    assert.ok(text.includes('.TLSv12'));
    await client.change(uri, 2, [{ text }]);
    assert.deepEqual(await codes(client), []);
    assert.deepEqual(await actions(client), []);
  });

  it('leave the edit to codeAction/resolve for clients that can resolve it', async () => {
    const client = await clientWith(weakTls, { capabilities: fullCapabilities });
    const fix = (await actions(client)).find(({ isPreferred }) => isPreferred);
    assert.ok(fix && fix.edit === undefined);
    const resolved = await client.request<CodeAction>('codeAction/resolve', fix);
    assert.ok(applied(weakTls, editsOf(resolved)).includes('.TLSv12'));
    assert.ok(resolved.edit?.documentChanges, 'the edit names the version it is for');
    await client.change(uri, 2, [{ text: `\n${weakTls}` }]);
    const late = await client.request<CodeAction>('codeAction/resolve', fix);
    assert.equal(late.edit, undefined, 'an edit of an older version would land elsewhere');
  });

  const suppressed: readonly (readonly [string, string, string])[] = [
    [uri, weakTls, 'Swift'],
    [uri, weakTls.replaceAll('\n', '\r\n').replace('sec_', '    sec_'), 'indented, CRLF'],
    [plistUri, malformedBonjour, 'a property list'],
    [
      plistUri,
      plistOf(
        '\t<key>NSAppTransportSecurity</key>\n\t<dict>\n\t\t<key>NSExceptionDomains</key>\n\t\t<dict/>\n\t</dict>\n\t<key>NSBonjourServices</key>\n\t<array><string>_my_service._tcp</string></array>',
      ),
      'a property list with its value below the key',
    ],
    [
      'file:///work/x.m',
      '#import <arpa/inet.h>\nvoid f(void) {\n  in_addr_t a = inet_addr("1.2.3.4");\n}\n',
      'Objective-C',
    ],
  ];
  for (const [of, text, name] of suppressed) {
    for (const scope of ['here', 'in this file']) {
      it(`suppress a finding ${scope} (${name})`, async () => {
        const client = await clientWith(text, {}, of);
        const [rule, ...others] = await codes(client, of);
        assert.ok(rule && others.length === 0, `one finding, not ${others.length + 1}`);
        const action = find(await actions(client, of), new RegExp(`^Suppress ${rule} ${scope}$`));
        const changed = applied(text, editsOf(action, of));
        await client.change(of, 2, [{ text: changed }]);
        // Neither the finding nor a report about an unneeded suppression.
        assert.deepEqual(await codes(client, of), [], changed);
        assert.equal(changed.includes('\r'), text.includes('\r'));
      });
    }
  }

  it('add to a suppression that is there already', async () => {
    const text = weakTls.replace('sec_', '// apple-networking:disable-next-line deprecated-api\nsec_');
    const client = await clientWith(text);
    const changed = applied(text, editsOf(find(await actions(client), /^Suppress tls-minimum.* here$/)));
    assert.ok(
      changed.includes('disable-next-line deprecated-api, tls-minimum-version-lowered\nsec_'),
      changed,
    );
  });

  it('fix everything that has one right fix, when asked', async () => {
    const line = 'sec_protocol_options_set_min_tls_protocol_version(o, .TLSv10)\n';
    const text = `import Network\n${line.repeat(3)}`;
    const client = await clientWith(text);
    const [all, ...others] = await actions(client, uri, ['source.fixAll']);
    assert.equal(others.length, 0);
    assert.equal(all?.kind, 'source.fixAll.apple-networking');
    await client.change(uri, 2, [{ text: applied(text, editsOf(all)) }]);
    assert.deepEqual(await codes(client), []);
    assert.deepEqual(await actions(client, uri, ['source.fixAll']), []);
    assert.ok((await actions(client)).every(({ kind }) => kind === 'quickfix'));
  });

  it('open resources only where the client can show them', async () => {
    const bare = await clientWith(weakTls);
    assert.equal(find(await actions(bare), /^Open: /), undefined);
    const capabilities: ClientCapabilities = { ...pullAndAct, window: { showDocument: { support: true } } };
    const client = await clientWith(weakTls, {
      capabilities,
      answers: { 'window/showDocument': () => ({ success: true }) },
    });
    const open = find(await actions(client), /^Open: /);
    assert.ok(open?.command);
    assert.deepEqual(client.initialized.capabilities.executeCommandProvider?.commands, [
      open.command.command,
    ]);
    const { command, arguments: values } = open.command;
    await client.request('workspace/executeCommand', { command, arguments: values });
    const { params } = await client.message('window/showDocument');
    assert.match((params as { uri: string }).uri, /^https:\/\/developer\.apple\.com\//);
    client.forget();
    const unknown = { command, arguments: ['https://example.com/'] };
    assert.equal(await client.request('workspace/executeCommand', unknown), null);
    assert.ok(!client.received.some(({ method }) => method === 'window/showDocument'));
  });

  it('are commands for clients that take nothing else', async () => {
    const params = { initializationOptions: { commands: ['appleNetworkingHints.showInResources'] } };
    const client = await clientWith(weakTls, { capabilities: commandsOnly, params });
    assert.equal(client.initialized.capabilities.codeActionProvider, true);
    const answer = (await actions(client)) as unknown as Record<string, unknown>[];
    assert.deepEqual(
      answer.map(({ command }) => command),
      ['appleNetworkingHints.showInResources'],
    );
    for (const command of answer)
      assert.deepEqual(Object.keys(command).sort(), ['arguments', 'command', 'title']);
    const literals = await clientWith(weakTls);
    assert.notEqual(literals.initialized.capabilities.codeActionProvider, true);
  });

  it('use commands of the client only when it lists them', async () => {
    const bare = await clientWith(weakTls);
    assert.ok((await actions(bare)).every(({ command }) => command === undefined));
    const commands = ['appleNetworkingHints.showInResources', 'appleNetworkingHints.setRuleLevel'];
    const client = await clientWith(weakTls, { params: { initializationOptions: { commands } } });
    const all = await actions(client);
    assert.deepEqual(find(all, /^Show in Resources$/)?.command?.command, commands[0]);
    const off = find(all, /off in the settings$/)?.command;
    assert.deepEqual(off?.arguments, ['tls-minimum-version-lowered', 'off']);
  });
});
