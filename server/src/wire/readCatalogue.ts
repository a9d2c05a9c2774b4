import { join } from 'node:path';
import type { CompactCatalogue } from '../catalogue/compactCatalogue.ts';
import { readPacked } from './files.ts';

const path = join(__dirname, 'catalogue.json.br');

/** An error about the catalogue that names its file. */
export const catalogueError = (error: unknown): Error =>
  new Error(`The catalogue ${path} could not be loaded: ${(error as Error).message}`);

/** The catalogue that lies beside the bundle, as compiled. Throws where it cannot be read. */
export const readCatalogue = (): CompactCatalogue => {
  try {
    return readPacked(path) as CompactCatalogue;
  } catch (error) {
    throw catalogueError(error);
  }
};
