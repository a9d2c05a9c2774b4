import type { Catalogue, Provider } from '../../catalogue/types.ts';
import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { type ClassParts, classParts } from './classParts.ts';
import { presentProviders } from './presentProviders.ts';

/** The class of a provider as an Info.plist names it, for all variants of a target that name it there and so. */
export interface NamedClass extends ClassParts {
  readonly point: string;
  readonly kinds: readonly Provider[];
  readonly value: PropertyString;
  readonly variants: readonly Variant[];
}

/** Names that are looked for in the sources of a workspace: those that stand in the plist, in ASCII, of three letters and more. */
const className = /^[A-Za-z_]\w{2,}$/;

/** The classes that the app extension or system extension names for its providers; nothing for other targets. */
export const namedClasses = (target: Target, catalogue: Catalogue): readonly NamedClass[] => {
  const found = new Map<string, NamedClass & { readonly variants: Variant[] }>();
  for (const variant of target.variants) {
    for (const { point, kinds, principalClass } of presentProviders(target, variant, catalogue)) {
      const parts = principalClass && classParts(principalClass, variant);
      if (!principalClass || !parts || !className.test(parts.name)) continue;
      // ExtensionKit asks for no class: ne-urlfilter-packaging speaks of the whole dictionary.
      if (catalogue.tables.extensionPoints.EXExtensionPointIdentifier.includes(point)) continue;
      const { path, span } = principalClass.at;
      const key = [path, span.start, point, parts.module, parts.moduleName, parts.name].join('\n');
      const before = found.get(key);
      if (before) before.variants.push(variant);
      else found.set(key, { point, kinds, ...parts, value: principalClass, variants: [variant] });
    }
  }
  return [...found.values()];
};
