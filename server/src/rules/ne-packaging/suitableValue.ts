import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { FixScope } from '../target/fixScope.ts';
import { developerIdEnding, networkExtensionKey } from './networkExtensionKeys.ts';
import { signingOf } from './signing.ts';

const suffixed = ['packet-tunnel-provider', 'app-proxy-provider', 'content-filter-provider', 'dns-proxy'];

/** Whether a variant wants the form of a value for Developer ID: it is signed so, or its entitlements have other values of that form. */
export const wantsDeveloperIdForm = (
  { context, target }: FixScope,
  variant: Variant,
  value: string,
): boolean => {
  if (!suffixed.includes(value) || target.kind === 'app-extension' || variant.platform !== 'macOS')
    return false;
  const written = known(variant.entitlements.strings(networkExtensionKey)) ?? [];
  if (written.length > 0) return written.every(other => other.endsWith(developerIdEnding));
  return signingOf(target, variant, context)?.kind === 'developer-id';
};

/** The form of an entitlement value that the failing variants lack: the one for Developer ID where all of them want it. */
export const suitableValue = (scope: FixScope, value: string): string =>
  scope.variants.every(variant => wantsDeveloperIdForm(scope, variant, value))
    ? value + developerIdEnding
    : value;
