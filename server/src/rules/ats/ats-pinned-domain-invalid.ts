import { atsSections } from '../../project/ats/atsSections.ts';
import { renameKey, replaceText } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistEntry, PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { isClosed } from '../plist/isClosed.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened, typeInWords } from '../plist/plistWords.ts';
import { type RuleContext, rule } from '../rule.ts';
import { pinnedDigestFault } from './pinnedDigest.ts';
import { valueRange } from './valueRange.ts';

const identityLists = ['NSPinnedCAIdentities', 'NSPinnedLeafIdentities'];
const digestKey = 'SPKI-SHA256-BASE64';

const isUnresolved = (value: PlistValue | undefined): boolean =>
  value?.type === 'string' && hasVariable(value.value);

const checkDigest = (host: string, { value }: PlistEntry, context: RuleContext): void => {
  if (!value || isUnresolved(value)) return;
  if (value.type !== 'string') {
    const message = `"${host}": ${digestKey} must be a string, not ${typeInWords(value)}, so it can match no certificate.`;
    context.report({ at: valueRange(value), message });
    return;
  }
  const fault = pinnedDigestFault(value.value);
  if (!fault) return;
  const { why, digest } = fault;
  context.report({
    at: valueRange(value),
    message: `"${host}": this is not the Base64 form of a SHA-256 digest (${why}), so it can match no certificate.`,
    fixes: digest
      ? [{ title: `Change to ${digest}`, edits: replaceText(value, digest), preferred: true }]
      : [],
  });
};

const checkIdentity = (file: PlistFile, host: string, identity: PlistValue, context: RuleContext): void => {
  if (isUnresolved(identity)) return;
  const digest = entryNamed(identity, digestKey);
  if (digest) {
    checkDigest(host, digest, context);
    return;
  }
  if (identity.type === 'dict' && !isClosed(file, identity)) return;
  const misspelt =
    identity.type === 'dict' ? identity.entries.find(({ key }) => nearest(key, [digestKey], 3)) : undefined;
  context.report({
    at: misspelt?.keySpan ?? elementSpan(identity),
    message: `"${host}": this identity has no ${digestKey}, so it can match no certificate.`,
    fixes: misspelt
      ? [{ title: `Rename to ${digestKey}`, edits: renameKey(misspelt, digestKey), preferred: true }]
      : [],
  });
};

const checkDomain = (file: PlistFile, entry: PlistEntry, dict: PlistDict, context: RuleContext): void => {
  const host = shortened(entry.key);
  const atDomain = (why: string): void => context.report({ at: entry.keySpan, message: `"${host}" ${why}.` });
  const lists = dict.entries.filter(({ key }) => identityLists.includes(key));
  if (lists.length === 0) {
    // A misspelt list is one mistake, and ats-unknown-key names it.
    const named = dict.entries.some(({ key }) => hasVariable(key) || nearest(key, identityLists, 2));
    if (!named && isClosed(file, dict)) {
      atDomain('has neither NSPinnedCAIdentities nor NSPinnedLeafIdentities, so nothing is pinned as meant');
    }
  }
  for (const { key, value } of lists) {
    if (!value || isUnresolved(value)) continue;
    if (value.type !== 'array') {
      const message = `"${host}": ${key} must be an array of dictionaries, not ${typeInWords(value)}, so nothing is pinned as meant.`;
      context.report({ at: elementSpan(value), message });
    } else if (value.items.length > 0) {
      for (const identity of value.items) checkIdentity(file, host, identity, context);
    } else if (isClosed(file, value)) {
      atDomain(`has no identity in ${key}, so no certificate can match`);
    }
  }
};

const run = (file: PlistFile, context: RuleContext): void => {
  for (const { level, domain, dict } of atsSections(file)) {
    if (level === 'pinned' && domain && !hasVariable(domain.key)) checkDomain(file, domain, dict, context);
  }
};

export default rule({
  id: 'ats-pinned-domain-invalid',
  title: 'Pinned domain without usable identities',
  category: 'ats',
  severity: 'error',
  resources: ['plist-nspinneddomains'],
  why: 'A pin names the public key of a certificate by the Base64 form of its SHA-256 digest. With no identity, or one in another form, every connection to the domain is blocked or the pin is not there at all.',
  platforms: 'iOS 14+, macOS 11+',
  limits: 'Sees the form of a digest, not whether the server has that key.',
  mentions: ['NSPinnedDomains'],
  check: { plist: { roles: ['info'], run } },
});

