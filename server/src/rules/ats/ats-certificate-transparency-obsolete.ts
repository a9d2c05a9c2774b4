import { atsSections, domainEntries, isTransparencyKey } from '../../project/ats/atsSections.ts';
import { removeEntry } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { type Examples, plist } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const run = (file: PlistFile, context: RuleContext): void => {
  const entries = [
    ...atsSections(file).flatMap(({ dict }) => dict.entries),
    ...domainEntries(file).map(({ entry }) => entry),
  ];
  for (const entry of entries) {
    if (!isTransparencyKey(entry.key)) continue;
    context.report({
      at: entry.keySpan,
      message: `${entry.key} is obsolete: current systems ask every host for Certificate Transparency, whatever it says.`,
      tag: 'deprecated',
      fixes: [{ title: `Remove ${entry.key}`, edits: removeEntry(file.text, entry), preferred: true }],
    });
  }
};

export default rule({
  id: 'ats-certificate-transparency-obsolete',
  title: 'NSRequiresCertificateTransparency is obsolete',
  category: 'ats',
  severity: 'hint',
  resources: ['plist-nsrequirescertificatetransparency', 'plist-nsexceptiondomains'],
  why: 'Current systems ask for Certificate Transparency of every host, whatever this key says. Who sets it to false to reach a host without it, or to true to be safer, gets neither.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits: 'Quiet about the key outside NSAppTransportSecurity.',
  mentions: ['NSAppTransportSecurity'],
  check: { plist: { roles: ['info'], run } },
});

const ats = (entries: string): string =>
  plist(`<key>NSAppTransportSecurity</key>\n<dict>\n${entries}\n</dict>`);
const domain = (entries: string, list = 'NSExceptionDomains'): string =>
  ats(
    `\t<key>${list}</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n${entries}\n\t\t</dict>\n\t</dict>`,
  );
const tls = '\t\t\t<key>NSExceptionMinimumTLSVersion</key>\n\t\t\t<string>TLSv1.3</string>';

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: domain(`${tls}\n\t\t\t<key>«NSRequiresCertificateTransparency»</key>\n\t\t\t<true/>`),
      fixed: domain(tls),
      message: 'is obsolete: current systems',
    },
    {
      title: 'an early spelling, and a value of another type',
      file: 'Info.plist',
      text: domain(
        `\t\t\t<key>«NSThirdPartyExceptionRequiresCertificateTransparency»</key>\n\t\t\t<string>NO</string>\n${tls}`,
      ),
      fixed: domain(tls),
    },
    {
      title: 'for the whole app, and in place of a domain',
      file: 'Info.plist',
      text: ats(
        '\t<key>«NSRequiresCertificateTransparency»</key>\n\t<false/>\n\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>«NSRequiresCertificateTransparency»</key>\n\t\t<true/>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>',
      ),
      fixed: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>',
      ),
    },
  ],
  quiet: [
    { title: 'Recommended: no such key', file: 'Info.plist', text: domain(tls) },
    {
      title: 'The same text outside NSAppTransportSecurity',
      file: 'Info.plist',
      text: plist(
        '<key>Notes</key>\n<dict>\n\t<key>NSRequiresCertificateTransparency</key>\n\t<true/>\n</dict>',
      ),
    },
    {
      title: 'Another kind of property list',
      file: 'Settings.plist',
      text: domain('\t\t\t<key>NSRequiresCertificateTransparency</key>\n\t\t\t<true/>'),
    },
    {
      title: 'As the text of a value',
      file: 'Info.plist',
      text: plist('<key>CFBundleName</key>\n<string>NSRequiresCertificateTransparency</string>'),
    },
  ],
};
