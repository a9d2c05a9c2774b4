import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';

/** What examples of system extensions share. Used by `examples` alone. */

/** A content filter for macOS. */
export const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data']),
} as const;

/** The filter alone, with one source file. */
export const filterOf = (file: string, text: string) => ({
  targets: [{ ...filter, sources: { [file]: text } }],
});
