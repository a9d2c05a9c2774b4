import type { Catalogue, Provider } from '../../catalogue/types.ts';
import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { type Place, present, type Unknown, unknown, type Value } from '../../project/model/value.ts';

/** The dictionary of Info.plist that declares a provider: an app extension's, an ExtensionKit extension's, a system extension's. */
export type ProviderDictionary = 'NSExtension' | 'EXAppExtensionAttributes' | 'NEProviderClasses';

/** A Network Extension provider that an Info.plist declares. */
export interface DeclaredProvider {
  /** `com.apple.networkextension.packet-tunnel`. */
  readonly point: string;
  /** The text of the point: the value of the identifier, in NEProviderClasses the key. */
  readonly at: Place;
  readonly dictionary: ProviderDictionary;
  /** The class that it names, where it names one. */
  readonly principalClass?: PropertyString;
  /** What is known of the point: several kinds share one (packet and Ethernet tunnel), the usual first; none for a point that is not known. */
  readonly kinds: readonly Provider[];
}

const prefix = 'com.apple.networkextension.';

const declared = (
  catalogue: Catalogue,
  point: string,
  at: Place,
  dictionary: ProviderDictionary,
  principalClass?: PropertyString,
): DeclaredProvider => ({
  point,
  at,
  dictionary,
  kinds: catalogue.providersNamed(point).filter(({ extensionPoint }) => extensionPoint === point),
  ...(principalClass && { principalClass }),
});

const identifiers = [
  ['NSExtension', 'NSExtensionPointIdentifier', 'NSExtensionPrincipalClass'],
  ['EXAppExtensionAttributes', 'EXExtensionPointIdentifier', 'EXPrincipalClass'],
] as const;

/**
 * The Network Extension providers that the Info.plist of a variant declares; an empty list for a plist that is known to have none, `unknown`
 * while a point holds a variable, or none was found and the plist is not fully known.
 */
export const providersOf = (variant: Variant, catalogue: Catalogue): Value<readonly DeclaredProvider[]> => {
  const { info } = variant;
  const found: DeclaredProvider[] = [];
  let unread: Unknown | undefined;
  for (const [dictionary, key, classKey] of identifiers) {
    const point = info.get(dictionary, key);
    if (point.state === 'unknown') unread = point;
    if (point.state !== 'present' || point.value.type !== 'string') continue;
    if (!point.value.complete) return unknown('the extension point holds a variable', point.value.at);
    if (!point.value.value.startsWith(prefix)) continue;
    const name = info.get(dictionary, classKey);
    const principalClass = name.state === 'present' && name.value.type === 'string' ? name.value : undefined;
    found.push(declared(catalogue, point.value.value, point.value.at, dictionary, principalClass));
  }
  const classes = info.get('NetworkExtension', 'NEProviderClasses');
  if (classes.state === 'unknown') unread = classes;
  if (classes.state === 'present' && classes.value.type === 'dictionary') {
    for (const { key, keyAt, value } of classes.value.entries) {
      if (!key.startsWith(prefix)) continue;
      const name = value.type === 'string' ? value : undefined;
      found.push(declared(catalogue, key, keyAt, 'NEProviderClasses', name));
    }
  }
  // One bundle has one of these dictionaries: with a provider found, what else may be written does not matter.
  return found.length === 0 && unread ? unread : present(found);
};

/** All that any variant declares, each place once. */
export const providersOfAny = (
  variants: readonly Variant[],
  catalogue: Catalogue,
): readonly DeclaredProvider[] => {
  const found = new Map<string, DeclaredProvider>();
  for (const variant of variants) {
    const providers = providersOf(variant, catalogue);
    for (const provider of providers.state === 'present' ? providers.value : []) {
      const { path, span } = provider.at;
      const key = `${path}\n${span.start}\n${provider.point}`;
      if (!found.has(key)) found.set(key, provider);
    }
  }
  return [...found.values()];
};
