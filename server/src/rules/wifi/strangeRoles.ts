import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target } from '../../project/model/target.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { placeKey } from '../target/placeKey.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetReport } from '../target/targetContext.ts';
import { entitlementValueOf, wifiAwareEntitlement } from './wifiAwareServices.ts';

/** Strings of the Wi-Fi Aware entitlement that are no role. */
export interface StrangeRoles {
  readonly reports: readonly TargetReport[];
  /** The roles that they stand for. */
  readonly meant: ReadonlySet<string>;
}

const values = Object.values(entitlementValueOf);

const meantBy = (value: string): string | undefined =>
  /^publish/i.test(value) ? 'Publish' : /^subscri/i.test(value) ? 'Subscribe' : undefined;

/** Every string of the array in any variant for iOS, each place once. */
const stringsOf = (target: Target): readonly PropertyString[] => {
  const found = new Map<string, PropertyString>();
  for (const { platform, entitlements } of target.variants) {
    const value = platform === 'iOS' ? entitlements.get(wifiAwareEntitlement) : undefined;
    if (value?.state !== 'present' || value.value.type !== 'array') continue;
    for (const item of value.value.items) if (item.type === 'string') found.set(placeKey(item.at), item);
  }
  return [...found.values()];
};

export const strangeRoles = (target: Target, context: TargetContext): StrangeRoles => {
  const strings = stringsOf(target);
  const meant = new Set<string>();
  const reports: TargetReport[] = [];
  for (const { value, raw, complete, at } of strings) {
    if (values.includes(value) || !complete || hasVariable(raw)) continue;
    const role = meantBy(value);
    const isThere = strings.some(other => other.value === role);
    if (role !== undefined) meant.add(role);
    const edit = role === undefined || isThere ? undefined : replaceWritten(context, at, role);
    reports.push({
      at,
      message: `"${value}" is no value of ${wifiAwareEntitlement} of ${target.name}, which takes "Publish" and "Subscribe" alone.`,
      fixes: edit ? [{ title: `Change to ${role}`, edits: [edit], preferred: true }] : [],
    });
  }
  return { reports, meant };
};
