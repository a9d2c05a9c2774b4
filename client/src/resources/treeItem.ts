import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Resource } from '../../../server/src/catalogue/types.ts';
import { commands } from '../commands.ts';
import { resourceKinds } from './resourceKinds.ts';
import type { CollectionNode, GroupNode, ResourceNode, TreeNode } from './resourceTree.ts';

const withoutAddress = 'no public address';

/** Why one would open it, what it is, where it stands. */
export const resourceTooltip = ({ title, kind, why, url }: Resource): MarkdownString => {
  const { icon, label } = resourceKinds[kind];
  const tooltip = new MarkdownString('', true);
  tooltip.appendMarkdown('**').appendText(title).appendMarkdown('**\n\n').appendText(why);
  tooltip.appendMarkdown(`\n\n$(${icon}) ${label}`);
  if (url === null)
    tooltip.appendMarkdown('\n\nNo public address is known; opening it searches Apple’s website.');
  else tooltip.appendMarkdown(` · [${new URL(url).hostname}](${url})`);
  return tooltip;
};

const collectionItem = ({ collection, resource, children }: CollectionNode): TreeItem => {
  const own = resource !== undefined;
  const item = new TreeItem(
    collection.title,
    // The two index posts are what one comes for; the long list of topics below them can wait for a click.
    own ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.contextValue = own ? 'collection.linked' : 'collection';
  item.accessibilityInformation = { label: `${collection.title}, ${children.length} topics` };
  return item;
};

const groupItem = ({ group, children }: GroupNode): TreeItem => {
  const item = new TreeItem(group.title, TreeItemCollapsibleState.Collapsed);
  item.contextValue = 'group';
  item.description = String(children.length);
  item.tooltip = group.title;
  item.accessibilityInformation = { label: `${group.title}, ${children.length} resources` };
  return item;
};

const resourceItem = (node: ResourceNode): TreeItem => {
  const { resource } = node;
  const { icon, label } = resourceKinds[resource.kind];
  const item = new TreeItem(resource.title);
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = resource.url === null ? 'resource.unlinked' : 'resource.linked';
  if (resource.url === null) item.description = withoutAddress;
  item.command = { command: commands.openResource, title: 'Open', arguments: [node] };
  const address = resource.url === null ? `, ${withoutAddress}` : '';
  item.accessibilityInformation = { label: `${resource.title}, ${label}${address}, ${resource.why}` };
  return item;
};

/** The row as VS Code draws it. Its tooltip comes later, in `resolveTreeItem`. */
export const treeItem = (node: TreeNode): TreeItem => {
  const item =
    node.kind === 'collection'
      ? collectionItem(node)
      : node.kind === 'group'
        ? groupItem(node)
        : resourceItem(node);
  item.id = node.id;
  return item;
};
