import {
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
  commands as vscodeCommands,
  window,
} from 'vscode';
import { catalogueFile } from './catalogueFile.ts';
import { commands } from './commands.ts';
import { registerResourceCommands } from './resources/resourceCommands.ts';
import { createResourcesView } from './resources/resourcesView.ts';
import type { TreeNode } from './resources/resourceTree.ts';
import { searchResources } from './search/searchResources.ts';
import { type LanguageServer, languageServer } from './server/languageServer.ts';
import { startWhenNeeded } from './server/startWhenNeeded.ts';
import { statusItem } from './server/statusItem.ts';
import { type StatusText, statusText } from './server/statusText.ts';
import { setRuleLevel } from './setRuleLevel.ts';
import { targetReport } from './targets/showTargetReport.ts';
import { createTargetsView } from './targets/targetsView.ts';
import type { TargetRow } from './targets/targetTree.ts';

/** What the tests in VS Code look at; not an interface for other extensions. */
export interface ExtensionApi {
  readonly resources: TreeDataProvider<TreeNode>;
  readonly resourcesView: TreeView<TreeNode>;
  readonly targets: TreeDataProvider<TargetRow>;
  readonly server: LanguageServer;
  status(): StatusText;
}

let running: LanguageServer | undefined;

/** Reads nothing and starts nothing that is not needed yet. */
export const activate = (context: ExtensionContext): ExtensionApi => {
  const log = window.createOutputChannel('Apple Networking Hints', { log: true });
  const catalogue = catalogueFile(context.extensionUri);
  const view = createResourcesView(catalogue, log);
  const server = languageServer(context.extensionUri, log);
  const targets = createTargetsView(server, log);
  const report = targetReport(server);
  running = server;
  context.subscriptions.push(
    log,
    view,
    targets,
    report,
    server,
    statusItem(server),
    startWhenNeeded(() => void server.start()),
    ...registerResourceCommands(catalogue, view),
    vscodeCommands.registerCommand(commands.searchResources, () => searchResources(catalogue)),
    vscodeCommands.registerCommand(commands.setRuleLevel, (rule?: unknown, level?: unknown) =>
      setRuleLevel(context, rule, level),
    ),
    vscodeCommands.registerCommand(commands.showTargetReport, () => report.show()),
    vscodeCommands.registerCommand(commands.restartServer, () => server.restart()),
    vscodeCommands.registerCommand(commands.showLog, () => log.show()),
  );
  return {
    resources: view.provider,
    resourcesView: view.view,
    targets: targets.provider,
    server,
    status: () => statusText(server.state),
  };
};

/** VS Code waits for this, so that the server has ended when the window has. */
export const deactivate = (): Promise<void> | undefined => running?.stop();