const pinned = (entries: string): string =>
  plist(
    `<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>NSPinnedDomains</key>\n\t<dict>\n${entries}\n\t</dict>\n</dict>`,
  );
const identity = (digest: string): string =>
  `\t\t\t\t<dict>\n\t\t\t\t\t<key>SPKI-SHA256-BASE64</key>\n\t\t\t\t\t<string>${digest}</string>\n\t\t\t\t</dict>`;
const domain = (key: string, identities: string): string =>
  pinned(
    `\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>${key}</key>\n\t\t\t<array>\n${identities}\n\t\t\t</array>\n\t\t</dict>`,
  );
const good = '7y0U99DluoxipRUJwO91emlTGOW4cW8M2phc4oyJ03w=';

export const examples: Examples = {
  reports: [
    {
      title: 'The form that other pinning libraries use',
      file: 'Info.plist',
      text: domain('NSPinnedLeafIdentities', identity(`«sha256/${good}»`)),
      fixed: domain('NSPinnedLeafIdentities', identity(good)),
      message: 'the prefix is no part of the digest',
    },
    {
      title: 'A SHA-1 digest',
      file: 'Info.plist',
      text: domain('NSPinnedCAIdentities', identity('«2jmj7l5rSw0yVb/vlWAYkK/YBwk=»')),
    },
    {
      title: 'Hexadecimal',
      file: 'Info.plist',
      text: domain(
        'NSPinnedLeafIdentities',
        identity('«ef2d14f7d0e5ba8c62a51509c0ef757a695318e5b8716f0cda985ce28c89d37c»'),
      ),
      fixed: domain('NSPinnedLeafIdentities', identity(good)),
    },
    {
      title: 'A key of another spelling',
      file: 'Info.plist',
      text: domain(
        'NSPinnedLeafIdentities',
        `\t\t\t\t<dict>\n\t\t\t\t\t<key>«SPKI-SHA256-Base64»</key>\n\t\t\t\t\t<string>${good}</string>\n\t\t\t\t</dict>`,
      ),
      fixed: domain('NSPinnedLeafIdentities', identity(good)),
    },
    {
      title: 'No identities',
      file: 'Info.plist',
      text: pinned(
        '\t\t<key>«example.com»</key>\n\t\t<dict>\n\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>\n\t\t</dict>',
      ),
    },
    {
      title: 'An empty list',
      file: 'Info.plist',
      text: pinned(
        '\t\t<key>«example.com»</key>\n\t\t<dict>\n\t\t\t<key>NSPinnedCAIdentities</key>\n\t\t\t<array/>\n\t\t</dict>',
      ),
    },
    {
      title: 'The digest without its dictionary',
      file: 'Info.plist',
      text: domain('NSPinnedLeafIdentities', `\t\t\t\t«<string>${good}</string>»`),
    },
  ],
  quiet: [
    {
      title: 'Recommended: pin the authority, with a second key in reserve',
      file: 'Info.plist',
      text: domain(
        'NSPinnedCAIdentities',
        `${identity(good)}\n${identity('i9HaIScvf6T/skE3/A7QOq5n5cTYs8UHNOEFCnkguSI=')}`,
      ),
    },
    {
      title: 'A build setting',
      file: 'Info.plist',
      text: domain('NSPinnedCAIdentities', identity('$(CA_PIN)')),
    },
    {
      title: 'A digest that Xcode broke over lines',
      file: 'Info.plist',
      text: domain('NSPinnedLeafIdentities', identity(`\n\t\t\t\t\t${good}\n\t\t\t\t\t`)),
    },
    {
      title: 'A misspelt list is ats-unknown-key',
      file: 'Info.plist',
      hidden: true,
      text: domain('NSPinnedCAIdentites', identity(good)),
    },
    {
      title: 'A domain that is no dictionary is ats-wrong-value-type',
      file: 'Info.plist',
      text: pinned(`\t\t<key>example.com</key>\n\t\t<string>${good}</string>`),
    },
  ],
};
