import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ready } from './extension.ts';
import { open } from './files.ts';
import { actionsFor, findingIn as find } from './findings.ts';
import { setSetting } from './settings.ts';
import { until } from './until.ts';

const rule = 'ats-arbitrary-loads-ignored';
const key = 'NSAllowsArbitraryLoads';

const findingIn = (path: string) => find(path, rule);

describe('diagnostics', () => {
  before(ready);

  for (const path of ['App/Info.plist', 'App/Widget-Info.plist']) {
    it(`reports the key itself in ${path}, with a link on the code`, async () => {
      const document = await open(path);
      const finding = await until('the finding', () => findingIn(path));
      assert.equal(document.getText(finding.range), key);
      assert.deepEqual(finding.tags, [vscode.DiagnosticTag.Unnecessary]);
      assert.ok(typeof finding.code === 'object');
      assert.match(finding.code.target.toString(), /^https:\/\/developer\.apple\.com\//);
      assert.match(finding.message, /NSAllowsLocalNetworking/);
    });
  }

  it('reports files that nobody opened', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the finding of the closed file', () => findingIn('App/Info.plist'));
  });

  it('offers fixes, resources, suppressions and the settings, and its fix cures', async () => {
    const document = await open('App/Widget-Info.plist');
    const before = document.getText();
    const { range } = await until('the finding', () => findingIn('App/Widget-Info.plist'));
    const actions = await until('the actions', async () => {
      const found = await actionsFor(document, range);
      return found.length > 0 && found;
    });
    const titles = actions.map(({ title }) => title);
    for (const title of [/^Open: /, /^Show in Resources$/, /^Suppress .* here$/, /^Turn .* off/]) {
      assert.ok(
        titles.some(found => title.test(found)),
        `${title} is not in ${titles.join(' | ')}`,
      );
    }
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, titles.join(' | '));
    assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
    assert.notEqual(document.getText(), before);
    assert.equal(document.getText().includes(key), false);
    await until('the finding is gone', () => findingIn('App/Widget-Info.plist') === undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the finding is back', () => findingIn('App/Widget-Info.plist') !== undefined);
  });

  it('follows the level in the settings at once', async () => {
    await open('App/Info.plist');
    await until('the finding', () => findingIn('App/Info.plist'));
    await setSetting('rules', { [rule]: 'hint' });
    await until('a hint', () => findingIn('App/Info.plist')?.severity === vscode.DiagnosticSeverity.Hint);
    await setSetting('rules', { [rule]: 'off' });
    await until('no finding', () => findingIn('App/Info.plist') === undefined);
    await setSetting('rules', undefined);
    await until('the finding again', () => findingIn('App/Info.plist') !== undefined);
  });

  it('stays quiet in excluded folders', async () => {
    await setSetting('excludedFolders', ['App']);
    await until('no finding', () => findingIn('App/Info.plist') === undefined);
    await setSetting('excludedFolders', undefined);
    await until('the finding again', () => findingIn('App/Info.plist') !== undefined);
  });
});
