import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { BonjourCall } from './bonjourCalls.ts';
import { stringOf } from './stringOf.ts';

const classes = [
  'MCNearbyServiceAdvertiser',
  'MCNearbyServiceBrowser',
  'MCAdvertiserAssistant',
  'MCBrowserViewController',
];

/** Labels of the initialisers in Objective-C, which tell the four classes. */
const selectors: Readonly<Record<string, string>> = {
  'initWithPeer discoveryInfo serviceType': 'MCNearbyServiceAdvertiser',
  'initWithPeer serviceType': 'MCNearbyServiceBrowser',
  'initWithServiceType discoveryInfo session': 'MCAdvertiserAssistant',
  'initWithServiceType session': 'MCBrowserViewController',
};

/** For `FactNeeds.calls`. */
export const multipeerCallNames: readonly string[] = [...classes, 'initWithPeer', 'initWithServiceType'];

const apiOf = ({ name, receiverType, arguments: list }: Located<CallFact>): string | undefined => {
  if (classes.includes(name)) return name;
  const api = selectors[list.map(({ label }) => label ?? '').join(' ')];
  return receiverType === undefined || classes.includes(receiverType) ? api : undefined;
};

/** Initialisers of Multipeer Connectivity that take a service type. Needs `multipeerCallNames` in `FactNeeds`. */
export const multipeerCalls = (facts: TargetFacts): readonly BonjourCall[] =>
  facts.calls(...multipeerCallNames).flatMap(call => {
    const api = apiOf(call);
    const argument = call.arguments.find(
      ({ label }) => label === 'serviceType' || label === 'initWithServiceType',
    );
    if (api === undefined || !argument || facts.types(api).length > 0) return [];
    const type = stringOf(facts, call, argument);
    return [{ call, api, definite: true, ...(type && { type }) }];
  });

/** What Multipeer makes of its service type: `board-game` is `_board-game._tcp`. Undefined for a text that its initialiser refuses. */
export const multipeerBonjourType = (type: string): string | undefined =>
  /^(?!.*--)[a-z\d](?:[a-z\d-]{0,13}[a-z\d])?$/i.test(type) && /[a-z]/i.test(type)
    ? `_${type}._tcp`
    : undefined;
