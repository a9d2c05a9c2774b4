import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { YamlEntry, YamlNode } from '../project/generators/yamlNode.ts';

/** Deeper files are no manifests. */
const deepest = 60;
/** Aliases of aliases double at each step; no manifest has nearly as many values. */
const most = 50_000;
/** In UTF-16 units. */
const longest = 1_000_000;

const spanOf = ({ range }: Node): YamlNode['span'] => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 });

/** Thrown for what is no manifest: too deep, or too much of it. */
class TooLarge extends Error {}

/** `<<: *base`: the entries of a map, or of several, the first one first. */
const mergedEntries = (node: YamlNode): readonly YamlEntry[] => {
  if (node.type === 'map') return node.entries;
  return node.type === 'list' ? node.items.flatMap(mergedEntries) : [];
};

/** What is written in the map itself wins over what it merges. */
const withMerged = (entries: readonly YamlEntry[]): readonly YamlEntry[] => {
  if (!entries.some(({ key }) => key === '<<')) return entries;
  const found = new Map<string, YamlEntry>();
  for (const entry of entries) if (entry.key !== '<<') found.set(entry.key, entry);
  for (const entry of entries) {
    if (entry.key !== '<<') continue;
    for (const merged of mergedEntries(entry.value))
      if (!found.has(merged.key)) found.set(merged.key, merged);
  }
  return [...found.values()];
};

const converter = () => {
  const anchors = new Map<string, Node>();
  let count = 0;
  const convert = (node: unknown, depth: number): YamlNode | undefined => {
    if (depth > deepest || ++count > most) throw new TooLarge();
    if (isAlias(node)) return convert(anchors.get(node.source), depth + 1);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.set(node.anchor, node);
    if (isMap(node)) {
      const entries = node.items.flatMap(({ key, value }): YamlEntry[] => {
        const converted = convert(value, depth + 1);
        if (!isScalar(key) || !converted) return [];
        return [{ key: String(key.value), keySpan: spanOf(key), value: converted }];
      });
      return { type: 'map', entries: withMerged(entries), span: spanOf(node) };
    }
    if (isSeq(node)) {
      const items = node.items.flatMap(item => convert(item, depth + 1) ?? []);
      return { type: 'list', items, span: spanOf(node) };
    }
    if (!isScalar(node)) return undefined;
    return { type: 'scalar', value: node.source ?? String(node.value ?? ''), span: spanOf(node) };
  };
  return convert;
};

/** True for brackets in brackets without end, over which the library would take long. */
const isDeep = (text: string): boolean => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > deepest) return true;
  }
  return false;
};

/** YAML as the project model reads it, aliases in place; undefined for what is none, and for what is too deep or too large. */
export const readYaml = (text: string): YamlNode | undefined => {
  if (text.length > longest || isDeep(text)) return undefined;
  try {
    const document = parseDocument(text, { merge: false, logLevel: 'silent' });
    return document.errors.length > 0 ? undefined : converter()(document.contents, 0);
  } catch {
    // Too deep: for us, or for the stack of the library.
    return undefined;
  }
};
