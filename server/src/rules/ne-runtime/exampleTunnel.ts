import { extensionInfo } from '../ne-packaging/exampleLists.ts';

/** What examples of packet tunnels share. Used by `examples` alone. */

/** A packet tunnel for iOS. */
export const tunnel = {
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
} as const;

/** The tunnel alone, with one source file. */
export const tunnelOf = (file: string, text: string) => ({
  targets: [{ ...tunnel, sources: { [file]: text } }],
});
