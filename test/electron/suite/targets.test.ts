import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TargetRow } from '../../../client/src/targets/targetTree.ts';
import { api, ready } from './extension.ts';
import { pathOf } from './files.ts';
import { until } from './until.ts';
import { workbench } from './workbench.ts';

const children = async (row?: TargetRow): Promise<readonly TargetRow[]> =>
  (await (await api()).targets.getChildren(row)) ?? [];

const childNamed = async (label: string, parent?: TargetRow): Promise<TargetRow> => {
  const rows = await children(parent);
  const found = rows.find(row => row.label === label);
  assert.ok(found, `${label} is not among ${rows.map(row => row.label).join(', ')}`);
  return found;
};

const labels = async (row: TargetRow): Promise<readonly string[]> =>
  (await children(row)).map(({ label }) => label);

const pane = '.pane:has(.pane-header[aria-label*="Targets"])';

describe('targets', () => {
  before(ready);

  it('stand with kind and platforms, apps first', async () => {
    const rows = await until('the targets', async () => {
      const found = await children();
      return found.length > 0 && found;
    });
    const words = rows.map(
      ({ label, description }) => `${label}: ${description?.replace(/ · \d+ unmet$/, '')}`,
    );
    assert.deepEqual([...words].sort(), [
      'Harbor: app · iOS, macOS',
      'Pier: app · iOS',
      'Probe: static library · macOS',
      'TunnelApp: app extension · iOS',
      'TunnelSystem: system extension · macOS',
    ]);
    const kinds = words.map(text => /: (\w+)/.exec(text)?.[1]);
    assert.deepEqual(kinds, ['app', 'app', 'system', 'app', 'static']);
  });

  it('say what each needs and lacks, and what it uses', async () => {
    const target = await childNamed('TunnelSystem');
    const needs = await childNamed('Needs', target);
    const rows = await children(needs);
    const unmet = rows.filter(({ icon }) => icon === 'error').map(({ label }) => label);
    assert.match(unmet[0] ?? '', /^packet-tunnel-provider(?:-systemextension)? entitlement$/);
    assert.deepEqual(unmet.slice(1), [
      'NEMachServiceName begins with an app group',
      'host installs system extensions',
    ]);
    assert.deepEqual(
      rows.filter(({ icon }) => icon === 'pass').map(({ label }) => label),
      ['principal class'],
    );
    assert.equal(needs.description, '3 unmet');
    assert.match(target.description ?? '', / · 3 unmet$/);
    assert.deepEqual(await labels(await childNamed('App groups', target)), ['A1B2C3D4E5.com.example.harbor']);
    assert.deepEqual(await labels(await childNamed('Mach services', target)), ['com.example.harbor.tunnel']);
    assert.ok(
      (await labels(await childNamed('Networking it uses', target))).includes('NEPacketTunnelProvider'),
    );
  });

  it('open the line on a click', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('appleNetworkingHints.targets.focus');
    const page = await workbench();
    const row = (text: string) => page.locator(`${pane} .monaco-list-row`, { hasText: text }).first();
    await until('the target on screen', () => row('TunnelSystem').isVisible());
    await row('TunnelSystem').locator('.monaco-tl-twistie').click();
    await until('its rows', () => row('Needs').isVisible());
    await row('Needs').locator('.monaco-tl-twistie').click();
    await until('its needs', () => row('NEMachServiceName').isVisible());
    await row('NEMachServiceName').click();
    const editor = await until('the property list', () => {
      const active = vscode.window.activeTextEditor;
      return active && pathOf(active.document.uri) === 'Harbor/TunnelSystem/Info.plist' && active;
    });
    await until(
      'the name is selected',
      () => editor.document.getText(editor.selection) === 'com.example.harbor.tunnel',
    );
    await vscode.commands.executeCommand('list.collapseAll');
  });

  it('follow an edit', async () => {
    const { targets } = await api();
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const changes: unknown[] = [];
    const listener = targets.onDidChangeTreeData?.(change => changes.push(change));
    const { document } = editor;
    const at = document.getText().indexOf('com.example.harbor.tunnel<');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(at), '$(TeamIdentifierPrefix)');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await until('the need is met', async () => {
      const rows = await children(await childNamed('Needs', await childNamed('TunnelSystem')));
      return rows.find(({ label }) => label.startsWith('NEMachServiceName'))?.icon === 'pass';
    });
    assert.ok(changes.length > 0, 'the view was not told');
    listener?.dispose();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('it is unmet again', async () => {
      const rows = await children(await childNamed('Needs', await childNamed('TunnelSystem')));
      return rows.find(({ label }) => label.startsWith('NEMachServiceName'))?.icon === 'error';
    });
  });
});
