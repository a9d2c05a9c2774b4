import type { PlistDict, PlistEntry, PlistFile, PlistValue } from './plistFile.ts';

/** The entry of that key, the last one when it is written twice (as the system reads it). */
export const entryNamed = (value: PlistValue | undefined, key: string): PlistEntry | undefined =>
  value?.type === 'dict' ? value.entries.findLast(entry => entry.key === key) : undefined;

/** Follows keys downwards: `entryAt(root, 'NSExtension', 'NSExtensionPointIdentifier')`. */
export const entryAt = (
  value: PlistValue | undefined,
  ...keys: readonly string[]
): PlistEntry | undefined => {
  let at = value;
  let entry: PlistEntry | undefined;
  for (const key of keys) {
    entry = entryNamed(at, key);
    if (!entry) return undefined;
    at = entry.value;
  }
  return entry;
};

/** The dictionary behind a chain of keys; the root itself for none. */
export const dictAt = (file: PlistFile, ...keys: readonly string[]): PlistDict | undefined => {
  const value = keys.length === 0 ? file.root : entryAt(file.root, ...keys)?.value;
  return value?.type === 'dict' ? value : undefined;
};

/** One step of the way to a place: the entry of a dictionary, or the element of an array. */
export type PlistStep =
  | { readonly entry: PlistEntry }
  | { readonly index: number; readonly item: PlistValue };

/** Where an offset stands in a property list. */
export interface PlistPlace {
  /** From the root down; the last step holds the offset. */
  readonly steps: readonly PlistStep[];
  /** True on the key of the last step, false on its value. */
  readonly onKey: boolean;
}

const isIn = (span: { readonly start: number; readonly end: number }, offset: number): boolean =>
  span.start <= offset && offset < span.end;

const childAt = (value: PlistValue, offset: number): PlistStep | undefined => {
  if (value.type === 'dict') {
    const entry = value.entries.find(({ span }) => isIn(span, offset));
    return entry && { entry };
  }
  if (value.type === 'array') {
    const index = value.items.findIndex(({ span }) => isIn(span, offset));
    return index < 0 ? undefined : { index, item: value.items[index]! };
  }
  return undefined;
};

/** The innermost key or value at an offset; undefined between them. */
export const placeAt = (file: PlistFile, offset: number): PlistPlace | undefined => {
  const steps: PlistStep[] = [];
  let value = file.root;
  while (value) {
    const step = childAt(value, offset);
    if (!step) break;
    steps.push(step);
    if ('entry' in step && isIn(step.entry.keyElement, offset)) return { steps, onKey: true };
    const next: PlistValue | undefined = 'entry' in step ? step.entry.value : step.item;
    if (!next || !isIn(next.span, offset)) return undefined;
    value = next;
  }
  return steps.length > 0 ? { steps, onKey: false } : undefined;
};

/** The keys on the way to a place, without array indexes: `['NSAppTransportSecurity', 'NSExceptionDomains', 'example.com']`. */
export const keysOf = (place: PlistPlace): readonly string[] =>
  place.steps.flatMap(step => ('entry' in step ? [step.entry.key] : []));
