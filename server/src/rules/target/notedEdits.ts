import type { Fact, NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Span } from '../../syntax/span.ts';
import type { TargetEdit } from './targetContext.ts';

/** An edit as a note of the file keeps it: how far behind its place the name stands that it belongs to, and the new text. */
export const editNote = (span: Span, newText: string, nameAt: number): { at: Span; text: string } => ({
  at: span,
  text: `${nameAt - span.start}|${newText}`,
});

/** The edits that were noted for that call or use. */
export const notedEdits = (notes: readonly Located<NoteFact>[], fact: Located<Fact>): readonly TargetEdit[] =>
  notes.flatMap(({ path, at, place, text }) => {
    const bar = text.indexOf('|');
    const isIts = path === fact.path && at.start + Number(text.slice(0, bar)) === fact.at.start;
    return isIts ? [{ at: place, newText: text.slice(bar + 1) }] : [];
  });
