/** Bytes as they stand in the package. */
export function deflated(bytes: Uint8Array, iterations?: number): Promise<Uint8Array>;
