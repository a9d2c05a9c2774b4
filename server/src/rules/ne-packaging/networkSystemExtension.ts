import type { Catalogue } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { DeclaredProvider } from '../target/providersOf.ts';
import { presentProviders } from './presentProviders.ts';

/** The entries of NEProviderClasses that a variant of a system extension has; none for other targets. */
export const listedProviders = (
  target: Target,
  variant: Variant,
  catalogue: Catalogue,
): readonly DeclaredProvider[] =>
  target.kind === 'system-extension' ? presentProviders(target, variant, catalogue) : [];

/** True for a system extension with Network Extension providers in any configuration. */
export const isNetworkSystemExtension = (target: Target, catalogue: Catalogue): boolean =>
  target.variants.some(variant => listedProviders(target, variant, catalogue).length > 0);
