import {
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  type TreeDataProvider,
  type TreeView,
  commands as vscodeCommands,
  window,
} from 'vscode';
import type { CatalogueFile } from '../catalogueFile.ts';
import { views } from '../commands.ts';
import {
  type CollectionNode,
  nodeOfResource,
  resourceOf,
  resourceTree,
  type TreeNode,
} from './resourceTree.ts';
import { resourceTooltip, treeItem } from './treeItem.ts';

/** The Resources view of the sidebar. */
export interface ResourcesView extends Disposable {
  readonly provider: TreeDataProvider<TreeNode>;
  readonly view: TreeView<TreeNode>;
  /** Shows the view with this resource selected; false when it has no row. */
  reveal(resourceId: string): Promise<boolean>;
  /** Reads the catalogue again. */
  reload(): void;
}

/** The tree over the catalogue file. It needs no server and no workspace. */
export const createResourcesView = (catalogueFile: CatalogueFile, log: LogOutputChannel): ResourcesView => {
  const changed = new EventEmitter<undefined>();
  let reading: Promise<readonly CollectionNode[]> | undefined;

  const read = async (): Promise<readonly CollectionNode[]> => {
    try {
      return resourceTree(await catalogueFile.read());
    } catch (error) {
      log.error(`The resources could not be read: ${String(error)}`);
      // An empty tree shows the welcome text, which offers to try again.
      await vscodeCommands.executeCommand('setContext', 'appleNetworkingHints.resourcesUnreadable', true);
      return [];
    }
  };
  const roots = (): Promise<readonly CollectionNode[]> => {
    reading ??= read();
    return reading;
  };

  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: async node => [...(node ? node.children : await roots())],
    getParent: node => node.parent,
    getTreeItem: treeItem,
    resolveTreeItem: (item, node) => {
      const resource = resourceOf(node);
      if (resource) item.tooltip = resourceTooltip(resource);
      return item;
    },
  };
  const view = window.createTreeView(views.resources, { treeDataProvider: provider, showCollapseAll: true });

  return {
    provider,
    view,
    reveal: async id => {
      const node = nodeOfResource(await roots(), id);
      if (!node) return false;
      await view.reveal(node, { select: true, focus: true, expand: node.kind === 'collection' });
      return true;
    },
    reload: () => {
      catalogueFile.forget();
      reading = undefined;
      void vscodeCommands.executeCommand('setContext', 'appleNetworkingHints.resourcesUnreadable', false);
      changed.fire(undefined);
    },
    dispose: () => {
      view.dispose();
      changed.dispose();
    },
  };
};
