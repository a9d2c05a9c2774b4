import { join } from 'node:path';
import type { CompactCatalogue } from '../catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createHints, type Hints, type HintsHost } from '../hints.ts';
import { readText } from './files.ts';

/** The product over the catalogue that lies beside the bundle. */
export const loadHints = (host: HintsHost): Hints => {
  const path = join(__dirname, 'catalogue.json');
  try {
    return createHints(loadCatalogue(JSON.parse(readText(path)) as CompactCatalogue), host);
  } catch (error) {
    throw new Error(`The catalogue ${path} could not be loaded: ${(error as Error).message}`);
  }
};
