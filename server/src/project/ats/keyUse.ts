import type { PropertyEntry } from '../model/propertyValue.ts';
import { isLegacyAtsKey } from './atsSections.ts';
import { type AtsSystem, hasChange } from './atsSystem.ts';
import { isOpenText, isTlsVersion, membersOf, named } from './flags.ts';
import { arbitraryKey, narrowerKeys, readsArbitrary } from './globalPolicy.ts';
import { hostKeyFault } from './hostKey.ts';
import { addressRange } from './ipAddress.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

const used = ruling('yes', 'it is read');
/** The clause goes on from “ignored”. */
const ignored = (why: string): Ruling => ruling('no', why);

/** Whether the name of a host can match one. */
const hostUse = (host: string, list: string, system: AtsSystem): Ruling => {
  if (isOpenText(host)) return unsure('the name holds a variable');
  const fault = hostKeyFault(host);
  if (fault) return ignored(`because no host matches it: ${fault.why}`);
  const isOld = list === 'NSExceptionDomains' && hasChange(system, 'addresses') === 'no';
  return isOld && addressRange(host) ? ignored('before iOS 17 and macOS 14, which take no addresses') : used;
};

const memberUse = (host: string, member: PropertyEntry | undefined, key: string): Ruling => {
  if (key === 'NSRequiresCertificateTransparency')
    return ignored('because the system asks for Certificate Transparency in any case');
  if (isLegacyAtsKey(key)) return unsure('Apple’s pages do not name this spelling');
  if (key === 'NSIncludesSubdomains' && addressRange(host))
    return ignored('because addresses have no subdomains');
  const value = member?.value;
  const isText = key === 'NSExceptionMinimumTLSVersion' && value?.type === 'string' && value.complete;
  return isText && !isTlsVersion(value.value)
    ? ignored(`because “${value.value.slice(0, 40)}” is no version that ATS knows`)
    : used;
};

/**
 * Whether a system reads a key of the ATS dictionary, by the keys that lead to it from there (`['NSExceptionDomains', 'example.com']`), or what makes it
 * ignore the key.
 */
export const keyUse = (ats: readonly PropertyEntry[], path: readonly string[], system: AtsSystem): Ruling => {
  const [key = '', host, member] = path;
  if (key === arbitraryKey) {
    const reads = readsArbitrary(ats, system);
    return reads.answer === 'no' ? ignored(`from iOS 10 and macOS 10.12 on ${reads.why}`) : reads;
  }
  if (narrowerKeys.includes(key) && hasChange(system, 'narrowerKeys') === 'no')
    return ignored('before iOS 10 and macOS 10.12');
  if (key === 'NSPinnedDomains' && hasChange(system, 'pins') === 'no')
    return ignored('before iOS 14 and macOS 11');
  if (host === undefined) return used;
  const own = hostUse(host, key, system);
  if (member === undefined || own.answer !== 'yes') return own;
  const members = membersOf(named(membersOf(named(ats, key)?.value), host)?.value);
  return memberUse(host, named(members, member), member);
};
