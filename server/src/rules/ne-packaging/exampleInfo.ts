import { plist } from '../examples.ts';

const point = (name: string): string => `com.apple.networkextension.${name}`;

/** For examples: the Info.plist entries of an app extension with a provider. `«…»` may stand around the class. */
export const appExtensionInfo = (extensionPoint: string, principalClass: string): string =>
  `<key>NSExtension</key>
<dict>
	<key>NSExtensionPointIdentifier</key>
	<string>${point(extensionPoint)}</string>
	<key>NSExtensionPrincipalClass</key>
	<string>${principalClass}</string>
</dict>`;

/** For examples: the Info.plist entries of a system extension with these providers, class by extension point. */
export const systemExtensionInfo = (classes: Readonly<Record<string, string>>): string =>
  `<key>NSSystemExtensionUsageDescription</key>
<string>Filters the network traffic of this Mac.</string>
<key>NetworkExtension</key>
<dict>
	<key>NEProviderClasses</key>
	<dict>
${Object.entries(classes)
  .map(([name, value]) => `\t\t<key>${point(name)}</key>\n\t\t<string>${value}</string>`)
  .join('\n')}
	</dict>
</dict>`;

/** For examples: a whole Info.plist with a mark around the opening tag of its dictionary, where missing keys are reported. */
export const markedList = (entries: string): string => plist(entries).replace('<dict>', '«<dict>»');
