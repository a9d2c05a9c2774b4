import type { Target, Variant } from '../../project/model/target.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { saysNothing } from './saysNothing.ts';
import { sharesLocalNetwork } from './sharesLocalNetwork.ts';

/** True when an app extension has the key that the app lacks: it was put into the wrong file, and `lnp-keys-in-appex` says so. */
export const extensionHasKey = (
  app: Target,
  variant: Variant,
  key: string,
  context: TargetContext,
): boolean =>
  context.model.embeddedIn(app).some(extension => {
    const own = variantBeside(extension, variant);
    if (!own || !sharesLocalNetwork(extension, own, context)) return false;
    const value = own.info.get(key);
    return value.state === 'present' && !saysNothing(value.value);
  });
