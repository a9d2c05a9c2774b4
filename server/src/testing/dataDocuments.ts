import { readdirSync, readFileSync } from 'node:fs';
import { dataFolder } from './readDataFiles.ts';

/** A file under `data/` as it stands there. */
export interface DataDocument {
  /** Relative to `data/`. */
  readonly path: string;
  readonly text: string;
  readonly value: Record<string, unknown>;
}

/** Every JSON file under `data/` but the schemas and the formatter's settings. */
export const dataDocuments = (): DataDocument[] =>
  readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.json') && !path.startsWith('schema/') && path !== 'biome.json')
    .sort()
    .map(path => {
      const text = readFileSync(new URL(path, dataFolder), 'utf8');
      return { path, text, value: JSON.parse(text) };
    });
