import { brotliDecompressSync } from 'node:zlib';
import { Uri, workspace } from 'vscode';
import type { CompactCatalogue } from '../../server/src/catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../../server/src/catalogue/load.ts';
import type { Catalogue } from '../../server/src/catalogue/types.ts';

/** `dist/catalogue.json.br`, read on the first question and kept. */
export interface CatalogueFile {
  read(): Promise<Catalogue>;
  /** Reads it again at the next question. */
  forget(): void;
}

export const catalogueFile = (extension: Uri): CatalogueFile => {
  let catalogue: Promise<Catalogue> | undefined;
  const load = async (): Promise<Catalogue> => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'catalogue.json.br'));
    return loadCatalogue(JSON.parse(brotliDecompressSync(bytes).toString()) as CompactCatalogue);
  };
  return {
    read: () => {
      catalogue ??= load();
      return catalogue;
    },
    forget: () => {
      catalogue = undefined;
    },
  };
};
