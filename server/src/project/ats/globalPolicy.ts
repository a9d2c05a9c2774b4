import type { PropertyEntry } from '../model/propertyValue.ts';
import { type AtsSystem, hasChange, unnamedSystem } from './atsSystem.ts';
import { flag, named } from './flags.ts';
import type { HostKind } from './hostKind.ts';
import { type Ruling, ruling, unsure } from './ruling.ts';

/** What loads: URLSession and the like, a web view, AVFoundation. */
export type Loader = 'session' | 'webContent' | 'media';

export const loaders: readonly Loader[] = ['session', 'webContent', 'media'];

export const arbitraryKey = 'NSAllowsArbitraryLoads';
export const localKey = 'NSAllowsLocalNetworking';

const keyOf = {
  webContent: 'NSAllowsArbitraryLoadsInWebContent',
  media: 'NSAllowsArbitraryLoadsForMedia',
} as const;

/** Each of them, with any value, makes the system ignore the wide one. */
export const narrowerKeys: readonly string[] = [keyOf.webContent, keyOf.media, localKey];

/** Whether a system reads the wide key, beside the narrower ones that are there. */
export const readsArbitrary = (ats: readonly PropertyEntry[], system: AtsSystem): Ruling => {
  const narrower = narrowerKeys.find(key => named(ats, key));
  if (narrower === undefined) return ruling('yes', 'no narrower key is there');
  const obeys = hasChange(system, 'narrowerKeys');
  if (obeys === 'unknown') return unsure(unnamedSystem);
  return obeys === 'yes'
    ? ruling('no', `because ${narrower} is there`)
    : ruling('yes', 'this system knows no narrower key');
};

/** The wide key as far as it is read. */
const arbitraryLoads = (ats: readonly PropertyEntry[], system: AtsSystem): Ruling => {
  const wide = flag(ats, arbitraryKey, false);
  const reads = readsArbitrary(ats, system);
  if (wide.answer === 'no' || reads.answer === 'yes') return wide;
  return reads.answer === 'no' ? ruling('no', `${arbitraryKey} is ignored ${reads.why}`) : reads;
};

/** Local names pass by themselves from iOS 10 on; addresses did up to iOS 16. */
const byKind = (ats: readonly PropertyEntry[], kind: HostKind, system: AtsSystem): Ruling => {
  if (kind === 'name') return ruling('no', 'no key allows it');
  const passes = hasChange(system, 'narrowerKeys');
  if (passes === 'no') return ruling('no', 'blocked on iOS 9 and macOS 10.11');
  if (passes === 'unknown') return unsure(unnamedSystem);
  if (kind === 'local') return ruling('yes', 'local names pass from iOS 10 and macOS 10.12 on');
  const counts = hasChange(system, 'addresses');
  if (counts === 'no') return ruling('yes', 'addresses pass up to iOS 16 and macOS 13');
  if (counts === 'unknown') return unsure(unnamedSystem);
  // One sentence of the key's page asks for entries in NSExceptionDomains, another says that the key lets addresses pass.
  return flag(ats, localKey, false).answer === 'no'
    ? ruling('no', 'addresses are blocked from iOS 17 and macOS 14 on')
    : unsure(`Apple’s pages leave open whether ${localKey} covers addresses there`);
};

/** Whether plain HTTP passes to a host of that kind that has no entry of its own. */
export const globalHttp = (
  ats: readonly PropertyEntry[],
  loader: Loader,
  kind: HostKind,
  system: AtsSystem,
): Ruling => {
  const own =
    loader === 'session' || hasChange(system, 'narrowerKeys') === 'no'
      ? undefined
      : flag(ats, keyOf[loader], false);
  if (own && own.answer !== 'no') return own;
  const wide = arbitraryLoads(ats, system);
  const local = byKind(ats, kind, system);
  if (wide.answer === 'yes' || local.answer === 'yes') return local.answer === 'yes' ? local : wide;
  if (wide.answer === 'unknown' || local.answer === 'unknown')
    return wide.answer === 'unknown' ? wide : local;
  // That the wide key is ignored says more than that nothing else allows it.
  return flag(ats, arbitraryKey, false).answer === 'no' ? local : wide;
};
