import { domainEntries, looksLikeKey } from '../../project/ats/atsSections.ts';
import { hostKeyFault } from '../../project/ats/hostKey.ts';
import { insertLines, renameKey, replaceValue } from '../../syntax/plistEdit.ts';
import type { PlistEntry, PlistFile } from '../../syntax/plistFile.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { shortened } from '../plist/plistWords.ts';
import { type Edit, type Fix, type RuleContext, rule } from '../rule.ts';

/** Adds `NSIncludesSubdomains`, or sets it, so that the parent domain covers what the wildcard was meant to. */
const withSubdomains = (file: PlistFile, entry: PlistEntry): readonly Edit[] => {
  if (entry.value?.type !== 'dict') return [];
  const existing = entryNamed(entry.value, 'NSIncludesSubdomains')?.value;
  if (!existing) return insertLines(file.text, entry.value, ['<key>NSIncludesSubdomains</key>', '<true/>']);
  return existing.type === 'boolean' && !existing.value ? replaceValue(file.text, existing, '<true/>') : [];
};

const fixOf = (file: PlistFile, entry: PlistEntry, host: string, subdomains: boolean): Fix => ({
  title: `Rename to ${host}${subdomains ? ' with NSIncludesSubdomains' : ''}`,
  edits: [...renameKey(entry, host), ...(subdomains ? withSubdomains(file, entry) : [])],
  preferred: true,
});

const advice = (subdomains: boolean): string =>
  subdomains
    ? 'name the parent domain and set NSIncludesSubdomains'
    : 'use the bare lower-case host name, an address or an address range';

/**
 * A mark that a build setting or the generator of the file replaces: `$(HOST)`, `{{host}}`, `<%= host %>`, `@HOST@`, or capitals
 * without a dot.
 */
const isMark = (key: string): boolean => hasVariable(key) || /\{\{|<%|@\w+@|^[A-Z_]+$/.test(key);

const check = (file: PlistFile, context: RuleContext): void => {
  const domains = domainEntries(file);
  const taken = new Set(domains.map(({ level, entry }) => `${level} ${entry.key}`));
  for (const { entry, level } of domains) {
    const { key, keySpan } = entry;
    const fault = isMark(key) || looksLikeKey(key) ? undefined : hostKeyFault(key);
    if (!fault) continue;
    context.report({
      at: keySpan,
      severity: fault.onlyCase ? 'warning' : 'error',
      message: `"${shortened(key)}" never matches a host (${fault.why}); ${advice(fault.subdomains)}.`,
      // A second entry of the same name would only hide one of the two.
      fixes:
        fault.host !== undefined && !taken.has(`${level} ${fault.host}`)
          ? [fixOf(file, entry, fault.host, fault.subdomains)]
          : [],
    });
  }
};

export default rule({
  id: 'ats-exception-domain-format',
  title: 'Exception domain with scheme, port, path, wildcard or capitals',
  category: 'ats',
  severity: 'error',
  resources: ['plist-nsexceptiondomains'],
  why: 'The system compares these keys with the host part of a URL, as text. A scheme, a port, a path or a wildcard in the key makes it match nothing, so its settings never apply.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'A host name that is well formed but that the app never loads is not noticed. Address ranges are checked for their form only; they work from iOS 17 and macOS 14 on.',
  mentions: ['NSAppTransportSecurity'],
  check: { plist: { roles: ['info'], run: check } },
});

const domains = (key: string, settings = '<dict/>'): string =>
  plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSExceptionDomains</key>
	<dict>
		<key>${key}</key>
		${settings}
	</dict>
</dict>`);

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: domains(
        '«http://*.Example.com:8080»',
        '<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t</dict>',
      ),
      fixed: domains(
        'example.com',
        '<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>\n\t\t</dict>',
      ),
      message: 'it is a URL',
    },
    {
      title: 'a port',
      file: 'Info.plist',
      text: domains('«localhost:8081»'),
      fixed: domains('localhost'),
      message: 'a port stands in it',
    },
    {
      title: 'a path',
      file: 'Info.plist',
      text: domains('«example.com/api»'),
      fixed: domains('example.com'),
    },
    {
      title: 'a wildcard in an address: the range says it',
      file: 'Info.plist',
      text: domains('«192.168.1.*»'),
      fixed: domains('192.168.1.0/24'),
    },
    {
      title: 'capitals',
      file: 'Info.plist',
      severity: 'warning',
      text: domains('«API.example.com»'),
      fixed: domains('api.example.com'),
    },
    {
      title: 'a pinned domain with a space in front',
      file: 'Info.plist',
      text: plist(`
<key>NSAppTransportSecurity</key>
<dict>
	<key>NSPinnedDomains</key>
	<dict>
		<key>« example.com»</key>
		<dict>
			<key>NSPinnedLeafIdentities</key>
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
  ],
  quiet: [
    {
      title: 'Recommended: the bare host name, subdomains included',
      file: 'Info.plist',
      text: domains(
        'example.com',
        '<dict>\n\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>\n\t\t</dict>',
      ),
    },
    { title: 'an address', file: 'Info.plist', text: domains('192.168.4.1') },
    { title: 'an address range', file: 'Info.plist', text: domains('10.0.0.0/8') },
    { title: 'an IPv6 address', file: 'Info.plist', text: domains('FE80::1:8080') },
    { title: 'a name without a dot', file: 'Info.plist', text: domains('localhost') },
    { title: 'an absolute name', file: 'Info.plist', text: domains('example.com.') },
    { title: 'a build setting', file: 'Info.plist', text: domains('$(API_HOST):8080') },
    { title: 'a mark of a generator', file: 'Info.plist', text: domains('{{ Host }}:8080'), hidden: true },
    {
      title: 'a key of Apple’s: ats-misplaced-key speaks',
      file: 'Info.plist',
      text: domains('NSAllowsLocalNetworking', '<true/>'),
    },
  ],
};
