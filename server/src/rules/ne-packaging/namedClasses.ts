import type { Catalogue, Provider } from '../../catalogue/types.ts';
import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { presentProviders } from './presentProviders.ts';

/** The class of a provider as an Info.plist names it, for all variants of a target that name it there and so. */
export interface NamedClass {
  readonly point: string;
  readonly kinds: readonly Provider[];
  /** Without its module. */
  readonly name: string;
  /** `none`: a bare name, as Objective-C's are. */
  readonly module: 'own' | 'none' | 'other';
  /** That of another module. */
  readonly moduleName?: string;
  readonly value: PropertyString;
  readonly variants: readonly Variant[];
}

const ownModule = /^\$(?:\(PRODUCT_MODULE_NAME\)|\{PRODUCT_MODULE_NAME\})\./;
/** Names that are looked for in the sources of a workspace: those that stand in the plist, in ASCII, of three letters and more. */
const className = /^[A-Za-z_]\w{2,}$/;

interface Parts {
  readonly name: string;
  readonly module: NamedClass['module'];
  readonly moduleName?: string;
}

/**
 * `$(PRODUCT_MODULE_NAME)` is the target's own module whatever it expands to: `PRODUCT_NAME`, of which it is made, is a variable in many
 * projects. Undefined for what cannot be told, and for names of several levels, which no class has at run time.
 */
const partsOf = ({ raw, value, complete }: PropertyString, variant: Variant): Parts | undefined => {
  const written = raw.trim();
  const prefix = ownModule.exec(written)?.[0];
  if (prefix !== undefined) return { name: written.slice(prefix.length), module: 'own' };
  if (!complete) return undefined;
  const [first = '', second, ...others] = value.trim().split('.');
  if (others.length > 0 || !written.endsWith(second ?? first)) return undefined;
  if (second === undefined) return { name: first, module: 'none' };
  const own = known(variant.moduleName);
  if (own === undefined) return undefined;
  return own === first
    ? { name: second, module: 'own' }
    : { name: second, module: 'other', moduleName: first };
};

/** The classes that the app extension or system extension names for its providers; nothing for other targets. */
export const namedClasses = (target: Target, catalogue: Catalogue): readonly NamedClass[] => {
  const found = new Map<string, NamedClass & { readonly variants: Variant[] }>();
  for (const variant of target.variants) {
    for (const { point, kinds, principalClass } of presentProviders(target, variant, catalogue)) {
      const parts = principalClass && partsOf(principalClass, variant);
      if (!principalClass || !parts || !className.test(parts.name)) continue;
      const { path, span } = principalClass.at;
      const key = [path, span.start, point, parts.module, parts.moduleName, parts.name].join('\n');
      const before = found.get(key);
      if (before) before.variants.push(variant);
      else found.set(key, { point, kinds, ...parts, value: principalClass, variants: [variant] });
    }
  }
  return [...found.values()];
};
