import type { PropertyList } from '../model/propertyList.ts';
import type { PropertyDictionary, PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import { absent, type Place, present, unknown, type Value } from '../model/value.ts';

/** What a property list is made of. */
export interface PropertyListParts {
  readonly file: Value<string>;
  readonly source?: Place | undefined;
  /** Merged from the file and what build settings write. */
  entries(): readonly PropertyEntry[];
  /** The dictionary of the file, where a key would be added. */
  readonly at?: Place | undefined;
  /** Why that key at top level, or something in its value, may be there all the same; undefined when `entries` are all there is. */
  incomplete(key: string): string | undefined;
  /** Why that key at top level, which is there, has another value in the product. */
  replaced(key: string): string | undefined;
}

/** The entry that counts: of two with one key, the last. Indexed at the first question, so that many questions stay linear. */
const indexOf = (entries: readonly PropertyEntry[]): ReadonlyMap<string, PropertyEntry> =>
  new Map(entries.map(entry => [entry.key, entry]));

const notExpanded = (raw: string, at: Place) =>
  unknown(
    `“${raw.length > 80 ? `${raw.slice(0, 80)}…` : raw}” holds a variable whose value is not known`,
    at,
  );

export const propertyListOf = (parts: PropertyListParts): PropertyList => {
  const indices = new WeakMap<readonly PropertyEntry[], ReadonlyMap<string, PropertyEntry>>();
  const entry = (entries: readonly PropertyEntry[], key: string): PropertyEntry | undefined => {
    const index = indices.get(entries) ?? indexOf(entries);
    indices.set(entries, index);
    return index.get(key);
  };
  let made: readonly PropertyEntry[] | undefined;
  const top = (): readonly PropertyEntry[] => {
    made ??= parts.entries();
    return made;
  };

  /** The value at that path, or why there is none. */
  const find = (
    path: readonly string[],
  ): { readonly found: PropertyEntry } | { readonly missing: Value<never> } => {
    let entries = top();
    let at = parts.at;
    for (let i = 0; i < path.length; i++) {
      const found = entry(entries, path[i]!);
      if (!found) {
        const why = parts.incomplete(path[0]!);
        return { missing: why === undefined ? absent(at) : unknown(why, at) };
      }
      const other = i === 0 ? parts.replaced(path[0]!) : undefined;
      if (other !== undefined) return { missing: unknown(other, found.keyAt) };
      if (i === path.length - 1) return { found };
      if (found.value.type !== 'dictionary') return { missing: absent(found.value.at) };
      entries = found.value.entries;
      at = found.value.at;
    }
    return { missing: absent() };
  };

  const get = (...path: readonly string[]): Value<PropertyValue> => {
    if (path.length === 0 && parts.at) {
      const root: PropertyDictionary = { type: 'dictionary', entries: top(), at: parts.at };
      return present(root, parts.at);
    }
    const result = find(path);
    return 'missing' in result ? result.missing : present(result.found.value, result.found.keyAt);
  };

  const strings = (...path: readonly string[]): Value<readonly string[]> => {
    const value = get(...path);
    if (value.state !== 'present') return value;
    if (value.value.type !== 'array' && value.value.type !== 'string') return absent(value.value.at);
    const items = value.value.type === 'array' ? value.value.items : [value.value];
    const found: string[] = [];
    for (const item of items) {
      if (item.type !== 'string') continue;
      if (!item.complete) return notExpanded(item.raw, item.at);
      found.push(item.value);
    }
    return present(found, value.value.at);
  };

  const boolean = (...path: readonly string[]): Value<boolean> => {
    const value = get(...path);
    if (value.state !== 'present') return value;
    return value.value.type === 'boolean'
      ? present(value.value.value, value.value.at)
      : absent(value.value.at);
  };

  const string = (...path: readonly string[]): Value<string> => {
    const value = get(...path);
    if (value.state !== 'present') return value;
    if (value.value.type !== 'string') return absent(value.value.at);
    const { complete, raw, at } = value.value;
    return complete ? present(value.value.value, at) : notExpanded(raw, at);
  };

  const keys = (...path: readonly string[]): readonly string[] => {
    if (path.length === 0) return [...new Set(top().map(({ key }) => key))];
    const value = get(...path);
    if (value.state !== 'present' || value.value.type !== 'dictionary') return [];
    return [...new Set(value.value.entries.map(({ key }) => key))];
  };

  return {
    file: parts.file,
    ...(parts.source && { source: parts.source }),
    get,
    strings,
    boolean,
    string,
    keys,
  };
};
