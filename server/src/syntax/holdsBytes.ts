/** True where the ASCII letters of `word` stand anywhere in the bytes. */
export const holdsBytes = (bytes: Uint8Array, word: string): boolean => {
  const first = word.charCodeAt(0);
  const last = bytes.length - word.length;
  for (let at = bytes.indexOf(first); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < word.length && bytes[at + i] === word.charCodeAt(i)) i++;
    if (i === word.length) return true;
  }
  return false;
};
