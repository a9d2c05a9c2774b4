/** A Markdown link; characters that would end its text are escaped, those that would end its address are encoded. */
export const markdownLink = (title: string, url: string): string =>
  `[${title.replace(/[\\[\]]/g, '\\$&')}](${url.replace(/[()\s]/g, encodeDelimiter)})`;

const encodeDelimiter = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
