/** Where Apple's own search answers; the way out for what has no public address or is not in our list. */
export const appleSearch = (query: string): string =>
  `https://developer.apple.com/search/?q=${encodeURIComponent(query.replace(lost, ' ').trim())}`;

/**
 * What does not arrive: VS Code decodes an address before it opens it, so that these would end the query; and half of a surrogate
 * pair, as while typing an emoji, has no encoding.
 */
const lost = /[&#+%?]|\p{Surrogate}/gu;
