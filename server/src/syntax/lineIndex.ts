/** A line and a character in UTF-16 units, both zero-based: LSP's `Position`. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  lineCount(): number;
  positionAt(offset: number): LinePosition;
  offsetAt(position: LinePosition): number;
  /** Offset of the first character of a line; the text's length behind the last line. */
  lineStart(line: number): number;
}

const lineStarts = (text: string): readonly number[] => {
  const starts: number[] = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
};

const indexOf = (compute: () => ArrayLike<number>, length: number): LineIndex => {
  let known: ArrayLike<number> | undefined;
  const lines = (): ArrayLike<number> => {
    known ??= compute();
    return known;
  };
  const lineStart = (line: number): number => lines()[Math.max(0, line)] ?? length;
  const positionAt = (offset: number): LinePosition => {
    const starts = lines();
    const at = Math.max(0, Math.min(offset, length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low, character: at - starts[low]! };
  };
  const offsetAt = ({ line, character }: LinePosition): number => {
    if (line < 0) return 0;
    if (line >= lines().length) return length;
    return Math.min(lineStart(line) + Math.max(0, character), lineStart(line + 1));
  };
  return {
    // No getter: V8 makes a class of its own for every object with one, and that keeps the text alive until the next full collection.
    lineCount: () => lines().length,
    positionAt,
    offsetAt,
    lineStart,
  };
};

/** The starts of all lines, and the length of the text behind them: all that an index rests on, as plain data. */
export const startsOf = (lines: LineIndex): Int32Array =>
  Int32Array.from({ length: lines.lineCount() + 1 }, (_, line) => lines.lineStart(line));

/** An index from its `startsOf`. */
export const lineIndexOf = (startsAndLength: Int32Array): LineIndex => {
  const starts = startsAndLength.subarray(0, -1);
  return indexOf(() => starts, startsAndLength.at(-1)!);
};

/** The same index without the text, for places that are asked after it is gone. */
export const detachedLineIndex = (text: string): LineIndex => {
  const starts = Int32Array.from(lineStarts(text));
  return indexOf(() => starts, text.length);
};

/** Lines end at LF, CRLF or a lone CR, as in LSP. The text is looked through at the first question: most scanned files get none. */
export const lineIndex = (text: string): LineIndex => indexOf(() => lineStarts(text), text.length);
