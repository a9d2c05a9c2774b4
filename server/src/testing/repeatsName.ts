const fillers = new Set(
  'a an and are as at be by can for from has have in into is it its of on one or that the their this to was with what which'.split(
    ' ',
  ),
);

/** Lower-case words of a name or sentence; camel case and digits are taken apart. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !fillers.has(word));

/** Singular and plural, noun and verb form count as the same word. */
const stem = (word: string): string => word.replace(/(?:ions?|ing|ers?|ed|es|s)$/, '');

/** True when a sentence says nothing that the name does not say already: fewer than two words are its own. */
export const repeatsName = (name: string, sentence: string): boolean => {
  const known = new Set(wordsOf(name).map(stem));
  return (
    new Set(
      wordsOf(sentence)
        .map(stem)
        .filter(word => !known.has(word)),
    ).size < 2
  );
};
