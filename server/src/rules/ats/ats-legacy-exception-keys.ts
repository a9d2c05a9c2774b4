import {
  atsSections,
  isLegacyAtsKey,
  isTransparencyKey,
  modernAtsKey,
} from '../../project/ats/atsSections.ts';
import { renameKey } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { type Examples, plist } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const run = (file: PlistFile, context: RuleContext): void => {
  const { tables } = context.catalogue;
  for (const { level, dict } of atsSections(file)) {
    if (level !== 'domain') continue;
    const keys = new Set(dict.entries.map(({ key }) => key));
    for (const entry of dict.entries) {
      const modern = isLegacyAtsKey(entry.key) ? modernAtsKey(entry.key, tables) : undefined;
      // That one has no use under any name.
      if (!modern || isTransparencyKey(entry.key)) continue;
      context.report({
        at: entry.keySpan,
        message: `Use ${modern}; ${entry.key} is an obsolete spelling that Apple does not document.`,
        tag: 'deprecated',
        fixes: keys.has(modern)
          ? []
          : [{ title: `Rename to ${modern}`, edits: renameKey(entry, modern), preferred: true }],
      });
    }
  }
};

export default rule({
  id: 'ats-legacy-exception-keys',
  title: 'NSThirdParty… or NSTemporary… exception keys',
  category: 'ats',
  severity: 'information',
  resources: ['plist-nsexceptiondomains', 'plist-nsapptransportsecurity'],
  why: 'These spellings come from the first weeks of App Transport Security and are in no documentation. Nobody promises that a current system reads them; the documented names are certain.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits: 'Whether a given system still reads the early spelling was not established.',
  mentions: ['NSThirdParty', 'NSTemporary'],
  check: { plist: { roles: ['info'], run } },
});

const domain = (entries: string): string =>
  plist(
    `<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n${entries}\n\t\t</dict>\n\t</dict>\n</dict>`,
  );

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: domain('\t\t\t<key>«NSTemporaryExceptionAllowsInsecureHTTPLoads»</key>\n\t\t\t<true/>'),
      fixed: domain('\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>'),
    },
    {
      file: 'Info.plist',
      text: domain(
        '\t\t\t<key>«NSThirdPartyExceptionRequiresForwardSecrecy»</key>\n\t\t\t<false/>\n\t\t\t<key>«NSTemporaryThirdPartyExceptionMinimumTLSVersion»</key>\n\t\t\t<string>TLSv1.2</string>',
      ),
      fixed: domain(
        '\t\t\t<key>NSExceptionRequiresForwardSecrecy</key>\n\t\t\t<false/>\n\t\t\t<key>NSExceptionMinimumTLSVersion</key>\n\t\t\t<string>TLSv1.2</string>',
      ),
    },
    {
      title: 'Both spellings: which value counts is yours to say',
      file: 'Info.plist',
      text: domain(
        '\t\t\t<key>«NSTemporaryExceptionAllowsInsecureHTTPLoads»</key>\n\t\t\t<true/>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<false/>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the documented name',
      file: 'Info.plist',
      text: domain('\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>'),
    },
    {
      title: 'The same text outside NSAppTransportSecurity',
      file: 'Info.plist',
      text: plist(
        '<key>Notes</key>\n<dict>\n\t<key>NSTemporaryExceptionAllowsInsecureHTTPLoads</key>\n\t<true/>\n</dict>',
      ),
    },
    {
      title: 'Another kind of property list',
      file: 'Settings.plist',
      text: domain('\t\t\t<key>NSTemporaryExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>'),
    },
  ],
};
