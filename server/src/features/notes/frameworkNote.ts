import { documentationRoot } from '../../catalogue/pageAddress.ts';
import type { Catalogue } from '../../catalogue/types.ts';
import { linksOf } from './links.ts';
import type { Note } from './note.ts';

/** Headers and modules whose documentation has another name. */
const pageNames: Readonly<Record<string, string>> = { dns_sd: 'dnssd' };

/** A framework as a whole, where a curated resource is its landing page. */
export const frameworkNote = (framework: string, catalogue: Catalogue): Note | undefined => {
  const page = documentationRoot + (pageNames[framework] ?? framework).toLowerCase();
  for (const resource of catalogue.resources.values()) {
    if (resource.url?.replace(/\/$/, '') !== page) continue;
    return { name: framework, purpose: [resource.why], lines: [], ...linksOf(catalogue, [resource.id]) };
  }
  return undefined;
};
