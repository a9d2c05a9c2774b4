import assert from 'node:assert/strict';
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  Location,
  MarkupContent,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectSketch } from '../../server/src/rules/projectExample.ts';
import { projectFiles, projectPath } from '../../server/src/testing/projectFiles.ts';
import { fullCapabilities, pullAndAct, pullOnly, pushOnly } from './support/capabilities.ts';
import { killServers, startClient, type TestClient } from './support/client.ts';
import { removeTestFolders, type TestFolder, testFolder } from './support/folder.ts';
import { reported } from './support/workspace.ts';

const group = 'group.com.example.vpn';
const groupsOf = (name: string): string =>
  `<key>com.apple.security.application-groups</key>\n\t<array>\n\t\t<string>${name}</string>\n\t</array>`;
const vpn: ProjectSketch = {
  targets: [
    {
      name: 'App',
      kind: 'app',
      embeds: ['Filter'],
      entitlements: `${groupsOf('group.com.example.other')}\n\t<key>com.apple.developer.system-extension.install</key>\n\t<true/>`,
      sources: {
        'App.swift': `import Foundation\nlet shared = UserDefaults(suiteName: "${group}")\n`,
        'Install.swift':
          'import SystemExtensions\nlet request = OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.App.Filter", queue: .main)\n',
      },
    },
    {
      name: 'Filter',
      kind: 'system-extension',
      settings: {
        PRODUCT_BUNDLE_IDENTIFIER: 'com.example.App.Filter',
        PRODUCT_NAME: '$(PRODUCT_BUNDLE_IDENTIFIER)',
      },
      info: `<key>NSSystemExtensionUsageDescription</key><string>It filters.</string>\n\t<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>com.example.filter</string><key>NEProviderClasses</key><dict><key>com.apple.networkextension.filter-data</key><string>$(PRODUCT_MODULE_NAME).Filter</string></dict></dict>`,
      entitlements: `${groupsOf(group)}\n\t<key>com.apple.developer.networking.networkextension</key>\n\t<array>\n\t\t<string>content-filter-provider</string>\n\t</array>`,
      sources: { 'Filter.swift': 'import NetworkExtension\nclass Filter: NEFilterDataProvider {}\n' },
    },
  ],
};
const files = projectFiles(vpn, 'synchronised');

const prefixRule = 'ne-mach-service-name-needs-group-prefix';
const groupRule = 'ne-app-group-not-entitled';
const inList = 'Filter/Info.plist';
const entitlements = 'App/App.entitlements';

const start = (folder: TestFolder, capabilities = fullCapabilities): Promise<TestClient> =>
  startClient({ capabilities, params: { rootUri: folder.uri } });

const open = (client: TestClient, folder: TestFolder, path: string, text = files[path]!): Promise<void> =>
  client.open(folder.uriOf(path), text, path.endsWith('.swift') ? 'swift' : 'xml');

const diagnostics = async (client: TestClient, folder: TestFolder, path: string): Promise<Diagnostic[]> => {
  const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: folder.uriOf(path) },
  });
  return report.kind === 'full' ? report.items : [];
};

/** The findings of all files, by path. */
const all = async (client: TestClient, folder: TestFolder): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    Object.entries(await reported(client))
      .filter(([, rules]) => rules.length > 0)
      .map(([uri, rules]) => [uri.slice(folder.uri.length + 1), rules]),
  );

/** The text of a place, as it is on disk. */
const textAt = (folder: TestFolder, { uri, range }: Location): string => {
  const path = uri.slice(folder.uri.length + 1);
  return `${path}: ${TextDocument.create(uri, 'x', 1, files[path]!).getText(range)}`;
};

const positionOf = (text: string, marked: string) => {
  const at = text.indexOf(marked.replace('‸', '')) + marked.indexOf('‸');
  return TextDocument.create('file:///x', 'x', 1, text).positionAt(at);
};

const actionsFor = async (client: TestClient, folder: TestFolder, path: string): Promise<CodeAction[]> =>
  client.request('textDocument/codeAction', {
    textDocument: { uri: folder.uriOf(path) },
    range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
    context: { diagnostics: [] },
  });

