/** The same archive, packed smaller and without dates. */
export function repacked(archive: Uint8Array): Promise<Uint8Array>;
