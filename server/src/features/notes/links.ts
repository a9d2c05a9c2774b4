import type { Catalogue } from '../../catalogue/types.ts';
import type { Note, NoteLink } from './note.ts';

const mostLinks = 3;

/**
 * The curated resources of these ids, best first, and Apple's own page of the name where there is room. A resource without an address
 * has no link; the sidebar shows it.
 */
export const linksOf = (
  catalogue: Catalogue,
  ids: Iterable<string>,
  page?: { readonly title: string; readonly url: string | null },
): Pick<Note, 'links' | 'resources'> => {
  const links: NoteLink[] = [];
  const resources: string[] = [];
  const addresses = new Set<string>();
  for (const id of ids) {
    const resource = catalogue.resources.get(id);
    if (!resource || resource.url === null || addresses.has(resource.url) || links.length === mostLinks)
      continue;
    addresses.add(resource.url);
    links.push({ title: resource.title, url: resource.url });
    resources.push(id);
  }
  if (page && page.url !== null && links.length < mostLinks && !addresses.has(page.url)) {
    links.push({ title: `Apple: ${page.title}`, url: page.url });
  }
  return { links, resources };
};
