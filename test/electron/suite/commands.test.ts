import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import { shippedCatalogue } from './catalogue.ts';
import { api, ready } from './extension.ts';
import { open } from './files.ts';
import { setSetting } from './settings.ts';
import { until } from './until.ts';
import { pageOpenedBy, workbench } from './workbench.ts';

const { executeCommand } = vscode.commands;
const id = 'tn3151';

/** What the palette offers when one types `query`. */
const paletteFor = async (query: string): Promise<string[]> => {
  const page = await workbench();
  await executeCommand('workbench.action.showCommands');
  const input = page.locator('.quick-input-widget input.input');
  await until('the palette is open', () => input.isVisible());
  await input.fill(`>${query}`);
  const labels = page.locator('.quick-input-list .monaco-list-row .label-name');
  const found = await until('the commands', async () => {
    const texts = await labels.allTextContents();
    return texts.length > 0 && texts.every(text => /Apple Networking/.test(text)) && texts;
  });
  await executeCommand('workbench.action.closeQuickOpen');
  return found;
};

describe('commands', () => {
  before(ready);

  it('show in the palette only where they can work', async () => {
    // VS Code adds these for every view and container.
    const vscodesOwn = [
      'Apple Networking: Focus on Resources View',
      'Apple Networking: Focus on Targets View',
      'View: Show Apple Networking',
    ];
    const titles = (await paletteFor('Apple Networking'))
      .filter(label => !vscodesOwn.includes(label))
      .map(label => label.replace(/^Apple Networking: /, ''));
    assert.deepEqual(
      titles.sort(),
      [
        'Find in the Resources View',
        'Restart Language Server',
        'Search Resources…',
        'Set the Level of a Rule…',
        'Show Log',
        'Show Target Report',
      ].sort(),
    );
  });

  it('copy a link and a Markdown link', async () => {
    const resource = shippedCatalogue().resources.get(id);
    assert.ok(resource?.url);
    await executeCommand(commands.copyLink, id);
    assert.equal(await vscode.env.clipboard.readText(), resource.url);
    await executeCommand(commands.copyMarkdownLink, id);
    assert.equal(await vscode.env.clipboard.readText(), `[${resource.title}](${resource.url})`);
  });

  // On a desktop this would open a browser.
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    it('open a resource, or search for one without an address', async () => {
      const resource = shippedCatalogue().resources.get(id);
      const open = (target: string) =>
        pageOpenedBy(async () => {
          await executeCommand(commands.openResource, target);
        });
      assert.equal(await open(id), resource?.url);
      assert.equal(
        decodeURIComponent(await open('forum-xpc-privileged-flag')),
        'https://developer.apple.com/search/?q=The XPC privileged flag',
      );
    });
  }

  it('write the level of a rule into the settings beside what stands there', async () => {
    await open('App/Info.plist');
    await setSetting('rules', { 'ftp-legacy': 'hint' });
    await executeCommand(commands.setRuleLevel, 'ats-arbitrary-loads-ignored', 'off');
    const written = vscode.workspace
      .getConfiguration('appleNetworkingHints')
      .inspect('rules')?.workspaceValue;
    assert.deepEqual(written, { 'ftp-legacy': 'hint', 'ats-arbitrary-loads-ignored': 'off' });
    await setSetting('rules', undefined);
  });

  it('ask for the level of a rule when none is given', async () => {
    const page = await workbench();
    const done = executeCommand(commands.setRuleLevel, 'ats-arbitrary-loads-ignored');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'information' });
    await until('the levels', () => row.isVisible());
    await row.click();
    await done;
    const written = vscode.workspace
      .getConfiguration('appleNetworkingHints')
      .inspect('rules')?.workspaceValue;
    assert.deepEqual(written, { 'ats-arbitrary-loads-ignored': 'information' });
    await setSetting('rules', undefined);
  });

  it('restart the server', async () => {
    const { server } = await api();
    const phases: string[] = [];
    const listener = server.onDidChangeState(({ phase }) => phases.push(phase));
    await executeCommand(commands.restartServer);
    listener.dispose();
    assert.ok(phases.includes('starting') && phases.includes('running'), phases.join(', '));
    await ready();
  });
});
