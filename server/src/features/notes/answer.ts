import type { Span } from '../../syntax/span.ts';
import type { HoverAnswer } from '../answers.ts';
import type { Note } from './note.ts';
import { type PrintOptions, printMarkdown, printText } from './print.ts';

/** Two notes share the eight lines of one hover: what fits is the name, one fact and the first link of each. */
const shortened = (note: Note): Note => ({
  ...note,
  lines: note.lines.slice(0, 1),
  links: note.links.slice(0, 1),
  resources: note.resources.slice(0, note.links.length > 0 ? 1 : 0),
});

/** The notes about one place as one answer; several when a name means several things and nothing tells which. */
export const hoverAnswer = (
  span: Span,
  notes: readonly Note[],
  options: PrintOptions,
): HoverAnswer | undefined => {
  if (notes.length === 0) return undefined;
  const printed = notes.length > 1 ? notes.slice(0, 2).map(shortened) : notes;
  const markdown = printed
    .map((note, i) => printMarkdown(note, i === 0 ? options : { mode: options.mode }))
    .join('\n\n');
  return {
    span,
    markdown,
    plainText: printed.map(note => printText(note, options)).join('\n'),
    resources: printed.flatMap(({ resources }) => resources),
  };
};
