/** Text of a file, or why there is none. */
export interface Decoded {
  readonly text: string;
  /** A sentence for the file's owner when the bytes are no text. */
  readonly unread?: string;
  /** True where nothing but the look of the bytes says what encoding they are in: an editor may take them for another one. */
  readonly guessed?: true;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: false });
const utf16le = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');

/** How many bytes are looked at to tell text from binary data; the same as Git's own guess. */
export const encodingSample = 8000;

/**
 * Without a byte order mark, UTF-16 of Latin text shows as a zero in every other byte. Anything else with a zero byte is binary: no
 * file we read holds one otherwise.
 */
const guess = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary' => {
  const length = Math.min(bytes.length, encodingSample);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < length; i++) {
    if (bytes[i] === 0) {
      if (i % 2 === 0) evenZeros++;
      else oddZeros++;
    }
  }
  if (evenZeros + oddZeros === 0) return 'utf-8';
  if (oddZeros > length * 0.4 && evenZeros < length * 0.02) return 'utf-16le';
  if (evenZeros > length * 0.4 && oddZeros < length * 0.02) return 'utf-16be';
  return 'binary';
};

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

/** Bytes to text: UTF-8 or UTF-16, with or without a byte order mark. Never throws; what is not text says so. */
export const decode = (bytes: Uint8Array): Decoded => {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: utf16le.decode(bytes) };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: utf16be.decode(bytes) };
  // "bplist": a binary property list is told apart by its reader, from its first letters.
  if (startsWith(bytes, 0x62, 0x70, 0x6c, 0x69, 0x73, 0x74)) return { text: 'bplist' };
  const encoding = guess(bytes);
  if (encoding === 'binary') return { text: '', unread: 'The file holds binary data and is not read.' };
  if (encoding === 'utf-16le') return { text: utf16le.decode(bytes), guessed: true };
  if (encoding === 'utf-16be') return { text: utf16be.decode(bytes), guessed: true };
  return { text: utf8.decode(bytes) };
};
