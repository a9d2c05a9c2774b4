import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { ready } from './extension.ts';
import { fileAt, open, pathOf, textAt } from './files.ts';
import { actionsFor, findingIn } from './findings.ts';
import { until } from './until.ts';

const group = '$(TeamIdentifierPrefix)com.example.harbor';
const machService = 'ne-mach-service-name-needs-group-prefix';
const info = 'Harbor/TunnelSystem/Info.plist';
const entitlements = 'Harbor/TunnelSystem/TunnelSystem.entitlements';

/** As it stands on the disk. */
const written = (path: string): string => readFileSync(fileAt(path).fsPath, 'utf8');

const preferredFix = async (path: string, rule: string): Promise<vscode.WorkspaceEdit> => {
  const document = await open(path);
  const { range } = await until(`the finding of ${rule}`, () => findingIn(path, rule));
  const fix = await until('its fix', async () =>
    (await actionsFor(document, range)).find(({ isPreferred, edit }) => isPreferred && edit),
  );
  assert.ok(fix.edit);
  return fix.edit;
};

describe('findings about targets', () => {
  before(ready);

  it('reports NEMachServiceName and points at the app group in the entitlements', async () => {
    const document = await open(info);
    const finding = await until('the finding', () => findingIn(info, machService));
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(finding.range), 'com.example.harbor.tunnel');
    assert.match(finding.message, /NEMachServiceName "com\.example\.harbor\.tunnel" of TunnelSystem/);
    const [related, ...others] = finding.relatedInformation ?? [];
    assert.ok(related);
    assert.deepEqual(others, []);
    assert.equal(pathOf(related.location.uri), entitlements);
    assert.equal(await textAt(related.location), group);
    assert.match(related.message, /TunnelSystem/);
  });

  it('fixes NEMachServiceName in the property list of that target and nowhere else', async () => {
    const untouched = ['Harbor/TunnelApp/Info.plist', 'Harbor/App/Info.plist', entitlements];
    const document = await open(info);
    const before = document.getText();
    const edit = await preferredFix(info, machService);
    assert.deepEqual(
      edit.entries().map(([uri]) => pathOf(uri)),
      [info],
    );
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.equal(
      document.getText(),
      before.replace('<string>com.example.harbor.tunnel</string>', `<string>${group}.tunnel</string>`),
    );
    await until('the finding is gone', () => findingIn(info, machService) === undefined);
    for (const path of untouched) {
      assert.equal((await vscode.workspace.openTextDocument(fileAt(path))).getText(), written(path), path);
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the finding is back', () => findingIn(info, machService));
  });

  it('fixes a file that is closed', async () => {
    const rule = 'ne-app-group-not-entitled';
    const code = 'Harbor/App/LastServer.swift';
    const closed = 'Harbor/App/Harbor.entitlements';
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const before = written(closed);
    const edit = await preferredFix(code, rule);
    assert.deepEqual(
      edit.entries().map(([uri]) => pathOf(uri)),
      [closed],
    );
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    const edited = await vscode.workspace.openTextDocument(fileAt(closed));
    assert.equal(await edited.save(), true);
    const list = (...groups: readonly string[]) =>
      `<array>\n${groups.map(text => `\t\t<string>${text}</string>\n`).join('')}\t</array>`;
    assert.equal(written(closed), before.replace(list(group), list(group, 'group.com.example.harbor')));
    await until('the finding is gone', () => findingIn(code, rule) === undefined);
    // Another program puts it back.
    writeFileSync(fileAt(closed).fsPath, before);
    await until('the finding is back', () => findingIn(code, rule));
  });
});
