const boundary = '\\b';

/** A name that counts only where it ends as well: `NSHost`, not the beginning of `NSHostingView`. */
export const wholeName = (name: string): string => `${name}${boundary}`;

/** A word that texts are searched for, taken apart: its letters, and whether the name must end with them. */
export const searchWord = (word: string): { readonly text: string; readonly isWhole: boolean } =>
  word.endsWith(boundary)
    ? { text: word.slice(0, -boundary.length), isWhole: true }
    : { text: word, isWhole: false };
