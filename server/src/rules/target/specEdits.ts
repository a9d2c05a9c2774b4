import type { ListSource } from '../../project/generators/listSource.ts';
import type { YamlEntry, YamlNode } from '../../project/generators/yamlNode.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { Edit } from '../rule.ts';
import { specValue, yamlScalar } from './specValue.ts';

const replacement = (start: number, end: number, newText: string): readonly Edit[] => [
  { span: { start, end }, newText },
];

/** The blanks in front of what stands first on its line; undefined behind something else. */
const indentBefore = (text: string, offset: number): string | undefined =>
  /(?:^|[\r\n])( *)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];

/** Where the last word of a value ends, at the end of its line. */
const endOf = (text: string, node: YamlNode): number => {
  let last = node;
  for (;;) {
    const inner =
      last.type === 'map' ? last.entries.at(-1)?.value : last.type === 'list' ? last.items.at(-1) : undefined;
    if (!inner || /[[{]/.test(text[last.span.start] ?? '')) break;
    last = inner;
  }
  const end = text.slice(0, last.span.end).trimEnd().length;
  return end + /^[^\r\n]*/.exec(text.slice(end))![0].length;
};

const entryOf = (node: YamlNode, key: string): YamlEntry | undefined =>
  node.type === 'map' ? node.entries.find(entry => entry.key === key) : undefined;

/** The lines of an entry with the maps around it, the first key at `indent`. */
const linesOf = (
  keys: readonly string[],
  xml: readonly string[],
  indent: string,
  unit: string,
): readonly string[] | undefined => {
  const value = specValue(xml);
  if (!value) return undefined;
  const heads = keys.map((key, depth) => `${indent}${unit.repeat(depth)}${yamlScalar(key)}:`);
  const last = heads.pop()!;
  const inner = indent + unit.repeat(keys.length);
  return 'inline' in value
    ? [...heads, `${last} ${value.inline}`]
    : [...heads, last, ...value.items.map(item => `${inner}- ${item}`)];
};

/** Adds a key (and the maps on the way to it) to what XcodeGen writes a list from, or gives it another value where it has a plain one. */
export const addInSpec = (
  { text, properties }: ListSource,
  path: readonly string[],
  xml: readonly string[],
): readonly Edit[] | undefined => {
  const lineBreak = lineBreakOf(text);
  let owner = properties;
  for (const [depth, key] of path.entries()) {
    const { value, keySpan } = owner;
    const found = entryOf(value, key);
    if (found) {
      owner = found;
      continue;
    }
    const outer = indentBefore(text, keySpan.start);
    if (value.type !== 'map' || outer === undefined) return undefined;
    const isEmpty = text.slice(value.span.start, value.span.end) === '{}';
    const first = value.entries[0];
    const indent = isEmpty ? `${outer}  ` : first && indentBefore(text, first.keySpan.start);
    if (indent === undefined || indent.length <= outer.length) return undefined;
    const lines = linesOf(path.slice(depth), xml, indent, indent.slice(outer.length));
    if (!lines) return undefined;
    const added = lineBreak + lines.join(lineBreak);
    if (isEmpty) return replacement(text.slice(0, value.span.start).trimEnd().length, value.span.end, added);
    const end = endOf(text, value);
    return replacement(end, end, added);
  }
  const value = specValue(xml);
  const { span, type } = owner.value;
  const isPlain =
    type === 'scalar' && span.end > span.start && !/[\r\n]/.test(text.slice(span.start, span.end));
  return isPlain && value && 'inline' in value ? replacement(span.start, span.end, value.inline) : undefined;
};

/** Adds a string to a list in it, which is made where there is none. */
export const appendInSpec = (
  source: ListSource,
  path: readonly string[],
  value: string,
  xml: readonly string[],
): readonly Edit[] | undefined => {
  const { text, properties } = source;
  let node: YamlNode | undefined = properties.value;
  for (const key of path) node = node && entryOf(node, key)?.value;
  if (!node) return addInSpec(source, path, xml);
  if (node.type !== 'list') return undefined;
  const { start, end } = node.span;
  const last = node.items.at(-1);
  if (text[start] === '[') {
    if (text[end - 1] !== ']') return undefined;
    return last
      ? replacement(last.span.end, last.span.end, `, ${yamlScalar(value)}`)
      : replacement(start, end, `[${yamlScalar(value)}]`);
  }
  const lead =
    last && /(?:^|[\r\n])( *- +)$/.exec(text.slice(Math.max(0, last.span.start - 200), last.span.start))?.[1];
  if (lead === undefined || last?.type !== 'scalar') return undefined;
  const at = endOf(text, node);
  return replacement(at, at, lineBreakOf(text) + lead + yamlScalar(value));
};
