import type { SourceFacts } from '../../project/facts/sourceFacts.ts';
import type { Span } from '../../syntax/span.ts';

/** Every literal with that value among the facts of a file: arguments of calls, constants, values that are assigned. */
export const sourceStrings = (facts: SourceFacts, text: string): readonly Span[] => {
  const found = new Map<number, Span>();
  const add = (at: Span): void => {
    if (!found.has(at.start)) found.set(at.start, at);
  };
  for (const { arguments: list } of facts.calls) {
    for (const { kind, value, at } of list) if (kind === 'string' && value === text) add(at);
  }
  for (const { value } of facts.assignments) {
    if (value.kind === 'string' && value.value === text) add(value.at);
  }
  for (const { value, at } of facts.strings) if (value === text) add(at);
  for (const { value, literal } of facts.constants) if (value === text) add(literal);
  return [...found.values()].sort((a, b) => a.start - b.start);
};
