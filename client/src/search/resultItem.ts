import { type QuickInputButton, type QuickPickItem, ThemeIcon } from 'vscode';
import type { SearchResult } from '../../../server/src/hints.ts';
import { appleSearch } from '../appleSearch.ts';

export const copyButton: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: 'Copy Link' };
export const revealButton: QuickInputButton = {
  iconPath: new ThemeIcon('list-tree'),
  tooltip: 'Show in Resources',
};

/** A line of the search. */
export interface ResultItem extends QuickPickItem {
  /** What Enter opens. */
  readonly url: string;
  readonly copiedLink: string | undefined;
  /** The resource that the reveal button shows. */
  readonly resource: string | undefined;
}

const icons: Readonly<Record<SearchResult['kind'], string>> = {
  resource: 'book',
  symbol: 'symbol-method',
  key: 'symbol-key',
  entitlement: 'shield',
};

/** How a result is drawn; `icon` and `resource` come from the catalogue where it knows better. */
export const resultItem = (
  { kind, title, detail, url }: SearchResult,
  more: { readonly icon?: string | undefined; readonly resource?: string | undefined },
): ResultItem => ({
  label: title,
  description: url === null ? `${detail} · no public address` : detail,
  iconPath: new ThemeIcon(more.icon ?? icons[kind]),
  // The list is already ranked, misspellings included: VS Code's own filter must not hide any of it.
  alwaysShow: true,
  buttons: [...(url === null ? [] : [copyButton]), ...(more.resource === undefined ? [] : [revealButton])],
  url: url ?? appleSearch(title),
  copiedLink: url ?? undefined,
  resource: more.resource,
});

/** The only line when nothing fits. */
export const nothingFound = (query: string): ResultItem => ({
  label: `Nothing here for “${query}”`,
  description: 'Search Apple’s website',
  iconPath: new ThemeIcon('globe'),
  alwaysShow: true,
  url: appleSearch(query),
  copiedLink: undefined,
  resource: undefined,
});
