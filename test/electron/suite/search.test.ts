import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import { search } from '../../../server/src/features/search.ts';
import { shippedCatalogue } from './catalogue.ts';
import { api } from './extension.ts';
import { until } from './until.ts';
import { pageOpenedBy, workbench } from './workbench.ts';

const widget = async () => (await workbench()).locator('.quick-input-widget');
const rows = async () => (await widget()).locator('.quick-input-list .monaco-list-row');

/** The lines on screen, from top to bottom. */
const linesOnScreen = async (): Promise<string[]> =>
  (await rows()).evaluateAll(elements =>
    elements
      .map(element => ({
        top: element.getBoundingClientRect().top,
        text: element.querySelector('.label-name')?.textContent ?? '',
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );

const openSearch = async (query: string): Promise<void> => {
  void vscode.commands.executeCommand(commands.searchResources);
  const input = (await widget()).locator('input.input');
  await until(
    'the search is open',
    async () => (await input.isVisible()) && (await linesOnScreen()).length > 0,
  );
  await input.fill(query);
};

const close = async (): Promise<void> => {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  const found = await widget();
  await until('the search is closed', async () => !(await found.isVisible()));
};

/** What our ranking answers, as far as the widget can show it without scrolling. */
const ranking = (query: string): string[] => search(shippedCatalogue(), query, 50).map(({ title }) => title);

describe('search', () => {
  afterEach(close);

  for (const query of [
    'bonj',
    'packet tunel',
    'local network',
    'NEPacketTunelProvider',
    'entitlement',
    'tls',
  ]) {
    it(`shows the results of “${query}” in the order of our ranking`, async () => {
      const wanted = ranking(query);
      assert.ok(wanted.length > 0, 'nothing found');
      await openSearch(query);
      const first = Math.min(wanted.length, 8);
      const shown = await until(`the results, ${wanted.slice(0, first).join(' | ')}`, async () => {
        const lines = await linesOnScreen();
        return lines.length >= first && lines.every(line => wanted.includes(line)) && lines;
      });
      assert.deepEqual(shown, wanted.slice(0, shown.length));
    });
  }

  it('starts with the resources in the order of the sidebar', async () => {
    const catalogue = shippedCatalogue();
    const [first] = catalogue.collections;
    await openSearch('');
    const wanted = [first?.resource ?? '', ...(first?.groups[0]?.resources ?? [])].map(
      id => catalogue.resources.get(id)?.title,
    );
    const lines = await linesOnScreen();
    assert.deepEqual(lines.slice(0, 5), wanted.slice(0, 5));
  });

  it('finds with typing mistakes what is there, and says when nothing is', async () => {
    await openSearch('xqzwvvkj qqqq');
    await until('the offer to search elsewhere', async () =>
      (await linesOnScreen()).some(line => line.startsWith('Nothing here for')),
    );
  });

  // On a desktop this would open a browser.
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    it('opens the first result on Enter', async () => {
      const [top] = search(shippedCatalogue(), 'tn3179', 1);
      assert.ok(top?.url);
      await openSearch('tn3179');
      await until('the results', async () => (await linesOnScreen())[0] === top.title);
      const opened = await pageOpenedBy(async () => (await workbench()).keyboard.press('Enter'));
      assert.equal(opened, top.url);
    });
  }

  it('copies the link of a result', async () => {
    const [top] = search(shippedCatalogue(), 'bonj', 1);
    await openSearch('bonj');
    await until('the results', async () => (await linesOnScreen())[0] === top?.title);
    const row = (await rows()).first();
    await row.hover();
    await row.locator('.codicon-copy').click();
    await until(
      'the link in the clipboard',
      async () => (await vscode.env.clipboard.readText()) === top?.url,
    );
  });

  it('reveals a result in the tree', async () => {
    const { resourcesView } = await api();
    const resource = search(shippedCatalogue(), 'tn3179', 5).find(({ kind }) => kind === 'resource');
    assert.ok(resource);
    await openSearch('tn3179');
    const row = (await rows()).filter({ hasText: resource.title }).first();
    await until('the result', () => row.isVisible());
    await row.hover();
    await row.locator('.codicon-list-tree').click();
    await until('the resource is selected in the tree', () => {
      const [selected] = resourcesView.selection;
      return selected !== undefined && selected.kind === 'resource' && selected.resource.id === resource.id;
    });
  });
});
