import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ready } from './extension.ts';
import { open, pathOf, positionOf } from './files.ts';
import { hoverAt } from './hoverAt.ts';
import { until } from './until.ts';
import { workbench } from './workbench.ts';

const swift = 'Harbor/Tunnel/PacketTunnelProvider.swift';

/** The line of the hover about a target, without Markdown's backslashes. */
const needsOf = async (target: string): Promise<string> =>
  until(`the needs of ${target}`, async () => {
    const content = await hoverAt(swift, 'NEPacketTunnelProvider');
    return content?.value
      .replace(/\\(?=[^\w\s])/g, '')
      .split('\n')
      .find(line => line.startsWith(`**${target} needs**`));
  });

/** The file of the test workspace and the line that the mark behind a need leads to. */
const markOf = async (
  line: string,
  need: string,
): Promise<{ readonly mark: string; readonly path: string; readonly text: string }> => {
  const found = line
    .split(' · ')
    .map(part => /^(?:\*\*.*\*\*: )?(.*) \[(.)\]\((.*)#L(\d+),\d+\)/.exec(part))
    .find(match => match?.[1] === need);
  assert.ok(found, `${need} has no link in ${line}`);
  const [, , mark = '', address = '', number] = found;
  const uri = vscode.Uri.parse(address);
  const document = await vscode.workspace.openTextDocument(uri);
  return { mark, path: pathOf(uri), text: document.lineAt(Number(number) - 1).text.trim() };
};

describe('needs', () => {
  before(ready);

  it('stand in the hover of an API, each with a mark that leads to the line that decides it', async () => {
    const line = await needsOf('TunnelSystem');
    assert.deepEqual(await markOf(line, 'NEMachServiceName begins with an app group'), {
      mark: '✗',
      path: 'Harbor/TunnelSystem/Info.plist',
      text: '<string>com.example.harbor.tunnel</string>',
    });
    assert.deepEqual(await markOf(line, 'principal class'), {
      mark: '✓',
      path: 'Harbor/TunnelSystem/Info.plist',
      text: '<string>$(PRODUCT_MODULE_NAME).PacketTunnelProvider</string>',
    });
    const host = await markOf(line, 'host installs system extensions');
    assert.deepEqual([host.mark, host.path], ['✗', 'Harbor/App/Harbor.entitlements']);
  });

  it('are those of each target that holds the file', async () => {
    const line = await needsOf('TunnelApp');
    const { mark, path } = await markOf(line, 'packet-tunnel-provider entitlement');
    assert.deepEqual([mark, path], ['✗', 'Harbor/TunnelApp/TunnelApp.entitlements']);
    assert.doesNotMatch(line, /NEMachServiceName/);
  });

  it('open that line on a click', async () => {
    const document = await open(swift);
    const editor = await vscode.window.showTextDocument(document);
    const position = positionOf(document, 'NEPacketTunnelProvider');
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
    const page = await workbench();
    const link = page
      .locator('.monaco-resizable-hover .hover-contents p', { hasText: 'TunnelSystem needs' })
      .locator('a', { hasText: '✗' })
      .nth(1);
    await until('the mark', () => link.isVisible());
    await link.click();
    const active = await until('the property list', () => {
      const found = vscode.window.activeTextEditor;
      return found && pathOf(found.document.uri) === 'Harbor/TunnelSystem/Info.plist' && found;
    });
    await until('its line', () =>
      active.document.lineAt(active.selection.active.line).text.includes('com.example.harbor.tunnel'),
    );
  });
});
