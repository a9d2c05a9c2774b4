import { matchEnd } from '../../syntax/matchEnd.ts';
/** A place behind a mark and the comments that follow it on its line, which belong to what stands before. */
export interface BehindMark {
  readonly at: number;
  /** True where a comment in front of it goes on to the end of the line: what follows needs a line of its own. */
  readonly endsLine: boolean;
}

/** Blanks and whole comments of an OpenStep list. */
const skipped = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)*/y;
const blockComments = /(?:[ \t]*\/\*(?:(?!\*\/)[^\r\n])*\*\/)+(?=[ \t]*[\r\n])/y;
const lineComment = /(?:[ \t]*\/\*(?:(?!\*\/)[^\r\n])*\*\/)*[ \t]*\/\/[^\r\n]*/y;

/** Where something may be added behind a `;`, `,` or bracket that comes next but for comments; undefined where another thing does. */
export const behindMark = (
  text: string,
  from: number,
  mark: string,
  limit: number,
): BehindMark | undefined => {
  const found = matchEnd(skipped, text, from);
  if (found >= limit || text[found] !== mark) return undefined;
  return behindComments(text, found + 1);
};

/** The same behind something that no mark ends. */
export const behindComments = (text: string, from: number): BehindMark => {
  const line = matchEnd(lineComment, text, from);
  if (line > from) return { at: line, endsLine: true };
  return { at: matchEnd(blockComments, text, from), endsLine: false };
};
