import type { CompactCatalogue } from '../catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createHints, type Hints, type HintsHost } from '../hints.ts';
import { lazyYaml } from './lazyYaml.ts';
import { catalogueError, readCatalogue } from './readCatalogue.ts';

/** The product over a catalogue that was read. */
export const hintsOver = (compact: CompactCatalogue, host: HintsHost): Hints => {
  try {
    return createHints(loadCatalogue(compact), { readYaml: lazyYaml, ...host });
  } catch (error) {
    throw catalogueError(error);
  }
};

/** The product over the catalogue that lies beside the bundle. */
export const loadHints = (host: HintsHost): Hints => hintsOver(readCatalogue(), host);
