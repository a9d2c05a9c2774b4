import type { PlistEntry, PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import type { Place } from '../model/value.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlText } from './yamlNode.ts';

/** A property list that XcodeGen writes, as it is once it is written; its places are those of `project.yml`. */
export interface SpecList {
  /** Its path as the spec has it. */
  readonly path: string;
  readonly list: PlistFile;
  /** The key `properties`. */
  readonly at: Place;
}

/** What a plain word of YAML stands for; undefined for none, and for what the environment decides. */
const scalarOf = (
  value: string,
  isQuoted: boolean,
): Pick<PlistValue & { value: unknown }, 'type' | 'value'> | undefined => {
  if (value.includes('${')) return undefined;
  if (isQuoted) return { type: 'string', value };
  if (value === '' || /^(?:~|null)$/i.test(value)) return undefined;
  if (/^(?:true|yes|on)$/i.test(value)) return { type: 'boolean', value: true };
  if (/^(?:false|no|off)$/i.test(value)) return { type: 'boolean', value: false };
  if (/^[-+]?(?:0|[1-9]\d*)$/.test(value)) return { type: 'integer', value };
  if (/^[-+]?\d*\.\d+$/.test(value)) return { type: 'real', value };
  // A date, an octal number, another way of writing one.
  return /^[-+]?\.?\d[\d:xobeE._-]*$/.test(value) ? undefined : { type: 'string', value };
};

const longest = 32;

const plistValueOf = (node: YamlNode, text: string, depth: number): PlistValue | undefined => {
  const { span } = node;
  if (depth > longest) return undefined;
  if (node.type === 'scalar') {
    const found = scalarOf(node.value, /["'|>]/.test(text[span.start] ?? ''));
    return found && ({ ...found, span, inner: span } as PlistValue);
  }
  if (node.type === 'list') {
    const items = node.items.map(item => plistValueOf(item, text, depth + 1));
    return items.includes(undefined)
      ? undefined
      : { type: 'array', items: items as PlistValue[], span, inner: span };
  }
  const entries: PlistEntry[] = [];
  for (const { key, keySpan, value } of node.entries) {
    const made = plistValueOf(value, text, depth + 1);
    if (!made || key.includes('${')) return undefined;
    entries.push({
      key,
      keySpan,
      keyElement: keySpan,
      value: made,
      span: { start: keySpan.start, end: made.span.end },
    });
  }
  return { type: 'dict', entries, span, inner: span };
};

/** The list of a kind that XcodeGen writes for a target; undefined where it writes none, `unread` where what it writes is not known. */
export const specList = (
  target: YamlNode,
  kind: 'info' | 'entitlements',
  path: string,
  text: string,
): SpecList | 'unread' | undefined => {
  const properties = yamlEntries(yamlAt(target, kind)).find(({ key }) => key === 'properties');
  if (!properties) return undefined;
  const root = plistValueOf(properties.value, text, 0);
  const named = yamlText(yamlAt(target, kind, 'path'));
  if (root?.type !== 'dict' || named === undefined) return 'unread';
  return {
    path: named,
    list: { kind: 'plist', role: kind, format: 'xml', text, root, comments: [], problems: [] },
    at: { path, span: properties.keySpan },
  };
};
