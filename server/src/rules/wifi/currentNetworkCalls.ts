import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';

const functions = ['CNCopyCurrentNetworkInfo', 'CNCopySupportedInterfaces'];
const methods = ['fetchCurrent', 'fetchCurrentWithCompletionHandler'];

/** For `FactNeeds.calls`. */
export const currentNetworkCallNames: readonly string[] = [...functions, ...methods];

/** Calls that ask for the Wi-Fi network the device is on. */
export const currentNetworkCalls = (facts: TargetFacts): readonly Located<CallFact>[] =>
  facts
    .calls(...currentNetworkCallNames)
    .filter(({ name, receiver }) =>
      functions.includes(name)
        ? receiver === '' || receiver === 'SystemConfiguration'
        : /^(?:NetworkExtension\.)?NEHotspotNetwork$/.test(receiver),
    );
