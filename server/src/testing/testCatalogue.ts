import { compile } from '../catalogue/compile.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Catalogue } from '../catalogue/types.ts';
import { readDataFiles } from './readDataFiles.ts';

let loaded: Catalogue | undefined;

/** The catalogue made from `data/` as it is now, the same one for all tests of a run. */
export const testCatalogue = (): Catalogue => {
  loaded ??= loadCatalogue(compile(readDataFiles()));
  return loaded;
};
