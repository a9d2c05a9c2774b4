/** A text with the cursor in it. */
export interface Cursor {
  readonly text: string;
  readonly offset: number;
}

/** The mark of the cursor in a test's text: `ne‸work`. */
const cursorMark = '‸';

/** Takes the one cursor out of a text. Throws when there is none or several: such a test would test nothing. */
export const readCursor = (marked: string): Cursor => {
  const offset = marked.indexOf(cursorMark);
  const text = marked.replace(cursorMark, '');
  if (offset < 0 || text.includes(cursorMark)) throw new Error(`One ${cursorMark} expected in: ${marked}`);
  return { text, offset };
};
