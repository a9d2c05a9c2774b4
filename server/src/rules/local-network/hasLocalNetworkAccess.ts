import type { Variant } from '../../project/model/target.ts';
import { providersOf } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';

const points = ['packet-tunnel', 'app-proxy', 'dns-proxy'].map(name => `com.apple.networkextension.${name}`);

/**
 * True for an extension that reaches the local network without the privilege: packet tunnel, app proxy and DNS proxy providers (TN3179). One
 * of which the extension point is not known counts too.
 */
export const hasLocalNetworkAccess = (variant: Variant, { catalogue }: TargetContext): boolean => {
  const providers = providersOf(variant, catalogue);
  return providers.state !== 'present' || providers.value.some(({ point }) => points.includes(point));
};
