import { applyEdits } from '../../server/src/rules/applyEdits.ts';
import type { Edit } from '../../server/src/rules/rule.ts';
import { readMarked, writeMarked } from '../../server/src/testing/marked.ts';

/** A text of somebody else's in which nothing looks like a mark; as long as it was. */
export const withoutMarks = (text: string): string => text.replaceAll('«', '‹').replaceAll('»', '›');

/** Edits a marked text; the marks stay around what they enclose. Edits are made for the text without marks. */
export const editMarked = (marked: string, editsOf: (text: string) => readonly Edit[]): string => {
  const { text, spans } = readMarked(marked);
  const edits = [...editsOf(text)].sort((a, b) => a.span.start - b.span.start);
  /** What is put in at a place stands in front of what begins there, and behind what ends there. */
  const moved = (offset: number, isEnd: boolean): number =>
    edits
      .filter(({ span }) => (isEnd && span.start === span.end ? span.end < offset : span.end <= offset))
      .reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), offset);
  return writeMarked(
    applyEdits(text, edits),
    spans.map(({ start, end }) => ({ start: moved(start, false), end: moved(end, true) })),
  );
};
