import type { ArgumentFact } from '../../project/facts/sourceFacts.ts';
import type { TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Place } from '../../project/model/value.ts';
import type { TargetEdit } from './targetContext.ts';

/** A string that code passes on: written there, or by a constant. */
export interface Literal {
  readonly value: string;
  /** The literal; where a constant stands for it and its place is not known, the constant's use. */
  readonly at: Place;
}

/** The string an argument stands for; undefined for anything that is put together while the program runs. */
export const literalOf = (facts: TargetFacts, argument: ArgumentFact, path: string): Literal | undefined => {
  const folded = facts.fold(argument, path);
  if (folded.state !== 'present') return undefined;
  const isWrittenHere = argument.kind === 'string';
  return { value: folded.value, at: (isWrittenHere ? undefined : folded.at) ?? { path, span: argument.at } };
};

/**
 * The edit that makes a literal another one. Undefined where its place is not that of a plain literal (`"…"`, `@"…"`), as its length tells:
 * one with escapes or a constant's use.
 */
export const replaceLiteral = ({ value, at }: Literal, text: string): TargetEdit | undefined => {
  if (/["\\\r\n]/.test(text)) return undefined;
  const quotes = at.span.end - at.span.start - value.length;
  if (quotes === 0) return { at, newText: text };
  if (quotes === 2) return { at, newText: `"${text}"` };
  return quotes === 3 ? { at, newText: `@"${text}"` } : undefined;
};
