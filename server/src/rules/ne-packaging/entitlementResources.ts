import type { Catalogue } from '../../catalogue/types.ts';
import type { Report } from '../rule.ts';

/** What to read about an entitlement, for a report about it; nothing where the catalogue knows none, so that the rule's own count. */
export const entitlementResources = (catalogue: Catalogue, key: string): Pick<Report, 'resources'> => {
  const resources = catalogue.entitlement(key)?.resources ?? [];
  return resources.length > 0 ? { resources } : {};
};
