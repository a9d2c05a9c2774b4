/** What examples of App Transport Security share. Used by `examples` alone. */

/** A Swift file that loads a URL. */
export const loading = (url: string): string => `import Foundation

func load() async throws -> Data {
    try await URLSession.shared.data(from: URL(string: ${url})!).0
}
`;

/** Entries of an Info.plist that says nothing of App Transport Security. */
export const bundleName = '<key>CFBundleName</key>\n<string>App</string>';

/** An exception with these keys, each true. */
export const exception = (domain: string, ...keys: readonly string[]): string =>
  `<key>NSAppTransportSecurity</key>
<dict>
	<key>NSExceptionDomains</key>
	<dict>
		<key>${domain}</key>
		<dict>
${keys.map(key => `\t\t\t<key>${key}</key>\n\t\t\t<true/>`).join('\n')}
		</dict>
	</dict>
</dict>`;

/** What App Transport Security is told, as entries. */
export const section = (entries: string): string =>
  `<key>NSAppTransportSecurity</key>\n<dict>\n\t${entries}\n</dict>`;

/** A key that holds for all hosts. */
export const allowing = (key: string): string => section(`<key>${key}</key>\n\t<true/>`);

/** An app of one source file, for iOS. */
export const app = (info: string, file: string, text: string) => ({
  targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], info, sources: { [file]: text } } as const],
});
