import { known } from '../../project/model/value.ts';
import type { FixScope } from '../target/fixScope.ts';
import { developerIdEnding, networkExtensionKey } from './networkExtensionKeys.ts';
import { signingOf } from './signing.ts';

const suffixed = ['packet-tunnel-provider', 'app-proxy-provider', 'content-filter-provider', 'dns-proxy'];

/**
 * The form of an entitlement value to be added to the failing variants: the one for Developer ID where all of them are signed so, or where
 * their entitlements have others of that form.
 */
export const suitableValue = ({ context, target, variants }: FixScope, value: string): string => {
  if (!suffixed.includes(value) || target.kind === 'app-extension') return value;
  const isDeveloperId = variants.every(variant => {
    if (variant.platform !== 'macOS') return false;
    const written = known(variant.entitlements.strings(networkExtensionKey)) ?? [];
    if (written.length > 0) return written.every(other => other.endsWith(developerIdEnding));
    return signingOf(target, variant, context)?.kind === 'developer-id';
  });
  return isDeveloperId ? value + developerIdEnding : value;
};
