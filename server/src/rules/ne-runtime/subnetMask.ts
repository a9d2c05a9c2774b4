import { addressBytes } from '../../project/ats/ipAddress.ts';

/** `24` of `255.255.255.0`; undefined for what is no mask. */
export const maskPrefix = (mask: string): number | undefined => {
  const bytes = addressBytes(mask);
  if (bytes?.length !== 4) return undefined;
  const bits = bytes.map(byte => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
};

/** `255.255.255.0` of 24. */
const maskOf = (prefix: number): string =>
  [0, 8, 16, 24].map(at => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - at)))).join('.');

/** The mask that somebody meant who wrote a prefix (`/24`, `24`) or the opposite of the mask (`0.0.0.255`). */
export const meantMask = (text: string): string | undefined => {
  const prefix = /^\/?(\d\d?)$/.exec(text)?.[1];
  if (prefix !== undefined) return Number(prefix) <= 32 ? maskOf(Number(prefix)) : undefined;
  const opposite =
    addressBytes(text)
      ?.map(byte => 255 - byte)
      .join('.') ?? '';
  return maskPrefix(opposite) === undefined ? undefined : opposite;
};
