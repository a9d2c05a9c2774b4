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

/** The tunnel with a source file, and a constant of `Constants` in another: `mask = "255.255.255.0"`. */
export const tunnelWith = (text: string, constant: string) => ({
  targets: [
    {
      ...tunnel,
      sources: {
        'Settings.swift': text,
        'Constants.swift': `import NetworkExtension\n\nenum Constants {\n    static let identifier = "com.example.Tunnel"\n    static let ${constant}\n}\nlet ${constant}\n`,
      },
    },
  ],
});
