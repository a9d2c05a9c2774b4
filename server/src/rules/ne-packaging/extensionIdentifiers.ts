import type { ArgumentFact, Fact, FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import { type Literal, literalOf } from '../target/literalOf.ts';

/** Members that hold the identifier of a provider; their Objective-C setters are calls. */
const members = [
  'providerBundleIdentifier',
  'filterDataProviderBundleIdentifier',
  'filterPacketProviderBundleIdentifier',
];
const setters = members.map(member => `set${member[0]!.toUpperCase()}${member.slice(1)}`);
const urlFilterLabel = 'controlProviderBundleIdentifier';

const requestLabel = 'forExtensionWithIdentifier';
/** Of activation alone: what is asked about, or deactivated, may be the extension of an older version of the app. */
const swiftRequests = ['activationRequest'];
const objectiveCRequests = swiftRequests.map(name => `${name}ForExtension`);

export const identifierNeeds: FactNeeds = {
  assignments: members,
  calls: [...setters, 'setConfiguration', ...swiftRequests, ...objectiveCRequests],
};

/** A bundle identifier of an extension, written in code. */
export interface IdentifierUse {
  readonly literal: Literal;
  readonly fact: Located<Fact>;
  /** What it is to be: a Network Extension provider, or any system extension. */
  readonly of: 'provider' | 'system-extension';
}

/** How often the code of these facts names an extension, by a literal or by whatever is computed. */
export const identifierCount = (facts: TargetFacts): number =>
  facts.assignments(...members).length +
  facts.calls(...setters).length +
  facts
    .calls('setConfiguration')
    .filter(({ arguments: given }) => given.some(({ label }) => label === urlFilterLabel)).length +
  facts
    .calls(...swiftRequests, ...objectiveCRequests)
    .filter(({ receiver }) => receiver === 'OSSystemExtensionRequest').length;

/** Every place where the code of these facts names an extension by a literal or a constant. */
export const identifierUses = (facts: TargetFacts): readonly IdentifierUse[] => {
  const found: IdentifierUse[] = [];
  const add = (
    argument: ArgumentFact | undefined,
    fact: Located<Fact>,
    of: IdentifierUse['of'] = 'provider',
  ): void => {
    const literal = argument && literalOf(facts, argument, fact.path);
    if (literal && literal.value !== '') found.push({ literal, fact, of });
  };
  for (const assignment of facts.assignments(...members)) add(assignment.value, assignment);
  for (const call of facts.calls(...setters)) add(call.arguments[0], call);
  for (const call of facts.calls('setConfiguration')) {
    const named = call.arguments.find(({ label }) => label === urlFilterLabel);
    add(named, call);
  }
  for (const call of facts.calls(...swiftRequests, ...objectiveCRequests)) {
    if (call.receiver !== 'OSSystemExtensionRequest') continue;
    const named = call.arguments.find(({ label }) => label === requestLabel);
    add(
      named ?? (objectiveCRequests.includes(call.name) ? call.arguments[0] : undefined),
      call,
      'system-extension',
    );
  }
  return found;
};
