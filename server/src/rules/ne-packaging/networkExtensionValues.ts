import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { networkExtensionKey } from './networkExtensionKeys.ts';

/** The elements of the Network Extensions entitlement of a variant that are fully known; none where it is no array. */
export const networkExtensionValues = (variant: Variant): readonly PropertyString[] => {
  const value = variant.entitlements.get(networkExtensionKey);
  if (value.state !== 'present' || value.value.type !== 'array') return [];
  return value.value.items.filter(item => item.type === 'string').filter(({ complete }) => complete);
};
