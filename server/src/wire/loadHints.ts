import { join } from 'node:path';
import type { CompactCatalogue } from '../catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createHints, type Hints, type HintsHost } from '../hints.ts';
import { readText } from './files.ts';
import { lazyHints } from './lazyHints.ts';

/** The product over the catalogue that lies beside the bundle. The file is read at once, so that a missing one is told at the start. */
export const loadHints = (host: HintsHost): Hints => {
  const path = join(__dirname, 'catalogue.json');
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new Error(`The catalogue ${path} could not be loaded: ${(error as Error).message}`);
    }
  };
  const text = explained(() => readText(path));
  return lazyHints(() =>
    explained(() => createHints(loadCatalogue(JSON.parse(text) as CompactCatalogue), host)),
  );
};