describe('targets', () => {
  afterEach(() => {
    killServers();
    removeTestFolders();
  });

  it('have findings with lines of other files as related information', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    await open(client, folder, inList);
    assert.deepEqual(await all(client, folder), { 'App/App.swift': [groupRule], [inList]: [prefixRule] });
    const [found] = (await diagnostics(client, folder, inList)).filter(({ code }) => code === prefixRule);
    assert.ok(found);
    assert.equal(
      textAt(folder, { uri: folder.uriOf(inList), range: found.range }),
      `${inList}: com.example.filter`,
    );
    const related = (found.relatedInformation ?? []).map(({ location }) => textAt(folder, location));
    assert.ok(related.includes(`Filter/Filter.entitlements: ${group}`), related.join('\n'));
    assert.deepEqual((found.data as { target?: string }).target, 'Filter');
  });

  const fixFor = async (client: TestClient, folder: TestFolder): Promise<CodeAction> => {
    await open(client, folder, 'App/App.swift');
    await all(client, folder);
    const fix = (await actionsFor(client, folder, 'App/App.swift')).find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.diagnostics?.[0]?.code, groupRule);
    return fix!;
  };
  const fixed = (edits: Parameters<typeof TextDocument.applyEdits>[1]): string =>
    TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, files[entitlements]!), edits);
  const expected = files[entitlements]!.replace(
    'other</string>',
    `other</string>\n\t\t\t<string>${group}</string>`,
  );

  it('have fixes in another file, resolved later with the version of that file', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    await open(client, folder, entitlements);
    const fix = await fixFor(client, folder);
    assert.equal(fix.edit, undefined);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', fix);
    const [change, ...others] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(others.length, 0);
    assert.deepEqual(change!.textDocument, { uri: folder.uriOf(entitlements), version: 1 });
    const text = fixed(change!.edits as never);
    assert.equal(text, expected);
    await client.change(folder.uriOf(entitlements), 2, [{ text }]);
    assert.equal(
      (await client.request<CodeAction>('codeAction/resolve', fix)).edit,
      undefined,
      'an old version',
    );
    assert.deepEqual(await all(client, folder), { [inList]: [prefixRule] });
    assert.deepEqual(
      (await actionsFor(client, folder, 'App/App.swift')).filter(a => a.isPreferred),
      [],
    );
  });

  it('have fixes in another file that is not open', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', await fixFor(client, folder));
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change!.textDocument, { uri: folder.uriOf(entitlements), version: null });
    assert.equal(fixed(change!.edits as never), expected);
  });

  it('have fixes as plain changes for clients that take nothing else', async () => {
    const folder = testFolder(files);
    const { edit } = await fixFor(await start(folder, pullAndAct), folder);
    assert.equal(edit?.documentChanges, undefined);
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [folder.uriOf(entitlements)]);
    assert.equal(fixed(edit!.changes![folder.uriOf(entitlements)]!), expected);
  });

  it('are judged again while another of their files is edited', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    await open(client, folder, 'Filter/Filter.entitlements');
    assert.deepEqual((await all(client, folder))[inList], [prefixRule]);
    const text = files['Filter/Filter.entitlements']!;
    await client.change(folder.uriOf('Filter/Filter.entitlements'), 2, [
      { text: text.replace(group, 'com.example') },
    ]);
    assert.equal((await all(client, folder))[inList], undefined, 'the group is the prefix now');
    await client.change(folder.uriOf('Filter/Filter.entitlements'), 3, [{ text }]);
    assert.deepEqual((await all(client, folder))[inList], [prefixRule]);
    // On disk it says something else, which counts when the document is closed.
    folder.write('Filter/Filter.entitlements', text.replace(group, 'com.example'));
    await client.close(folder.uriOf('Filter/Filter.entitlements'));
    assert.equal((await all(client, folder))[inList], undefined);
  });

  const beginning = { line: 0, character: 0 };
  const questions = {
    'textDocument/hover': { position: beginning },
    'textDocument/definition': { position: beginning },
    'textDocument/codeAction': { range: { start: beginning, end: beginning }, context: { diagnostics: [] } },
  };
  for (const [method, parameters] of Object.entries(questions)) {
    it(`tell that the findings of a document changed when ${method} was the first to ask about it`, async () => {
      const code = 'App/App.swift';
      const folder = testFolder(files);
      const client = await start(folder);
      const pushed = await start(folder, pushOnly);
      const text = files[entitlements]!.replace('group.com.example.other', group);
      for (const { open: send } of [client, pushed]) {
        await send(folder.uriOf(entitlements), files[entitlements]!, 'xml');
        await send(folder.uriOf(code), files[code]!, 'swift');
      }
      assert.deepEqual(
        (await diagnostics(client, folder, code)).map(found => found.code),
        [groupRule],
      );
      await pushed.published(folder.uriOf(code), found => found.length === 1);
      for (const each of [client, pushed]) {
        each.forget();
        await each.change(folder.uriOf(entitlements), 2, [{ text }]);
        await each.request(method, { textDocument: { uri: folder.uriOf(code) }, ...parameters });
      }
      await client.message('workspace/diagnostic/refresh');
      assert.deepEqual(await diagnostics(client, folder, code), []);
      await pushed.published(folder.uriOf(code), found => found.length === 0);
    });
  }

  it('answer where a name is made and used, across files', async () => {
    const folder = testFolder(files);
    const client = await start(folder, pullOnly);
    const { definitionProvider, referencesProvider } = client.initialized.capabilities;
    assert.ok(definitionProvider && referencesProvider);
    await open(client, folder, inList);
    await open(client, folder, 'App/App.swift');
    const ask = async (method: 'definition' | 'references', path: string, marked: string) => {
      const found = await client.request<Location[]>(`textDocument/${method}`, {
        textDocument: { uri: folder.uriOf(path) },
        position: positionOf(files[path]!, marked),
        ...(method === 'references' && { context: { includeDeclaration: true } }),
      });
      return found.map(location => textAt(folder, location)).sort();
    };
    assert.deepEqual(await ask('definition', inList, '.Fil‸ter<'), ['Filter/Filter.swift: Filter']);
    assert.deepEqual(await ask('references', inList, '.Fil‸ter<'), [
      'Filter/Filter.swift: Filter',
      `${inList}: $(PRODUCT_MODULE_NAME).Filter`,
    ]);
    assert.deepEqual(await ask('definition', 'App/App.swift', `"group‸.com`), [
      `Filter/Filter.entitlements: ${group}`,
    ]);
    assert.deepEqual(await ask('definition', 'App/App.swift', 'import Found‸ation'), []);
    // The class was moved in an open document that is not saved.
    await open(
      client,
      folder,
      'Filter/Filter.swift',
      '\n\nimport NetworkExtension\nclass Filter: NEFilterDataProvider {}\n',
    );
    const [moved] = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: folder.uriOf(inList) },
      position: positionOf(files[inList]!, '.Fil‸ter<'),
    });
    assert.deepEqual(moved?.range, { start: { line: 3, character: 6 }, end: { line: 3, character: 12 } });
  });

  it('show in a hover what they need, with links to the lines', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    await open(client, folder, 'Filter/Filter.swift');
    await all(client, folder);
    const at = {
      textDocument: { uri: folder.uriOf('Filter/Filter.swift') },
      position: { line: 1, character: 18 },
    };
    const { value } = (await client.request<Hover>('textDocument/hover', at)).contents as MarkupContent;
    const line = TextDocument.create('file:///x', 'x', 1, files[inList]!).positionAt(
      files[inList]!.indexOf('com.example.filter'),
    );
    assert.ok(value.includes(`[✗](${folder.uriOf(inList)}#L${line.line + 1},${line.character + 1})`), value);
    assert.ok(value.split('\n').filter(text => text.trim() !== '').length <= 8, value);
    const plain = await start(folder, pullOnly);
    await open(plain, folder, 'Filter/Filter.swift');
    await all(plain, folder);
    const text = ((await plain.request<Hover>('textDocument/hover', at)).contents as MarkupContent).value;
    assert.match(text, /^Filter needs: .*✗/m);
    assert.doesNotMatch(text, /file:|\]\(/);
  });

  it('answer with what stands in all open documents now, before anybody asked for their diagnostics', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    for (const path of ['Filter/Filter.swift', 'App/App.swift', inList, entitlements])
      await open(client, folder, path);
    await all(client, folder);
    const list = files[inList]!.replace('com.example.filter', `${group}.filter`);
    await client.change(folder.uriOf(inList), 2, [{ text: `\n\n${list}` }]);
    const at = {
      textDocument: { uri: folder.uriOf('Filter/Filter.swift') },
      position: { line: 1, character: 18 },
    };
    const { value } = (await client.request<Hover>('textDocument/hover', at)).contents as MarkupContent;
    assert.ok(!value.includes('✗'), value);
    // A fix in another document stands where that document has it now.
    const moved = `\n\n${files[entitlements]!}`;
    await client.change(folder.uriOf(entitlements), 2, [{ text: moved }]);
    const fix = (await actionsFor(client, folder, 'App/App.swift')).find(({ isPreferred }) => isPreferred);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', fix);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(change!.textDocument.version, 2);
    const applied = TextDocument.applyEdits(
      TextDocument.create('file:///x', 'x', 2, moved),
      change!.edits as never,
    );
    assert.equal(applied, `\n\n${expected}`);
  });

  it('know the class in a document that is open, before anybody asked about that document', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    const source = 'Filter/Filter.swift';
    const notFound = 'ne-principal-class-not-found';
    await open(client, folder, source);
    await open(client, folder, inList);
    const rules = async () => (await diagnostics(client, folder, inList)).map(({ code }) => code);
    assert.deepEqual(await rules(), [prefixRule]);
    await client.change(folder.uriOf(source), 2, [
      { text: files[source]!.replace('class Filter', 'class Sieve') },
    ]);
    assert.deepEqual(await rules(), [prefixRule, notFound]);
    await client.change(folder.uriOf(source), 3, [{ text: files[source]! }]);
    assert.deepEqual(await rules(), [prefixRule]);
  });

  it('are listed for the sidebar, with places, and what could not be read', async () => {
    const folder = testFolder({
      ...files,
      'Tuist/Project.swift': 'import ProjectDescription\nlet project = Project(name: "T")\n',
    });
    const client = await start(folder);
    const { targets, unread } = await client.request<{
      targets: {
        name: string;
        kind: string;
        location: Location;
        needs: { text: string; state: string; location?: Location }[];
        hosts: string[];
        id: string;
      }[];
      unread: { path: string; reason: string }[];
    }>('appleNetworkingHints/targets', undefined);
    assert.deepEqual(
      targets.map(({ name, kind }) => [name, kind]),
      [
        ['App', 'app'],
        ['Filter', 'system-extension'],
      ],
    );
    assert.deepEqual(targets[1]!.hosts, [targets[0]!.id]);
    assert.equal(targets[0]!.location.uri, folder.uriOf(projectPath));
    const unmet = targets[1]!.needs.filter(({ state }) => state === 'unmet');
    assert.deepEqual(
      unmet.map(({ text }) => text),
      ['NEMachServiceName begins with an app group'],
    );
    assert.equal(textAt(folder, unmet[0]!.location!), `${inList}: com.example.filter`);
    assert.deepEqual(
      unread.map(({ path }) => path),
      ['Tuist/Project.swift'],
    );
  });

  it('are reported as one page for each folder', async () => {
    const one = testFolder(files);
    const two = testFolder({ 'a.swift': 'let a = 1\n' });
    const client = await startClient({
      capabilities: fullCapabilities,
      params: {
        workspaceFolders: [
          { uri: one.uri, name: 'one' },
          { uri: two.uri, name: 'two' },
        ],
      },
    });
    const reports = await client.request<{ title: string; html: string }[]>(
      'appleNetworkingHints/report',
      undefined,
    );
    assert.equal(reports.length, 2);
    const [first, second] = reports;
    assert.match(first!.html, /^<!DOCTYPE html>/);
    assert.match(first!.html, /NEMachServiceName begins with an app group/);
    assert.ok(first!.html.includes(prefixRule));
    assert.match(second!.html, /No Xcode project/);
  });

  it('answer nothing and stay alive for what they do not know', async () => {
    const folder = testFolder(files);
    const client = await start(folder);
    const position = { line: 0, character: 0 };
    for (const uri of ['file:///nowhere/a.swift', 'untitled:Untitled-1', folder.uriOf(inList)]) {
      for (const method of ['definition', 'references'])
        assert.deepEqual(
          await client.request(`textDocument/${method}`, {
            textDocument: { uri },
            position,
            context: { includeDeclaration: true },
          }),
          [],
          uri,
        );
    }
    await open(client, folder, inList);
    const far = {
      textDocument: { uri: folder.uriOf(inList) },
      position: { line: 99_999, character: 99_999 },
    };
    assert.deepEqual(await client.request('textDocument/definition', far), []);
  });

  it('are what the findings of an open source and of a closed one rest on', async () => {
    const reachability =
      'import SystemConfiguration\nlet target = SCNetworkReachabilityCreateWithName(nil, host)\n';
    const source = (name: string, deployment: string) => ({
      name,
      kind: 'app' as const,
      platforms: ['iOS'] as const,
      deployment,
      sources: { 'a.swift': reachability },
    });
    const sketch = projectFiles({ targets: [source('New', '18.0'), source('Old', '15.0')] }, 'groups');
    const folder = testFolder(sketch);
    const client = await start(folder);
    await client.open(folder.uriOf('New/a.swift'), reachability, 'swift');
    const codes = async (path: string): Promise<unknown[]> =>
      (await diagnostics(client, folder, path)).map(({ code }) => code);
    assert.deepEqual(await codes('New/a.swift'), ['deprecated-api']);
    assert.deepEqual(await codes('Old/a.swift'), []);
    const project = folder.uriOf(projectPath);
    const swapped = sketch[projectPath]!.replaceAll('= 18.0', '= 16.0').replaceAll('= 15.0', '= 17.4');
    client.forget();
    await client.open(project, swapped, 'plaintext');
    await diagnostics(client, folder, projectPath);
    await client.message('workspace/diagnostic/refresh');
    assert.deepEqual(await codes('New/a.swift'), []);
    assert.deepEqual(await codes('Old/a.swift'), ['deprecated-api']);
  });

  it('know in a hover the class whose superclass stands in a header', async () => {
    const body = '#import "Tunnel.h"\n@implementation Tunnel\n- (void)wake {}\n@end\n';
    const folder = testFolder({
      'Tunnel.m': body,
      'include/Tunnel.h': '@interface Tunnel : NEPacketTunnelProvider\n@end\n',
    });
    const client = await start(folder);
    await client.open(folder.uriOf('Tunnel.m'), body, 'objective-c');
    await diagnostics(client, folder, 'Tunnel.m');
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: folder.uriOf('Tunnel.m') },
      position: positionOf(body, 'wa‸ke'),
    });
    assert.match((hover.contents as MarkupContent).value, /NEProvider\.wake/);
  });

  for (const scope of ['here', 'in this file']) {
    it(`have findings in a configuration file suppressed ${scope}`, async () => {
      const settings = { OTHER_LDFLAGS: '$(inherited) -Wl,-no_uuid' };
      const sketch = projectFiles({ targets: [{ name: 'App', kind: 'app', settings }] }, 'xcconfig');
      const path = Object.keys(sketch).find(name => name.endsWith('Release.xcconfig'))!;
      const folder = testFolder(sketch);
      const client = await start(folder, pullAndAct);
      const uri = folder.uriOf(path);
      await client.open(uri, sketch[path]!, 'xcconfig');
      const codes = async (): Promise<unknown[]> =>
        (await diagnostics(client, folder, path)).map(({ code }) => code);
      assert.deepEqual(await codes(), ['executable-without-uuid']);
      const action = (await actionsFor(client, folder, path)).find(
        ({ title }) => title === `Suppress executable-without-uuid ${scope}`,
      );
      const { edit } = action!;
      const edits = edit!.changes?.[uri] ?? (edit!.documentChanges![0] as TextDocumentEdit).edits;
      const document = TextDocument.create(uri, 'xcconfig', 1, sketch[path]!);
      const text = TextDocument.applyEdits(document, edits as TextEdit[]);
      await client.change(uri, 2, [{ text }]);
      assert.deepEqual(await codes(), [], text);
    });
  }
});
