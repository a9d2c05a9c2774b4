import { lineEnd } from './characters.ts';
import { pushComment, pushProblem, type Sink } from './tokenSink.ts';

/** Reads a `//` comment. Returns the offset of the line's end. */
export const readLineComment = (sink: Sink, start: number): number => {
  const end = lineEnd(sink.text, start + 2);
  pushComment(sink, start, end, false);
  return end;
};

/** Reads a block comment; Swift's nest, C's do not. Returns the offset behind it. Line breaks in it count for the next token. */
export const readBlockComment = (sink: Sink, start: number, nests: boolean): number => {
  const { text } = sink;
  let depth = 1;
  let i = start + 2;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 42 && text.charCodeAt(i + 1) === 47) {
      i++;
      if (--depth === 0) break;
    } else if (nests && code === 47 && text.charCodeAt(i + 1) === 42) {
      i++;
      depth++;
    } else if (code === 10 || code === 13) sink.lineBreak = true;
  }
  const end = Math.min(i + 1, text.length);
  if (i >= text.length) pushProblem(sink, start, end, 'This comment is not closed.');
  pushComment(sink, start, end, true);
  return end;
};
