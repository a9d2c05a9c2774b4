import { readdirSync, readFileSync } from 'node:fs';
import type { CollectionFile, DataFiles, ErrorFile, SymbolFile, TopicFile } from '../catalogue/dataFiles.ts';
import type { Tables } from '../catalogue/types.ts';

/** The `data` folder of this checkout. */
export const dataFolder = new URL('../../../data/', import.meta.url);

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, dataFolder), 'utf8')) as T;

const readFolder = <T>(folder: string): T[] =>
  readdirSync(new URL(folder, dataFolder))
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => read<T>(folder + name));

/** Everything under `data/`. Their shape is what the schemas say; a test validates every file against its own. */
export const readDataFiles = (): DataFiles => ({
  topics: readFolder<TopicFile>('resources/'),
  collections: [
    read<CollectionFile>('collections/networking-resources.json'),
    read<CollectionFile>('collections/network-extension-resources.json'),
  ],
  topicOrder: read('collections/further-topics.json'),
  symbols: readFolder<SymbolFile>('symbols/'),
  keys: read('keys/info-plist.json'),
  entitlements: read('keys/entitlements.json'),
  providers: read('providers.json'),
  deprecations: read('deprecations.json'),
  synonyms: read('synonyms.json'),
  tables: {
    ...read<Omit<Tables, `ats${string}` | 'bonjourTypePattern'>>('network-extension.json'),
    ...read<Pick<Tables, Extract<keyof Tables, `ats${string}`>>>('keys/ats.json'),
    ...read<Pick<Tables, 'bonjourTypePattern'>>('keys/bonjour.json'),
  },
  errors: readFolder<ErrorFile>('errors/'),
  issues: read('known-issues.json'),
  guides: read('guides.json'),
});
