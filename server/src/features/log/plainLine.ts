const decoder = new TextDecoder();

/** Colours and other commands of terminals, from the escape character on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the character that is taken out.
const commands = /\u001b(?:\[[\d;?]*[@-~]|.)?/g;
/** Marks that turn the direction of text around, and all other characters that do not show. */
const unseen = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const control = /\p{Cc}+/gu;

/** The text of a line, for people: without what a terminal would obey, at most `length` characters long. */
export const plainLine = (bytes: Uint8Array, length: number): string => {
  const text = decoder.decode(bytes).replace(commands, '').replace(unseen, '').replace(control, ' ').trim();
  if (text.length <= length) return text;
  // Never half of a character.
  const end = /[\ud800-\udbff]/.test(text[length - 2]!) ? length - 2 : length - 1;
  return `${text.slice(0, end).trimEnd()}…`;
};
