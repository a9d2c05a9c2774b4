/** For examples: the Info.plist entries of an app that lists these service types. */
export const servicesList = (...types: readonly string[]): string =>
  `<key>NSBonjourServices</key>\n<array>\n${types.map(type => `\t<string>${type}</string>\n`).join('')}</array>`;
