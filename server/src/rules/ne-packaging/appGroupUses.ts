import type { ArgumentFact, Fact, FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Variant } from '../../project/model/target.ts';
import type { Answer } from '../../project/model/value.ts';
import { type Literal, literalOf } from '../target/literalOf.ts';
import { isGroupName } from './appGroups.ts';

const suiteNameCalls = ['UserDefaults', 'initWithSuiteName'];
const containerCalls = ['containerURL', 'containerURLForSecurityApplicationGroupIdentifier'];

export const appGroupNeeds: FactNeeds = {
  calls: [...suiteNameCalls, ...containerCalls],
  assignments: ['sharedContainerIdentifier'],
};

/** An app group that code opens. */
export interface AppGroupUse {
  readonly literal: Literal;
  compiledIn(variant: Variant): Answer;
}

const labels: Readonly<Record<string, string | undefined>> = {
  UserDefaults: 'suiteName',
  containerURL: 'forSecurityApplicationGroupIdentifier',
};

/** The argument that names the group; in Objective-C the name of the message says which it is. */
const groupArgument = (name: string, written: readonly ArgumentFact[]): ArgumentFact | undefined => {
  const label = labels[name];
  return label === undefined ? written[0] : written.find(argument => argument.label === label);
};

/** Every place where the code of these facts names an app group by a literal or a constant. */
export const appGroupUses = (facts: TargetFacts): readonly AppGroupUse[] => {
  const found: AppGroupUse[] = [];
  const add = (argument: ArgumentFact | undefined, fact: Located<Fact>): void => {
    const literal = argument && literalOf(facts, argument, fact.path);
    if (literal && isGroupName(literal.value)) {
      found.push({ literal, compiledIn: variant => fact.compiledIn(variant) });
    }
  };
  for (const call of facts.calls(...suiteNameCalls, ...containerCalls)) {
    add(groupArgument(call.name, call.arguments), call);
  }
  for (const assignment of facts.assignments('sharedContainerIdentifier')) {
    add(assignment.value, assignment);
  }
  return found;
};
