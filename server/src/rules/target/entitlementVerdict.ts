import type { Variant } from '../../project/model/target.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import type { Verdict } from './judgeVariants.ts';

/**
 * What is lacking fails, unless something besides the file decides what the product is signed with (a script, settings that let the build
 * change entitlements): then no key is known to be absent, this one neither.
 */
const lacking = ({ entitlements }: Variant): Verdict =>
  entitlements.get('none of Apple’s').state === 'absent' ? 'fails' : 'unknown';

/**
 * Whether an array of the entitlements holds one of these values. A value of another type holds: it is there, and that its type is wrong is
 * for `entitlement-wrong-value-type` to say.
 */
export const arrayVerdict = (variant: Variant, key: string, accepted: readonly string[]): Verdict => {
  const value = variant.entitlements.get(key);
  if (value.state === 'unknown') return 'unknown';
  if (value.state === 'absent') return lacking(variant);
  if (value.value.type !== 'array') return 'holds';
  const { items } = value.value;
  if (items.some(item => item.type === 'string' && accepted.includes(item.value))) return 'holds';
  return items.some(item => item.type === 'string' && !item.complete) ? 'unknown' : lacking(variant);
};

/** Whether a Boolean entitlement is `<true/>`: `<false/>` is as good as nothing. A value of another type holds, as above, unless a variable may become it. */
export const booleanVerdict = (variant: Variant, key: string): Verdict => {
  const value = variant.entitlements.get(key);
  if (value.state === 'unknown') return 'unknown';
  if (value.state === 'absent') return lacking(variant);
  if (value.value.type === 'boolean') return value.value.value ? 'holds' : lacking(variant);
  const isOpen = value.value.type === 'string' && (!value.value.complete || hasVariable(value.value.raw));
  return isOpen ? 'unknown' : 'holds';
};
