import type { Catalogue, Resource, SymbolEntry } from '../../catalogue/types.ts';
import { type Availability, platforms } from '../../catalogue/types.ts';
import type { SearchResult } from '../answers.ts';
import { platformName, shortVersion } from '../notes/availability.ts';
import { symbolTitle } from '../notes/symbolNote.ts';

/** One thing that can be found, with what it is found by. */
export interface SearchItem {
  readonly result: SearchResult;
  /** What people type for it, in lower case: its name without its type, or its id. */
  readonly name: string;
  /** The title in lower case, for beginnings. */
  readonly title: string;
  /** The words of the title and of its kind, each behind a blank, in lower case: ` ns bonjour services`. */
  readonly words: string;
  /** The first letters of the title's words: people say ATS and NAT. */
  readonly initials: string;
  /** The words and what else is said about it. */
  readonly prose: string;
  /** Curated things first: 0 resources, 1 keys and entitlements, 2 what we wrote about, 3 top-level symbols, 4 members. */
  readonly rank: number;
}

/** `startVPNTunnel` → ` start vpn tunnel`, with the whole in front for names typed in one go. */
export const wordsOf = (text: string): string => {
  const parts = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
  return parts.length > 0 ? ` ${parts.join(' ')}` : '';
};

const item = (result: SearchResult, name: string, more: string, rank: number): SearchItem => {
  const words = `${wordsOf(result.title)}${wordsOf(result.detail.split(' · ')[0]!)}`;
  return {
    result,
    name: name.toLowerCase(),
    title: result.title.toLowerCase(),
    words,
    initials: wordsOf(result.title).replace(/ (.)[^ ]*/g, '$1'),
    prose: `${words}${wordsOf(result.detail)}${wordsOf(more)}`,
    rank,
  };
};

const since = (availability: Availability): string | undefined => {
  const platform = platforms.find(known => availability[known] !== undefined);
  return platform && `${platformName(platform)} ${shortVersion(availability[platform]!)}+`;
};

const detail = (...parts: readonly (string | undefined)[]): string => parts.filter(part => part).join(' · ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const resourceKinds: Readonly<Record<Resource['kind'], string>> = {
  documentation: 'Documentation',
  technote: 'Technote',
  'sample-code': 'Sample code',
  video: 'Video',
  'forum-post': 'Forum post',
  'forum-tag': 'Forum tag',
  article: 'Article',
  'support-article': 'Support article',
  qa: 'Technical Q&A',
  archive: 'Archived documentation',
};

/** Where the symbol is available that a page documents, by the address of the page. */
const availabilities = (catalogue: Catalogue): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { url, introduced } of catalogue.symbols()) {
    const first = since(introduced);
    if (url && first && !found.has(url)) found.set(url, first);
  }
  return found;
};

const resourceItem = ({ id, title, kind, url, why }: Resource, available?: string): SearchItem =>
  item(
    { kind: 'resource', id, title, detail: detail(resourceKinds[kind], available), url },
    id,
    `${why} ${id}`,
    0,
  );

const resourceItems = (catalogue: Catalogue): readonly SearchItem[] => {
  const available = availabilities(catalogue);
  return Array.from(catalogue.resources.values(), resource =>
    resourceItem(resource, resource.url === null ? undefined : available.get(resource.url)),
  );
};

const symbolItem = (entry: SymbolEntry): SearchItem => {
  const title = symbolTitle(entry);
  const id = `${entry.framework}.${title}`;
  const words = detail(capital(entry.kind), entry.framework, since(entry.introduced));
  const rank = entry.summary ? 2 : entry.parents.length === 0 ? 3 : 4;
  return item(
    { kind: 'symbol', id, title, detail: words, url: entry.url },
    entry.name,
    entry.summary ?? '',
    rank,
  );
};

/** Overloads are one thing to look for. */
const symbolItems = (catalogue: Catalogue): readonly SearchItem[] => {
  const items = new Map<string, SearchItem>();
  for (const entry of catalogue.symbols()) {
    const found = symbolItem(entry);
    const known = items.get(found.result.id);
    if (!known || found.rank < known.rank) items.set(found.result.id, found);
  }
  return [...items.values()];
};

const keyItems = ({ keys }: Catalogue): readonly SearchItem[] =>
  keys.map(({ key, path, summary, platforms: introduced, url }) => {
    const id = path === '' ? key : `${path}.${key}`;
    const words = detail('Property list key', path.split('.').at(-1) || undefined, since(introduced));
    return item({ kind: 'key', id, title: key, detail: words, url }, key, summary, 1);
  });

const entitlementItems = ({ entitlements }: Catalogue): readonly SearchItem[] =>
  entitlements.map(({ key, summary, platforms: introduced, url }) =>
    item(
      { kind: 'entitlement', id: key, title: key, detail: detail('Entitlement', since(introduced)), url },
      key,
      summary,
      1,
    ),
  );

/** Everything that search knows, in the order of the catalogue. */
export const searchItems = (catalogue: Catalogue): readonly SearchItem[] => [
  ...resourceItems(catalogue),
  ...keyItems(catalogue),
  ...entitlementItems(catalogue),
  ...symbolItems(catalogue),
];
