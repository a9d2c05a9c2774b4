import { encodingSample } from './decode.ts';

/** False for what may be UTF-16: such bytes have to be read before anything can be found in them. */
export const isPlain = (bytes: Uint8Array): boolean =>
  bytes[0] !== 0xff && bytes[0] !== 0xfe && !bytes.subarray(0, encodingSample).includes(0);
