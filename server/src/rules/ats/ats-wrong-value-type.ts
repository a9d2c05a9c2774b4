import { atsKey, atsSections, domainEntries, looksLikeKey } from '../../project/ats/atsSections.ts';
import { replaceValue } from '../../syntax/plistEdit.ts';
import type { PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { entryAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { booleanWord } from '../plist/booleanWord.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { valueInWords } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

type Type = 'dict' | 'string' | 'boolean';

const wanted: Readonly<Record<Type, string>> = {
  dict: 'a dictionary',
  string: 'a string',
  boolean: 'a Boolean',
};

const booleans = new Set([
  'NSAllowsArbitraryLoads',
  'NSAllowsArbitraryLoadsForMedia',
  'NSAllowsArbitraryLoadsInWebContent',
  'NSAllowsLocalNetworking',
  'NSIncludesSubdomains',
  'NSExceptionAllowsInsecureHTTPLoads',
  'NSExceptionRequiresForwardSecrecy',
]);

const typeOf = (key: string): Type | undefined => {
  if (key === 'NSExceptionDomains' || key === 'NSPinnedDomains') return 'dict';
  if (key === 'NSExceptionMinimumTLSVersion') return 'string';
  return booleans.has(key) ? 'boolean' : undefined;
};

const isEmpty = (value: PlistValue): boolean =>
  (value.type === 'array' && value.items.length === 0) || (value.type === 'string' && value.value === '');

const fixesOf = (file: PlistFile, value: PlistValue, type: Type): readonly Fix[] => {
  const meant = type === 'boolean' ? booleanWord(value) : undefined;
  const xml = meant !== undefined ? `<${meant}/>` : type === 'dict' && isEmpty(value) ? '<dict/>' : undefined;
  if (xml === undefined) return [];
  return [{ title: `Change to ${xml}`, edits: replaceValue(file.text, value, xml), preferred: true }];
};

const run = (file: PlistFile, context: RuleContext): void => {
  const check = (key: string, value: PlistValue | undefined, type: Type): void => {
    if (!value || value.type === type) return;
    if ('value' in value && typeof value.value === 'string' && hasVariable(value.value)) return;
    context.report({
      at: elementSpan(value),
      message: `${key} must be ${wanted[type]}, not ${valueInWords(value)}; only the documented type is certain to be read.`,
      fixes: fixesOf(file, value, type),
    });
  };

  check(atsKey, entryAt(file.root, atsKey)?.value, 'dict');
  for (const { dict } of atsSections(file)) {
    for (const { key, value } of dict.entries) {
      const type = typeOf(key);
      if (type) check(key, value, type);
    }
  }
  for (const { entry } of domainEntries(file)) {
    if (!hasVariable(entry.key) && !looksLikeKey(entry.key)) check(`"${entry.key}"`, entry.value, 'dict');
  }
};

export default rule({
  id: 'ats-wrong-value-type',
  title: 'App Transport Security value of the wrong type',
  category: 'ats',
  severity: 'warning',
  resources: ['plist-nsapptransportsecurity', 'preventing-insecure-network-connections'],
  why: 'Only the documented type is certain to be read. A Boolean that is written as text has been seen to work in one place and to be ignored in the next.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits: 'Values that come from a build setting are not judged.',
  mentions: ['NSAppTransportSecurity'],
  check: { plist: { roles: ['info'], run } },
});

const ats = (entries: string): string =>
  plist(`<key>NSAppTransportSecurity</key>\n<dict>\n${entries}\n</dict>`);
const domain = (entries: string): string =>
  ats(
    `\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n${entries}\n\t\t</dict>\n\t</dict>`,
  );

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: domain('\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t«<string>YES</string>»'),
      fixed: domain('\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>'),
      message: 'NSIncludesSubdomains must be a Boolean, not the string "YES"',
    },
    {
      file: 'Info.plist',
      text: ats('\t<key>NSAllowsArbitraryLoads</key>\n\t«<integer>0</integer>»'),
      fixed: ats('\t<key>NSAllowsArbitraryLoads</key>\n\t<false/>'),
    },
    {
      title: 'A version as a number; which one is meant is not for us to say',
      file: 'Info.plist',
      text: domain('\t\t\t<key>NSExceptionMinimumTLSVersion</key>\n\t\t\t«<real>1.2</real>»'),
    },
    {
      title: 'A list of domains instead of a dictionary',
      file: 'Info.plist',
      text: ats('\t<key>NSExceptionDomains</key>\n\t«<array>»\n\t\t<string>example.com</string>\n\t</array>'),
    },
    {
      title: 'A domain without its dictionary',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t«<true/>»\n\t</dict>',
      ),
    },
    {
      title: 'The whole of it',
      file: 'Info.plist',
      text: plist('<key>NSAppTransportSecurity</key>\n«<string></string>»'),
      fixed: plist('<key>NSAppTransportSecurity</key>\n<dict/>'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: Booleans',
      file: 'Info.plist',
      text: domain('\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>'),
    },
    {
      title: 'A build setting',
      file: 'Info.plist',
      text: ats('\t<key>NSAllowsArbitraryLoads</key>\n\t<string>$(ALLOW_ARBITRARY_LOADS)</string>'),
    },
    {
      title: 'An empty domain is an exception like any other',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>',
      ),
    },
    {
      title: 'A key in place of a domain is ats-misplaced-key',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>NSIncludesSubdomains</key>\n\t\t<true/>\n\t</dict>',
      ),
    },
    {
      title: 'A misspelt one is ats-unknown-key',
      file: 'Info.plist',
      hidden: true,
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>NSIncludeSubdomains</key>\n\t\t<true/>\n\t</dict>',
      ),
    },
  ],
};
