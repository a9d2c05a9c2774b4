import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { deflated } from './deflated.mjs';

/** The oldest date that a ZIP archive can hold, in any time zone: the same files make the same bytes, whenever they were packed. */
const date = new Date(1980, 0, 1);

/**
 * The same archive with each file packed as small as deflate allows, in the order of their names and without dates of their own.
 * @param {Uint8Array} archive
 * @returns {Promise<Uint8Array>}
 */
export const repacked = async archive => {
  const entries = await new ZipReader(new Uint8ArrayReader(archive)).getEntries();
  entries.sort((a, b) => (a.filename < b.filename ? -1 : 1));
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const entry of entries) {
    if (entry.directory) continue;
    const bytes = await entry.getData(new Uint8ArrayWriter());
    await writer.add(entry.filename, new Uint8ArrayReader(await deflated(bytes)), {
      // The data is packed already; the archive only has to say how.
      passThrough: true,
      compressionMethod: 8,
      uncompressedSize: bytes.length,
      signature: entry.signature,
      lastModDate: date,
      extendedTimestamp: false,
      unixExternalUpperAttributes: 0o100644,
      dataDescriptor: false,
    });
  }
  return writer.close();
};
