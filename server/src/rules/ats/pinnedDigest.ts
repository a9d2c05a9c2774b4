/** What is wrong with a pin, and the digest it was meant to be where that can be told. */
export interface PinnedDigestFault {
  readonly why: string;
  readonly digest?: string;
}

const digestLength = 32;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes that a well-formed Base64 text stands for; undefined for one that is none. */
const decodedLength = (text: string): number | undefined => {
  if (!base64.test(text) || text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
};

const isDigest = (text: string): boolean => decodedLength(text) === digestLength;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** 64 hexadecimal digits as Base64. */
const fromHexadecimal = (text: string): string => {
  const bits = [...text].map(digit => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const sextets = bits.padEnd(Math.ceil(bits.length / 6) * 6, '0').match(/.{6}/g) ?? [];
  const written = sextets.map(sextet => alphabet[Number.parseInt(sextet, 2)]).join('');
  return written.padEnd(Math.ceil(written.length / 4) * 4, '=');
};

/**
 * Why a text is no SHA-256 digest in Base64, that is 32 bytes written in 44 characters. White space around it is left alone: whether
 * the system minds is not documented.
 */
export const pinnedDigestFault = (written: string): PinnedDigestFault | undefined => {
  if (written.length > 10_000) return { why: 'it is far longer than the 44 characters of a SHA-256 digest' };
  const text = written.trim();
  if (isDigest(text)) return undefined;
  const because = (why: string, digest: string): PinnedDigestFault =>
    isDigest(digest) ? { why, digest } : { why };
  if (/^sha-?256[/:=]/i.test(text)) {
    return because('the prefix is no part of the digest', text.replace(/^sha-?256[/:=]/i, ''));
  }
  if (/^(?:[0-9A-Fa-f]{2}:?){32}$/.test(text)) {
    return because('it is written in hexadecimal, not in Base64', fromHexadecimal(text.replace(/:/g, '')));
  }
  const standard = text.replace(/-/g, '+').replace(/_/g, '/');
  if (/[-_]/.test(text) && isDigest(standard.padEnd(44, '='))) {
    return because('it is written in the URL variant of Base64', standard.padEnd(44, '='));
  }
  if (text.length === 43 && base64.test(text)) return because('the "=" at its end is missing', `${text}=`);
  const length = decodedLength(text);
  return { why: length === undefined ? 'it is no Base64' : `it decodes to ${length} bytes, not to 32` };
};
