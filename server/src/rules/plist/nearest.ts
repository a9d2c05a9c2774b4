/** No key or value that we know is longer; a longer word is no misspelling of one, and the table of distances stays small. */
const longest = 200;

/** The parts that differ: what is the same in front and behind costs no edit, and keys share most of their letters. */
const withoutCommonEnds = (a: string, b: string): readonly [string, string] => {
  const shorter = Math.min(a.length, b.length);
  let front = 0;
  while (front < shorter && a[front] === b[front]) front++;
  let behind = 0;
  while (behind < shorter - front && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  return [a.slice(front, a.length - behind), b.slice(front, b.length - behind)];
};

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (Damerau-Levenshtein, in its optimal
 * string alignment form); `limit + 1` as soon as it is known to be more than `limit`.
 */
const distanceOf = (wordA: string, wordB: string, limit: number): number => {
  if (Math.abs(wordA.length - wordB.length) > limit) return limit + 1;
  const [a, b] = withoutCommonEnds(wordA, wordB);
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? beforeLast[j - 2]! + 1 : limit + 1;
      row.push(Math.min(replaced, swap, last[j]! + 1, row[j - 1]! + 1));
    }
    // A swap reaches back two rows, so both have to be over the limit.
    if (Math.min(...row) > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
};

/**
 * The candidate that a misspelt word stands for: the one with the fewest edits, at most `limit`; of several, the first in the list.
 * The word itself comes back when it is a candidate. A difference in case alone counts as one edit, however many letters it takes.
 */
export const nearest = (word: string, candidates: readonly string[], limit: number): string | undefined => {
  if (word.length > longest) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let fewest = limit + 1;
  for (const candidate of candidates) {
    if (candidate.length > longest) continue;
    const sameLetters = candidate.toLowerCase() === lower;
    const edits = sameLetters ? Number(candidate !== word) : distanceOf(word, candidate, limit);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
};
