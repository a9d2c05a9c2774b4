const decoder = new TextDecoder('latin1');

/** Bytes as a text of as many characters: what is ASCII can be read, and places in the one are places in the other. */
export const bytesAsText = (bytes: Uint8Array): string => decoder.decode(bytes);
