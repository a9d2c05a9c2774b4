import { type Disposable, env, Uri, commands as vscodeCommands, window } from 'vscode';
import type { Resource } from '../../../server/src/catalogue/types.ts';
import { appleSearch } from '../appleSearch.ts';
import type { CatalogueFile } from '../catalogueFile.ts';
import { commands } from '../commands.ts';
import { markdownLink } from '../markdownLink.ts';
import type { ResourcesView } from './resourcesView.ts';
import { resourceOf, type TreeNode } from './resourceTree.ts';

/** Opens an address outside of VS Code. */
export const openAddress = (url: string): Thenable<boolean> => env.openExternal(Uri.parse(url, true));

/** Copies text and says so for a moment in the status bar. */
export const copy = async (text: string, what: string): Promise<void> => {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`Copied the ${what}`, 2000);
};

/** The commands on one resource. Each takes a row of the tree or the id of a resource. */
export const registerResourceCommands = (catalogueFile: CatalogueFile, view: ResourcesView): Disposable[] => {
  const resourceFor = async (target: TreeNode | string | undefined): Promise<Resource | undefined> => {
    // From a keyboard shortcut there is no argument: then it is about the selected row.
    const chosen = target ?? view.view.selection[0];
    if (typeof chosen !== 'string') return chosen && resourceOf(chosen);
    return (await catalogueFile.read()).resources.get(chosen);
  };
  const on = (id: string, act: (resource: Resource) => unknown) =>
    vscodeCommands.registerCommand(id, async (target?: TreeNode | string) => {
      const resource = await resourceFor(target);
      return resource && act(resource);
    });

  return [
    on(commands.openResource, ({ title, url }) => openAddress(url ?? appleSearch(title))),
    on(commands.searchAppleSite, ({ title }) => openAddress(appleSearch(title))),
    on(commands.copyLink, ({ url }) => url && copy(url, 'link')),
    on(commands.copyMarkdownLink, ({ title, url }) => url && copy(markdownLink(title, url), 'Markdown link')),
    on(commands.showInResources, ({ id }) => view.reveal(id)),
    vscodeCommands.registerCommand(commands.reloadResources, view.reload),
    vscodeCommands.registerCommand(commands.findInResources, async () => {
      await vscodeCommands.executeCommand('appleNetworkingHints.resources.focus');
      await vscodeCommands.executeCommand('list.find');
    }),
  ];
};
