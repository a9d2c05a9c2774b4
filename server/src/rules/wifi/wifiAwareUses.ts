import type { UseFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';

/** Types that do something with Wi-Fi Aware; asking for the capabilities of the device is left out. */
export const wifiAwareTypes: readonly string[] = [
  'WAPublishableService',
  'WASubscribableService',
  'WAPublisherListener',
  'WASubscriberBrowser',
  'WAPairedDevice',
  'WAEndpoint',
];

/** Uses of Wi-Fi Aware in files that import it. Needs `wifiAwareTypes` and the import of `WiFiAware` in `FactNeeds`. */
export const wifiAwareUses = (facts: TargetFacts): readonly Located<UseFact>[] => {
  const files = new Set(facts.imports('WiFiAware').map(({ path }) => path));
  return facts.uses(...wifiAwareTypes).filter(({ path }) => files.has(path));
};
