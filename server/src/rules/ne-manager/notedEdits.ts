import type { CallFact, NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Span } from '../../syntax/span.ts';
import type { TargetEdit } from '../target/targetContext.ts';

/** An edit as a note of the file keeps it: how far behind its place the call stands that it belongs to, and the new text. */
export const editNote = (span: Span, newText: string, callAt: number): { at: Span; text: string } => ({
  at: span,
  text: `${callAt - span.start}|${newText}`,
});

/** The edits that were noted for that call. */
export const notedEdits = (
  notes: readonly Located<NoteFact>[],
  call: Located<CallFact>,
): readonly TargetEdit[] =>
  notes.flatMap(({ path, at, place, text }) => {
    const bar = text.indexOf('|');
    const isOfCall = path === call.path && at.start + Number(text.slice(0, bar)) === call.at.start;
    return isOfCall ? [{ at: place, newText: text.slice(bar + 1) }] : [];
  });
