import { type AtsPolicy, atsPolicy, unlistedPolicy } from '../../project/ats/atsPolicy.ts';
import type { AtsSystem } from '../../project/ats/atsSystem.ts';
import { isOpenText, membersOf, named } from '../../project/ats/flags.ts';
import { localKey } from '../../project/ats/globalPolicy.ts';
import { hostKeyFault } from '../../project/ats/hostKey.ts';
import type { HostKind } from '../../project/ats/hostKind.ts';
import { addressRange } from '../../project/ats/ipAddress.ts';
import type { PropertyEntry, PropertyValue } from '../../project/model/propertyValue.ts';
import type { Value } from '../../project/model/value.ts';

/** Hosts that a key has a say about, and what is asked of them. */
export interface Subject {
  readonly hosts: string;
  policy(ats: Value<PropertyValue>, system: AtsSystem): AtsPolicy;
}

/** Most hosts of a whole list that are shown. */
const mostHosts = 2;

const unlisted = (hosts: string, kind: HostKind): Subject => ({
  hosts,
  policy: (ats, system) => unlistedPolicy(ats, kind, system),
});

/** `10.0.0.0/8` stands for its first address. */
const listed = (hosts: string, host = hosts): Subject => ({
  hosts: hosts.length > 60 ? `${hosts.slice(0, 60)}…` : hosts,
  policy: (ats, system) => atsPolicy(ats, host.replace(/\/.*$/, ''), system),
});

/** A name that is one of these subdomains and has no entry of its own. */
const subdomainOf = (host: string, list: readonly PropertyEntry[]): string => {
  const names = ['api', 'www', 'a', 'b'].map(label => `${label}.${host}`);
  return names.find(name => !named(list, name)) ?? names[0]!;
};

const isHost = (key: string): boolean => !isOpenText(key) && hostKeyFault(key) === undefined;

/** The hosts of a place in the ATS dictionary, by the keys that lead to it from there. */
export const subjectsAt = (ats: readonly PropertyEntry[], path: readonly string[]): readonly Subject[] => {
  const [key, host, member] = path;
  if (key === localKey)
    return [unlisted('.local and unqualified names', 'local'), unlisted('IP addresses', 'address')];
  if (key !== 'NSExceptionDomains' && key !== 'NSPinnedDomains')
    return [unlisted('hosts without an entry', 'name')];
  const list = membersOf(named(ats, key)?.value);
  if (host === undefined)
    return list
      .map(entry => entry.key)
      .filter(isHost)
      .slice(0, mostHosts)
      .map(name => listed(name));
  if (!isHost(host)) return [];
  if (member !== 'NSIncludesSubdomains') return [listed(host)];
  return addressRange(host) ? [] : [listed(subdomainOf(host, list))];
};
