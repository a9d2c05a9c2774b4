/** One finding of `tls-minimum-version-lowered`, with a fix. */
export const weakTls = `import Network

let options = NWProtocolTLS.Options()
sec_protocol_options_set_min_tls_protocol_version(options.securityProtocolOptions, .TLSv10)
`;

export const plistOf = (entries: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>CFBundleIdentifier</key>
	<string>com.example.app</string>
${entries}
</dict>
</plist>
`;

/** One finding of \`bonjour-type-malformed\`, an error. */
export const malformedBonjour = plistOf(`	<key>NSBonjourServices</key>
	<array>
		<string>_my service._tcp</string>
	</array>`);

export const wellFormedBonjour = malformedBonjour.replace('_my service', '_my-service');
