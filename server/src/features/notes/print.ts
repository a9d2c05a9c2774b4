import { codeSpan, escapeMarkdown, markdownLink } from './markdown.ts';
import type { Line, Note, Part } from './note.ts';

/** Two spaces at the end of a line break it inside its paragraph. */
const lineBreak = '  \n';

const partInMarkdown = (part: Part): string => {
  if (typeof part === 'string') return escapeMarkdown(part);
  if ('url' in part) return markdownLink(part.text, part.url);
  return 'code' in part ? codeSpan(part.code) : `**${escapeMarkdown(part.strong)}**`;
};
const partAsText = (part: Part): string => {
  if (typeof part === 'string') return part;
  if ('url' in part) return part.text;
  return 'code' in part ? part.code : part.strong;
};

const lineInMarkdown = (line: Line): string => line.map(partInMarkdown).join('');
const lineAsText = (line: Line): string => line.map(partAsText).join('').replace(/\s+/g, ' ');

export interface PrintOptions {
  /** `links` leaves out everything but the name and its links. */
  readonly mode: 'full' | 'links';
  /** Id of the command that shows a resource in the sidebar; its one argument is the resource's id. */
  readonly revealCommand?: string | undefined;
}

/** The note as Markdown: a paragraph, a list of links, one line each. */
export const printMarkdown = (note: Note, { mode, revealCommand }: PrintOptions): string => {
  const name = `**${codeSpan(note.name)}**`;
  const purpose = lineInMarkdown(note.purpose);
  const head =
    mode === 'links' ? [name] : [purpose ? `${name} — ${purpose}` : name, ...note.lines.map(lineInMarkdown)];
  const links = note.links.map(({ title, url }) => `- ${markdownLink(title, url)}`);
  const [resource] = note.resources;
  if (revealCommand !== undefined && resource !== undefined) {
    const target = `command:${revealCommand}?${encodeURIComponent(JSON.stringify([resource]))}`;
    links.push(`- ${markdownLink('Show in Resources', target)}`);
  }
  return [head.join(lineBreak), links.join('\n')].filter(block => block !== '').join('\n\n');
};

/** The note for clients without Markdown: the same lines, links as title and address. */
export const printText = (note: Note, { mode }: PrintOptions): string => {
  const purpose = lineAsText(note.purpose);
  const head =
    mode === 'links'
      ? [note.name]
      : [purpose ? `${note.name} — ${purpose}` : note.name, ...note.lines.map(lineAsText)];
  return [...head, ...note.links.map(({ title, url }) => `${title}: ${url}`)].join('\n');
};
