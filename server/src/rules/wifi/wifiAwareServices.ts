import type { PropertyDictionary } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { hasVariable } from '../plist/hasVariable.ts';

/** What a service of WiFiAwareServices may do; Apple's key for it. */
export type WifiAwareRole = 'Publishable' | 'Subscribable';
export const wifiAwareRoles: readonly WifiAwareRole[] = ['Publishable', 'Subscribable'];

export const servicesKey = 'WiFiAwareServices';
export const wifiAwareEntitlement = 'com.apple.developer.wifi-aware';
/** The value of the entitlement that lets a role work. */
export const entitlementValueOf: Readonly<Record<WifiAwareRole, string>> = {
  Publishable: 'Publish',
  Subscribable: 'Subscribe',
};

export interface WifiAwareService {
  readonly name: string;
  readonly at: Place;
  readonly roles: readonly WifiAwareRole[];
}

/** What WiFiAwareServices of an app says. */
export type WifiAwareServices =
  | { readonly state: 'missing' }
  /** All names and roles were read. */
  | { readonly state: 'declared'; readonly services: readonly WifiAwareService[] }
  /** A build setting, a plist that was not read, a value of the wrong type. */
  | { readonly state: 'unknown' };

const rolesOf = ({ entries }: PropertyDictionary): readonly WifiAwareRole[] | undefined =>
  entries.some(({ key }) => hasVariable(key))
    ? undefined
    : wifiAwareRoles.filter(role => entries.some(({ key }) => key === role));

export const wifiAwareServices = ({ info }: Variant): WifiAwareServices => {
  const value = info.get(servicesKey);
  if (value.state === 'absent') return { state: 'missing' };
  if (value.state === 'unknown' || value.value.type !== 'dictionary') return { state: 'unknown' };
  const services: WifiAwareService[] = [];
  for (const { key, keyAt, value: service } of value.value.entries) {
    const roles = service.type === 'dictionary' ? rolesOf(service) : undefined;
    if (hasVariable(key) || !roles) return { state: 'unknown' };
    services.push({ name: key, at: keyAt, roles });
  }
  return { state: 'declared', services };
};
