import { type WordScan, wordScan } from '../../syntax/wordScan.ts';

const utf8 = new TextEncoder();

/**
 * Tells whether one of the words, ASCII of three letters and more, stands in a text; a word that begins like a name counts where a name begins.
 * Made at the first text.
 */
export const wordPattern = (words: readonly string[]): ((text: string) => boolean) => {
  let scan: WordScan | undefined;
  return text => {
    scan ??= wordScan(words);
    return scan(utf8.encode(text));
  };
};
