import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { CompactCatalogue } from '../../../server/src/catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../../../server/src/catalogue/load.ts';
import type { Catalogue } from '../../../server/src/catalogue/types.ts';
import { extension } from './extension.ts';

export const cataloguePath = (): string => join(extension().extensionPath, 'dist', 'catalogue.json.br');

/** The catalogue that the extension under test ships. */
export const shippedCatalogue = (): Catalogue =>
  loadCatalogue(
    JSON.parse(brotliDecompressSync(readFileSync(cataloguePath())).toString()) as CompactCatalogue,
  );
