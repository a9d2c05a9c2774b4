import {
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
} from 'vscode';
import type { TargetsAnswer, targetsMethod as TargetsMethod } from '../../../server/src/wire/targets.ts';
import { views } from '../commands.ts';
import type { LanguageServer } from '../server/languageServer.ts';
import { type TargetRow, targetTree } from './targetTree.ts';

// The type alone: the server's module would bring the server along.
const targetsMethod: typeof TargetsMethod = 'appleNetworkingHints/targets';

/** The Targets view of the sidebar. */
export interface TargetsView extends Disposable {
  readonly provider: TreeDataProvider<TargetRow>;
  readonly view: TreeView<TargetRow>;
}

const treeItem = (row: TargetRow): TreeItem => {
  const state =
    row.children.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(row.label, state);
  item.id = row.id;
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = row.tooltip;
  item.iconPath = new ThemeIcon(row.icon, row.color === undefined ? undefined : new ThemeColor(row.color));
  if (row.location) {
    const { uri, range } = row.location;
    item.command = {
      command: 'vscode.open',
      title: 'Open',
      arguments: [Uri.parse(uri), { selection: range, preserveFocus: true }],
    };
  }
  return item;
};

/** The tree over what the server knows of the workspace's targets; read again whenever the server learned something. */
export const createTargetsView = (server: LanguageServer, log: LogOutputChannel): TargetsView => {
  const changed = new EventEmitter<undefined>();
  let reading: Promise<readonly TargetRow[]> | undefined;

  const read = async (): Promise<readonly TargetRow[]> => {
    try {
      const answer = await server.ask<TargetsAnswer>(targetsMethod);
      return answer ? targetTree(answer) : [];
    } catch (error) {
      log.warn(`The targets could not be read: ${String(error)}`);
      return [];
    }
  };
  const provider: TreeDataProvider<TargetRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: async row => {
      if (row) return [...row.children];
      reading ??= read();
      return [...(await reading)];
    },
    getTreeItem: treeItem,
  };
  const view = window.createTreeView(views.targets, { treeDataProvider: provider, showCollapseAll: true });
  const listener = server.onDidChangeState(state => {
    if (state.phase === 'running' && state.status?.scanning !== false) return;
    reading = undefined;
    changed.fire(undefined);
  });
  return {
    provider,
    view,
    dispose: () => {
      listener.dispose();
      view.dispose();
      changed.dispose();
    },
  };
};
