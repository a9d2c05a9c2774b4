import type { Model } from '../../project/model/model.ts';
import type { PropertyString, PropertyValue } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';

/** A string of an Info.plist or entitlements file as a target sees it. */
export interface PlacedString {
  readonly string: PropertyString;
  /** The keys that lead to it: `['NSExtension', 'NSExtensionPrincipalClass']`. */
  readonly path: readonly string[];
  readonly list: 'info' | 'entitlements';
  readonly target: Target;
  readonly variant: Variant;
}

/** The keys under which names stand that other files use. */
const keys = {
  info: ['NSExtension', 'EXAppExtensionAttributes', 'NetworkExtension', 'NEMachServiceName'],
  entitlements: ['com.apple.security.application-groups'],
} as const;

/** Keys whose value names a class that the system loads. */
export const isClassPath = (path: readonly string[]): boolean =>
  /PrincipalClass$/.test(path.at(-1) ?? '') || path.includes('NEProviderClasses');

/** Extension points and the attributes of an extension are words of Apple's: no other file makes them. */
const isOwnName = (path: readonly string[], list: 'info' | 'entitlements'): boolean =>
  list === 'entitlements' || isClassPath(path) || path.at(-1) === 'NEMachServiceName';

const stringsIn = (
  value: PropertyValue,
  path: readonly string[],
): readonly { readonly string: PropertyString; readonly path: readonly string[] }[] => {
  switch (value.type) {
    case 'string':
      return [{ string: value, path }];
    case 'array':
      return value.items.flatMap(item => stringsIn(item, path));
    case 'dictionary':
      return value.entries.flatMap(({ key, value: inner }) => stringsIn(inner, [...path, key]));
    default:
      return [];
  }
};

/** Every string of these keys in these targets; of a place that several variants share, the first. */
export const propertyStrings = (targets: readonly Target[]): readonly PlacedString[] => {
  const found = new Map<string, PlacedString>();
  for (const target of targets) {
    for (const variant of target.variants) {
      for (const list of ['info', 'entitlements'] as const) {
        for (const key of keys[list]) {
          const value = variant[list].get(key);
          if (value.state !== 'present') continue;
          for (const { string, path } of stringsIn(value.value, [key])) {
            // An empty string names nothing, and would be found everywhere.
            if (string.value === '' || !isOwnName(path, list)) continue;
            const place = `${string.at.path}\n${string.at.span.start}\n${string.value}`;
            if (!found.has(place)) found.set(place, { string, path, list, target, variant });
          }
        }
      }
    }
  }
  return [...found.values()];
};

/** All such strings of a workspace. */
export const allPropertyStrings = (model: Model): readonly PlacedString[] => propertyStrings(model.targets);
