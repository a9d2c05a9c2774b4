/** What examples of Wi-Fi Aware share. Used by `examples` alone. */

/** An app for the first system that has Wi-Fi Aware. */
export const shareApp = { name: 'Share', kind: 'app', platforms: ['iOS'], deployment: '26.0' } as const;

/** Entries of an Info.plist that declares a service with these roles. */
export const service = (name: string, ...roles: readonly string[]): string =>
  `<key>WiFiAwareServices</key>\n<dict>\n\t<key>${name}</key>\n\t<dict>\n${roles.map(role => `\t\t<key>${role}</key>\n\t\t<dict/>\n`).join('')}\t</dict>\n</dict>`;
