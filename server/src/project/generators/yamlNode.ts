import type { Span } from '../../syntax/span.ts';

/** A value of a YAML file with the text it stands for: read by a library, in this shape so that the model needs none. */
export type YamlNode =
  | { readonly type: 'map'; readonly entries: readonly YamlEntry[]; readonly span: Span }
  | { readonly type: 'list'; readonly items: readonly YamlNode[]; readonly span: Span }
  | { readonly type: 'scalar'; readonly value: string; readonly span: Span };

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

/** The value at a path of keys. */
export const yamlAt = (node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined => {
  let found = node;
  for (const key of path) {
    found = found?.type === 'map' ? found.entries.find(entry => entry.key === key)?.value : undefined;
  }
  return found;
};

export const yamlText = (node: YamlNode | undefined): string | undefined =>
  node?.type === 'scalar' ? node.value : undefined;

/** The elements of a list; a single value stands for a list of one. */
export const yamlItems = (node: YamlNode | undefined): readonly YamlNode[] => {
  if (!node) return [];
  return node.type === 'list' ? node.items : [node];
};

export const yamlEntries = (node: YamlNode | undefined): readonly YamlEntry[] =>
  node?.type === 'map' ? node.entries : [];
