import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import { ready } from './extension.ts';
import { until } from './until.ts';
import { workbench } from './workbench.ts';

/** The tab in front, when it is a web view. */
const webviewTab = (): vscode.Tab | undefined => {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab?.input instanceof vscode.TabInputWebview ? tab : undefined;
};

describe('target report', () => {
  before(ready);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is one page with a picture, without scripts', async () => {
    const html = await vscode.commands.executeCommand<string>(commands.showTargetReport);
    assert.match(html, /^<!DOCTYPE html>/);
    assert.match(html, /<svg\b/);
    for (const text of ['Harbor', 'TunnelSystem', 'TunnelApp', 'NEMachServiceName']) {
      assert.ok(html.includes(text), `${text} is missing`);
    }
    assert.doesNotMatch(html, /<script\b|\son\w+=|javascript:|<link\b|<img\b/i);
    assert.match(html, /Content-Security-Policy" content="default-src 'none'/);
  });

  it('opens in an editor that may run nothing', async () => {
    await vscode.commands.executeCommand(commands.showTargetReport);
    const tab = await until('the report', webviewTab);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(tab.label, `${folder?.name}: targets`);
    const page = await workbench();
    const frame = await until('its page', async () => {
      for (const candidate of page.frames()) {
        if ((await candidate.locator('h3', { hasText: 'TunnelSystem' }).count()) > 0) return candidate;
      }
      return undefined;
    });
    assert.equal(await frame.locator('svg.picture').isVisible(), true);
    const element = await frame.frameElement();
    assert.doesNotMatch((await element.getAttribute('sandbox')) ?? 'allow-scripts', /allow-scripts/);
  });

  it('is brought up to date in the same editor', async () => {
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap(group => group.tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await vscode.commands.executeCommand(commands.showTargetReport);
    await until('one report', () => tabs().length === 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('no report', () => tabs().length === 0);
    await vscode.commands.executeCommand(commands.showTargetReport);
    await until('a new report', () => tabs().length === 1);
  });
});
