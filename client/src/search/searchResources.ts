import { type QuickPick, commands as vscodeCommands, window } from 'vscode';
import type { Catalogue } from '../../../server/src/catalogue/types.ts';
import type { CatalogueFile } from '../catalogueFile.ts';
import { commands } from '../commands.ts';
import { copy, openAddress } from '../resources/resourceCommands.ts';
import { copyButton, type ResultItem, revealButton } from './resultItem.ts';
import { resultItems } from './resultItems.ts';

/**
 * A quick pick sorts what it shows by how the label matches, which would undo our ranking; `alwaysShow` does not prevent it.
 * The switch for this exists in VS Code since 2020 but not in its published types; test/electron looks at the order on screen.
 */
const keepOrder = (picker: QuickPick<ResultItem>): void => {
  (picker as QuickPick<ResultItem> & { sortByLabel?: boolean }).sortByLabel = false;
};

const placeholder = ({ resources, symbolCount, keys, entitlements }: Catalogue): string =>
  `Search ${resources.size} resources, ${symbolCount.toLocaleString('en')} symbols, ${keys.length} keys and ` +
  `${entitlements.length} entitlements`;

/** Asks for a few letters and opens what is chosen. */
export const searchResources = async (catalogueFile: CatalogueFile): Promise<void> => {
  const picker = window.createQuickPick<ResultItem>();
  keepOrder(picker);
  picker.title = 'Apple Networking';
  picker.placeholder = 'Search…';
  picker.busy = true;
  picker.onDidHide(() => picker.dispose());
  picker.show();

  let catalogue: Catalogue;
  try {
    catalogue = await catalogueFile.read();
  } catch (error) {
    picker.hide();
    void window.showErrorMessage(`Apple Networking Hints could not read its resources: ${String(error)}`);
    return;
  }
  const find = (query: string): void => {
    const items = resultItems(catalogue, query);
    picker.items = items;
    picker.activeItems = items.slice(0, 1);
  };
  picker.onDidChangeValue(find);
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems;
    if (!chosen) return;
    picker.hide();
    void openAddress(chosen.url);
  });
  picker.onDidTriggerItemButton(({ button, item }) => {
    if (button === copyButton && item.copiedLink !== undefined) void copy(item.copiedLink, 'link');
    if (button === revealButton && item.resource !== undefined) {
      picker.hide();
      void vscodeCommands.executeCommand(commands.showInResources, item.resource);
    }
  });
  picker.placeholder = placeholder(catalogue);
  picker.busy = false;
  // What was typed while the catalogue was read counts.
  find(picker.value);
};
