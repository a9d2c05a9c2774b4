const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 allows in no form: control characters, half a surrogate pair. A name in a project may hold anything. */
const isForbidden = (character: string): boolean => {
  const code = character.codePointAt(0)!;
  if (code < 32) return code !== 9 && code !== 10 && code !== 13;
  return (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
};

/** Foreign text as text of an HTML or SVG element, or as the value of an attribute. */
export const escapeHtml = (text: string): string =>
  Array.from(text, character =>
    isForbidden(character) ? '\ufffd' : (entities[character] ?? character),
  ).join('');
