import { deflateAsync } from '@gfx/zopfli';

/**
 * Bytes as they stand in the package: a deflate stream by Zopfli, which any reader of ZIP archives reads and which is 4 % smaller.
 * @param {Uint8Array} bytes
 * @param {number} [iterations] How often it looks for a shorter way to say the same; a few are nearly as good.
 * @returns {Promise<Uint8Array>}
 */
export const deflated = (bytes, iterations = 15) => deflateAsync(bytes, { numiterations: iterations });
