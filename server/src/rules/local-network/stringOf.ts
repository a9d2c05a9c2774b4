import type { ArgumentFact, CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Place } from '../../project/model/value.ts';

/** A string that code passes on, and the literal that says it: in the call itself or in a constant. */
export interface FoldedString {
  readonly value: string;
  readonly at: Place;
}

/** What an argument of a call says, if it is a literal or a constant. */
export const stringOf = (
  facts: TargetFacts,
  call: Located<CallFact>,
  argument: ArgumentFact | undefined,
): FoldedString | undefined => {
  if (!argument) return undefined;
  const folded = facts.fold(argument, call.path);
  if (folded.state !== 'present') return undefined;
  return { value: folded.value, at: folded.at ?? { path: call.path, span: argument.at } };
};
