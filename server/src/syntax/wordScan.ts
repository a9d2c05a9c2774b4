/** Says whether one of its words stands in the bytes. */
export type WordScan = (bytes: Uint8Array) => boolean;

interface Word {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Bytes that are looked at together. */
const block = 3;
const tableBits = 16;
const tableSize = 1 << tableBits;

const slot = (a: number, b: number, c: number): number => (a ^ (b << 5) ^ (c << 8)) & (tableSize - 1);

const isNameByte = Uint8Array.from({ length: 256 }, (_, code) =>
  code < 128 && /\w/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Wu and Manber's search: the three bytes at the end of a window as long as the shortest word say how far the next word can be away at
 * least, mostly as far as the window is long. Twice as fast over source code as one regular expression with all words, and the bytes need
 * not become text first. For ASCII words of three letters and more; the shortest one decides the speed. A word
 * found does not count where `counts` says no.
 */
export const wordScan = (
  texts: readonly string[],
  counts: (word: string, bytes: Uint8Array, from: number) => boolean = () => true,
): WordScan => {
  const words = texts.map(text => ({
    text,
    bytes: Uint8Array.from(text, letter => letter.charCodeAt(0)),
  }));
  if (words.length === 0) return () => false;
  const window = Math.min(...words.map(({ bytes }) => bytes.length));
  const leaps = new Uint8Array(tableSize).fill(Math.min(255, window - block + 1));
  const endingAt = new Map<number, Word[]>();
  for (const word of words) {
    for (let i = 0; i + block <= window; i++) {
      const at = slot(word.bytes[i]!, word.bytes[i + 1]!, word.bytes[i + 2]!);
      const leap = Math.min(255, window - block - i);
      leaps[at] = Math.min(leaps[at]!, leap);
      if (leap === 0) endingAt.set(at, [...(endingAt.get(at) ?? []), word]);
    }
  }
  const standsAt = (word: Uint8Array, bytes: Uint8Array, from: number): boolean => {
    // A word that begins like a name counts where a name begins.
    if (isNameByte[word[0]!] === 1 && from > 0 && isNameByte[bytes[from - 1]!] === 1) return false;
    let i = 0;
    while (i < word.length && bytes[from + i] === word[i]) i++;
    return i === word.length;
  };
  return bytes => {
    const { length } = bytes;
    for (let i = window - 1; i < length; ) {
      const at = slot(bytes[i - 2]!, bytes[i - 1]!, bytes[i]!);
      const leap = leaps[at]!;
      if (leap > 0) i += leap;
      else {
        const from = i - window + 1;
        for (const word of endingAt.get(at)!) {
          if (standsAt(word.bytes, bytes, from) && counts(word.text, bytes, from)) return true;
        }
        i++;
      }
    }
    return false;
  };
};
