/** What Markdown or HTML could read as markup anywhere in a line; brackets escaped, no `![` and no `](` is left either. */
const anywhere = /[\\`*_{}[\]<>|~$&]/g;
/** What is markup only at the start of a line: headings, list items. */
const atStart = /^(?:[#+=-]|(\d+)(?=[.)]))/;

/** Foreign text as Markdown that shows exactly that text, on one line. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(anywhere, character => `\\${character}`)
    .replace(atStart, (start, digits?: string) => (digits === undefined ? `\\${start}` : `${digits}\\`));

/** A code span; a name with back-ticks gets a longer fence. */
export const codeSpan = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(flat.matchAll(/`+/g), run => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const room = longest > 0 ? ' ' : '';
  return fence + room + flat + room + fence;
};

/** An address that cannot end a link early. */
const linkTarget = (url: string): string =>
  url.replace(
    /[\s()<>[\]\\"]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** A link, or only its title when the address is none that a hover may open. */
export const markdownLink = (title: string, url: string): string =>
  /^(?:https?|command|file|vscode-remote):/.test(url)
    ? `[${escapeMarkdown(title)}](${linkTarget(url)})`
    : escapeMarkdown(title);
