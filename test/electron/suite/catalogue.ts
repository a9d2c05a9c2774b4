import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompactCatalogue } from '../../../server/src/catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../../../server/src/catalogue/load.ts';
import type { Catalogue } from '../../../server/src/catalogue/types.ts';
import { extension } from './extension.ts';

export const cataloguePath = (): string => join(extension().extensionPath, 'dist', 'catalogue.json');

/** The catalogue that the extension under test ships. */
export const shippedCatalogue = (): Catalogue =>
  loadCatalogue(JSON.parse(readFileSync(cataloguePath(), 'utf8')) as CompactCatalogue);
