import { searchWord } from '../syntax/searchWord.ts';

/**
 * A word of `searchWord.ts`, or several that must all stand in a text, the rarest first: the text is searched for that one, and only where
 * it stands is there a look for the others.
 */
export type Mention = string | readonly [first: string, ...others: readonly string[]];

/** All words of a mention, the first one first. */
export const wordsOf = (mention: Mention): readonly [first: string, ...others: readonly string[]] =>
  typeof mention === 'string' ? [mention] : mention;

/** For the first word of each mention, what else must stand in a text, as plain text: nothing for a word that is enough by itself. */
export const othersByWord = (
  mentions: readonly Mention[],
): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const byWord = new Map<string, (readonly string[])[]>();
  for (const [first, ...others] of mentions.map(wordsOf)) {
    byWord.set(first, [...(byWord.get(first) ?? []), others.map(word => searchWord(word).text)]);
  }
  return byWord;
};
