import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { isBareConfiguration } from './isBareConfiguration.ts';

/** Signed with nothing, or for this Mac alone, as written in the settings. */
const isUnsigned = (variant: Variant): boolean => {
  const identity = variant.setting('CODE_SIGN_IDENTITY');
  return identity.state === 'present' && /^-?$/.test(identity.value.trim());
};

/**
 * False for a variant that evidently is not run with what entitlements allow: it names no entitlements file although others of its target do, needs no
 * signature, or has no identity to sign with where others have one. Such are builds of a server, and those of whoever has no account.
 */
export const runsSigned = (target: Target, variant: Variant): boolean => {
  if (isBareConfiguration(target, variant)) return false;
  if (/^[nNfF0]/.test(known(variant.setting('CODE_SIGNING_REQUIRED')) ?? '')) return false;
  const others = target.variants.filter(({ platform }) => platform === variant.platform);
  return !isUnsigned(variant) || others.every(isUnsigned);
};
