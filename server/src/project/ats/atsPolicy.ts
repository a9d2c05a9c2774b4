import type { PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import type { Value } from '../model/value.ts';
import { atsKey } from './atsSections.ts';
import { type AtsSystem, hasChange, unnamedSystem } from './atsSystem.ts';
import { entriesFor, type HostEntry, settled } from './entriesFor.ts';
import { flag, membersOf, minimumTls, named, type TlsVersion } from './flags.ts';
import { globalHttp, type Loader, loaders } from './globalPolicy.ts';
import { type HostKind, hostKind } from './hostKind.ts';
import { type Pins, pinsFor } from './pinsFor.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

/** What App Transport Security asks of the connections to one host. */
export interface AtsPolicy {
  /** Whether plain HTTP passes. */
  readonly http: Readonly<Record<Loader, Ruling>>;
  /** The lowest TLS version of HTTPS in URLSession; `none` where ATS asks for nothing beyond the default trust evaluation. */
  readonly minimumTls: Ruling<TlsVersion | 'none'>;
  readonly forwardSecrecy: Ruling;
  /** Which certificates must have one of the pinned keys. */
  readonly pins: Ruling<Pins>;
}

const forwardKey = 'NSExceptionRequiresForwardSecrecy';

/** Local names pass by themselves on most systems, and an address may need no more than its entry. */
const leftOpen = (key: string): Ruling<never> =>
  unsure(`Apple’s pages leave open what the entry of ${key} does`);

/** Whether the entry of a domain lets plain HTTP pass; `passes` is what would be without it. */
const httpOf = (kind: HostKind, passes: Ruling, { key, value }: PropertyEntry): Ruling => {
  if (value.type !== 'dictionary') return unsure(`the value of ${key} is no dictionary`);
  const allows = flag(value.entries, 'NSExceptionAllowsInsecureHTTPLoads', false);
  if (allows.answer !== 'no') return { ...allows, why: `${allows.why} for ${key}` };
  return kind === 'address' || (kind === 'local' && passes.answer !== 'no')
    ? leftOpen(key)
    : ruling('no', `the entry of ${key} does not allow it`);
};

/** ATS asks for nothing more where plain HTTP passes by a global key or by the kind of the host. */
const unless = <T extends string>(passes: Ruling, otherwise: T, none: T): Ruling<T> => {
  if (passes.answer === 'unknown') return unsure(passes.why);
  return ruling(passes.answer === 'yes' ? none : otherwise, passes.why);
};

/** What the entry of a domain asks of HTTPS. */
const demandOf =
  <T extends string>(
    kind: HostKind,
    passes: Ruling,
    read: (entries: readonly PropertyEntry[]) => Ruling<T>,
  ): ((entry: PropertyEntry) => Ruling<T>) =>
  ({ key, value }) => {
    if (value.type !== 'dictionary') return unsure(`the value of ${key} is no dictionary`);
    return kind === 'local' && passes.answer !== 'no' ? leftOpen(key) : read(value.entries);
  };

const policyOf = (
  ats: readonly PropertyEntry[],
  listed: readonly HostEntry[],
  kind: HostKind,
  pins: Ruling<Pins>,
  system: AtsSystem,
): AtsPolicy => {
  const passes = globalHttp(ats, 'session', kind, system);
  const http = (loader: Loader): Ruling =>
    settled(listed, globalHttp(ats, loader, kind, system), entry => httpOf(kind, passes, entry));
  return {
    http: { session: http('session'), webContent: http('webContent'), media: http('media') },
    minimumTls: settled<TlsVersion | 'none'>(
      listed,
      unless(passes, 'TLSv1.2', 'none'),
      demandOf(kind, passes, minimumTls),
    ),
    forwardSecrecy: settled(
      listed,
      unless(passes, 'yes', 'no'),
      demandOf(kind, passes, entries => flag(entries, forwardKey, true)),
    ),
    pins,
  };
};

const nothing = (why: string): AtsPolicy => {
  const answer = unsure(why);
  return {
    http: { session: answer, webContent: answer, media: answer },
    minimumTls: answer,
    forwardSecrecy: answer,
    pins: answer,
  };
};

/** Address entries do nothing before iOS 17 and macOS 14. */
const listedFor = (
  list: readonly PropertyEntry[],
  host: string,
  kind: HostKind,
  system: AtsSystem,
): readonly HostEntry[] => {
  const counts = kind === 'address' ? hasChange(system, 'addresses') : 'yes';
  if (counts === 'no') return [];
  const found = entriesFor(list, host);
  const doubt = unsure(unnamedSystem);
  return counts === 'yes' ? found : found.map(({ entry }) => ({ entry, match: doubt }));
};

/** Reads the dictionary, or says why that cannot be done. */
const within = (
  ats: Value<PropertyValue>,
  read: (entries: readonly PropertyEntry[]) => AtsPolicy,
): AtsPolicy => {
  if (ats.state === 'unknown') return nothing(ats.why);
  if (ats.state === 'absent') return read([]);
  return ats.value.type === 'dictionary' ? read(ats.value.entries) : nothing(`${atsKey} is no dictionary`);
};

/**
 * The policy for one host: `host` is the text in the URL, in lower case, without the brackets of an IPv6 address. An entry for the host takes it out of
 * everything the global keys say.
 *
 * @param ats The value of `NSAppTransportSecurity` in the Info.plist as built.
 */
export const atsPolicy = (ats: Value<PropertyValue>, host: string, system: AtsSystem): AtsPolicy =>
  within(ats, entries => {
    const domains = named(entries, 'NSExceptionDomains')?.value;
    if (domains && domains.type !== 'dictionary') return nothing('NSExceptionDomains is no dictionary');
    const kind = hostKind(host);
    const pins = pinsFor(membersOf(named(entries, 'NSPinnedDomains')?.value), host, system);
    return policyOf(entries, listedFor(membersOf(domains), host, kind, system), kind, pins, system);
  });

/** The policy for hosts of a kind that have no entry, neither as exceptions nor with pins. */
export const unlistedPolicy = (ats: Value<PropertyValue>, kind: HostKind, system: AtsSystem): AtsPolicy =>
  within(ats, entries => policyOf(entries, [], kind, ruling('none', 'nothing is pinned'), system));

/** One answer for a load of which it is not known what loads it: `yes` or `no` where all would answer so. */
export const anyLoader = ({ http }: AtsPolicy): Ruling => {
  const [first, ...others] = loaders.map(loader => http[loader]);
  const other = others.find(({ answer }) => answer !== first!.answer);
  return other ? unsure(`it depends on what loads it: ${other.why}`) : first!;
};
