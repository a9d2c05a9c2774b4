import {
  allAtsKeys,
  atsKey,
  atsSections,
  domainEntries,
  isKeyAsDomain,
  keysOfLevel,
  looksLikeKey,
} from '../../project/ats/atsSections.ts';
import { renameKey } from '../../syntax/plistEdit.ts';
import type { PlistEntry, PlistFile } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

/** Up to this many edits a name is a slip of the finger; beyond, a later system may define it. */
const slip = 2;

const renameTo = (entry: PlistEntry, name: string, preferred: boolean): Fix => ({
  title: `Rename to ${name}`,
  edits: renameKey(entry, name),
  preferred,
});

/** `inPlace` is false where a domain belongs: the right spelling would stand at the wrong level, so no rename is offered. */
const checkKey = (
  entry: PlistEntry,
  level: readonly string[],
  context: RuleContext,
  inPlace = true,
): void => {
  const { key, keySpan } = entry;
  const { tables } = context.catalogue;
  if (key === '' || isKeyAsDomain(key, tables) || hasVariable(key)) return;
  const meant = nearest(key, level, slip) ?? nearest(key, allAtsKeys(tables), slip);
  // A guess from further away is worth a question, not an error: `NSAllowsArbitraryLoadsInMedia` is `…ForMedia`.
  const name = meant ?? nearest(key, level, key.length >> 2);
  context.report({
    at: keySpan,
    severity: meant ? 'error' : 'information',
    message: `"${shortened(key)}" is not an App Transport Security key, so it has no effect${name ? `; did you mean "${name}"?` : '.'}`,
    fixes: name && inPlace ? [renameTo(entry, name, meant !== undefined)] : [],
  });
};

const check = (file: PlistFile, context: RuleContext): void => {
  const { tables } = context.catalogue;
  for (const entry of dictAt(file)?.entries ?? []) {
    if (entry.key === atsKey || !nearest(entry.key, [atsKey], slip)) continue;
    context.report({
      at: entry.keySpan,
      message: `"${entry.key}" is not "${atsKey}", so nothing in it has an effect.`,
      fixes: [renameTo(entry, atsKey, true)],
    });
  }
  for (const { level, dict } of atsSections(file)) {
    for (const entry of dict.entries) checkKey(entry, keysOfLevel(level, tables), context);
  }
  for (const { entry } of domainEntries(file)) {
    if (looksLikeKey(entry.key)) checkKey(entry, allAtsKeys(tables), context, false);
  }
};

export default rule({
  id: 'ats-unknown-key',
  title: 'Unknown App Transport Security key',
  category: 'ats',
  severity: 'error',
  resources: ['plist-nsapptransportsecurity', 'preventing-insecure-network-connections'],
  why: 'The system skips a key that it does not know and says nothing about it. The exception, the pin or the stricter setting that the key stands for is then simply not there.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'A name with more than two letters wrong is reported as information only, since a later system may define it. Settings that Xcode merges from build settings are not read.',
  mentions: ['NSAppTransportSecurity'],
  check: { plist: { roles: ['info'], run: check } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>«NSAllowArbitraryLoads»</key>
	<true/>
</dict>`),
      fixed: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSAllowsArbitraryLoads</key>
	<true/>
</dict>`),
      message: 'did you mean "NSAllowsArbitraryLoads"?',
    },
    {
      title: 'the dictionary itself',
      file: 'Info.plist',
      text: plist(`
<key>«NSAppTransportSecurty»</key>
<dict>
	<key>NSAllowsLocalNetworking</key>
	<true/>
</dict>`),
      fixed: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSAllowsLocalNetworking</key>
	<true/>
</dict>`),
    },
    {
      title: 'in a domain and in a pinned domain',
      file: 'App-Info.plist',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSExceptionDomains</key>
	<dict>
		<key>example.com</key>
		<dict>
			<key>«NSIncludesSubDomains»</key>
			<true/>
			<key>«NSExceptionAllowInsecureHTTPLoads»</key>
			<true/>
		</dict>
	</dict>
	<key>NSPinnedDomains</key>
	<dict>
		<key>example.org</key>
		<dict>
			<key>«NSIncludeSubdomains»</key>
			<true/>
			<key>NSPinnedCAIdentities</key>
			<array>
				<dict>
					<key>SPKI-SHA256-BASE64</key>
					<string>7y0U99DluoxipRUJwO91emlTGOW4cW8M2phc4oyJ03w=</string>
				</dict>
			</array>
		</dict>
	</dict>
</dict>`),
    },
    {
      title: 'further from every known key: a question, not an error',
      file: 'Info.plist',
      severity: 'information',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>«NSAllowsArbitraryLoadsInMedia»</key>
	<true/>
	<key>«NSUsesSomethingNew»</key>
	<true/>
</dict>`),
    },
    {
      title: 'misspelt, and where a domain belongs',
      file: 'Info.plist',
      hidden: true,
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSExceptionDomains</key>
	<dict>
		<key>«NSAllowLocalNetworking»</key>
		<true/>
	</dict>
</dict>`),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the narrowest key that Apple documents',
      file: 'Info.plist',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSAllowsLocalNetworking</key>
	<true/>
</dict>`),
    },
    {
      title: 'every key at its level, the pair of OS 26.4 and an old spelling included',
      file: 'Info.plist',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSRequiresNIAPTLSPackageVersion</key>
	<string>recommended</string>
	<key>NSExceptionDomains</key>
	<dict>
		<key>example.com</key>
		<dict>
			<key>NSExceptionRequiresNIAPTLSPackageVersion</key>
			<string>none</string>
			<key>NSRequiresCertificateTransparency</key>
			<true/>
			<key>NSTemporaryExceptionAllowsInsecureHTTPLoads</key>
			<true/>
		</dict>
	</dict>
</dict>`),
    },
    {
      title: 'somebody else’s dictionary',
      file: 'Info.plist',
      text: plist(`
<key>TrustSettings</key>
<dict>
	<key>NSAllowArbitraryLoads</key>
	<true/>
</dict>
<key>NSAppTransportSecurity</key>
<dict>
	<key>$(ATS_KEY)</key>
	<true/>
</dict>`),
    },
    {
      title: 'a settings file that is no Info.plist',
      file: 'Settings.plist',
      text: plist(`
<key>NSAppTransportSecurty</key>
<dict/>`),
    },
  ],
};
