import type { CompactCatalogue } from './compactCatalogue.ts';
import { compileSymbols } from './compileSymbols.ts';
import type { DataFiles, TopicFile } from './dataFiles.ts';
import type { Resource, ResourceCollection } from './types.ts';

const resourcesOf = ({ id: topic, resources }: TopicFile): Resource[] =>
  resources.map(resource => ({ ...resource, topic }));

/** The data files as one compact value that `loadCatalogue` understands. Pure; trusts data that the checks have passed. */
export const compile = (files: DataFiles): CompactCatalogue => {
  const topics = new Map(files.topics.map(topic => [topic.id, topic]));
  const ordered = files.topicOrder.topics.map(id => topics.get(id)!);
  const further: ResourceCollection = {
    id: files.topicOrder.id,
    title: files.topicOrder.title,
    groups: ordered.map(({ id, title, resources }) => ({
      id,
      title,
      resources: resources.map(resource => resource.id),
    })),
  };
  return {
    resources: ordered.flatMap(resourcesOf),
    collections: [
      ...files.collections.map(({ id, title, resource, groups }) => ({ id, title, resource, groups })),
      further,
    ],
    symbols: compileSymbols(files.symbols),
    keys: files.keys.keys,
    entitlements: files.entitlements.entitlements,
    providers: files.providers.providers,
    deprecations: files.deprecations.deprecations,
    synonyms: files.synonyms.synonyms,
    tables: files.tables,
  };
};
