import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import type { TreeNode } from '../../../client/src/resources/resourceTree.ts';
import { cataloguePath, shippedCatalogue } from './catalogue.ts';
import { api } from './extension.ts';
import { until } from './until.ts';
import { workbench } from './workbench.ts';

const children = async (node?: TreeNode): Promise<TreeNode[]> => {
  const { resources } = await api();
  return (await resources.getChildren(node)) ?? [];
};

const itemOf = async (node: TreeNode): Promise<vscode.TreeItem> => (await api()).resources.getTreeItem(node);

const tooltipOf = async (node: TreeNode): Promise<string> => {
  const { resources } = await api();
  const item = await resources.resolveTreeItem?.(
    await itemOf(node),
    node,
    new vscode.CancellationTokenSource().token,
  );
  assert.ok(item?.tooltip instanceof vscode.MarkdownString);
  return item.tooltip.value;
};

const everyNode = async (): Promise<TreeNode[]> => {
  const all: TreeNode[] = [];
  for (const collection of await children()) {
    all.push(collection);
    for (const group of await children(collection)) all.push(group, ...(await children(group)));
  }
  return all;
};

/** The text of the rows that are on screen, from top to bottom. */
const rowsOnScreen = async (): Promise<string[]> => {
  const page = await workbench();
  const rows = page.locator('.pane:has([aria-label*="Resources"]) .monaco-list-row');
  const tops = await rows.evaluateAll(elements =>
    elements
      .map(element => ({
        top: element.getBoundingClientRect().top,
        text: element.querySelector('.label-name')?.textContent ?? '',
      }))
      .sort((a, b) => a.top - b.top),
  );
  return tops.map(({ text }) => text);
};

describe('resources', () => {
  it('follow the two index posts, then the further topics, in the order of the catalogue', async () => {
    const catalogue = shippedCatalogue();
    const collections = await children();
    assert.deepEqual(
      collections.slice(0, 2).map(({ id }) => id),
      ['networking-resources', 'network-extension-resources'],
    );
    const shape = await Promise.all(
      collections.map(async collection => ({
        title: (await itemOf(collection)).label,
        groups: await Promise.all(
          (await children(collection)).map(async group => ({
            title: (await itemOf(group)).label,
            resources: (await children(group)).map(({ id }) => id.split('/').at(-1)),
          })),
        ),
      })),
    );
    assert.deepEqual(
      shape,
      catalogue.collections.map(({ title, groups }) => ({
        title,
        groups: groups.map(group => ({ title: group.title, resources: group.resources })),
      })),
    );
    assert.equal(catalogue.collections[0]?.groups.length, 7);
  });

  it('hold every resource, under an id of its own for each place', async () => {
    const nodes = await everyNode();
    const ids = nodes.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const shown = new Set(nodes.flatMap(node => (node.kind === 'group' ? [] : (node.resource?.id ?? []))));
    assert.deepEqual(
      [...shippedCatalogue().resources.keys()].filter(id => !shown.has(id)),
      [],
    );
  });

  it('say in words what icon and colour say', async () => {
    for (const node of await everyNode()) {
      const { label, accessibilityInformation, iconPath, command } = await itemOf(node);
      assert.ok(accessibilityInformation?.label.startsWith(String(label)), node.id);
      if (node.kind !== 'resource') continue;
      assert.ok(iconPath instanceof vscode.ThemeIcon, node.id);
      assert.equal(command?.command, commands.openResource, node.id);
      assert.ok(accessibilityInformation?.label.includes(node.resource.why), node.id);
    }
  });

  it('say why one would open them', async () => {
    const node = (await everyNode()).find(({ id }) => id.endsWith('/tn3151'));
    assert.ok(node?.kind === 'resource' && node.resource.url !== null);
    const tooltip = await tooltipOf(node);
    assert.match(tooltip, /Technote/);
    assert.ok(tooltip.includes(`(${node.resource.url})`));
  });

  it('own up to a missing address', async () => {
    const unlinked = (await everyNode()).filter(
      node => node.kind === 'resource' && node.resource.url === null,
    );
    assert.ok(unlinked.length > 0);
    for (const node of unlinked) {
      const { description, contextValue } = await itemOf(node);
      assert.equal(description, 'no public address');
      assert.equal(contextValue, 'resource.unlinked');
      assert.match(await tooltipOf(node), /No public address is known/);
    }
  });

  it('are revealed in their place, also from a closed group', async () => {
    const { resourcesView } = await api();
    for (const id of ['tn3179', 'networking-resources', 'forum-xpc-privileged-flag']) {
      assert.equal(await vscode.commands.executeCommand(commands.showInResources, id), true, id);
      await until(`${id} is selected`, () => {
        const [selected] = resourcesView.selection;
        return selected !== undefined && selected.kind !== 'group' && selected.resource?.id === id;
      });
    }
    assert.equal(
      await vscode.commands.executeCommand(commands.showInResources, 'no-such-resource'),
      undefined,
    );
  });

  it('stand on screen with the first groups in view', async () => {
    await vscode.commands.executeCommand('appleNetworkingHints.resources.focus');
    await vscode.commands.executeCommand('list.collapseAll');
    await until('the collections', async () => (await rowsOnScreen()).length === 3);
    await vscode.commands.executeCommand('list.focusFirst');
    await vscode.commands.executeCommand('list.expand');
    const [first] = shippedCatalogue().collections;
    const rows = await until('the groups', async () => {
      const found = await rowsOnScreen();
      return found.length > 3 && found;
    });
    assert.deepEqual(rows.slice(0, 8), [first?.title, ...(first?.groups.map(({ title }) => title) ?? [])]);
  });

  it('say what to do when they cannot be read', async () => {
    const path = cataloguePath();
    const intact = readFileSync(path);
    const page = await workbench();
    const welcome = page.locator('.welcome-view-content', { hasText: 'could not be read' });
    try {
      writeFileSync(path, '{');
      await vscode.commands.executeCommand(commands.reloadResources);
      await until('the welcome text', () => welcome.isVisible());
    } finally {
      writeFileSync(path, intact);
    }
    await page.locator('.welcome-view-content a', { hasText: 'Try Again' }).click();
    await until('the tree again', async () => (await rowsOnScreen()).length >= 3);
    assert.equal(await welcome.isVisible(), false);
  });
});
