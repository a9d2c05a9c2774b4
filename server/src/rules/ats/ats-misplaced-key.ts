import type { Tables } from '../../catalogue/types.ts';
import {
  allAtsKeys,
  atsKey,
  atsSections,
  domainEntries,
  isKeyAsDomain,
  isLegacyAtsKey,
  isTransparencyKey,
  keysOfLevel,
} from '../../project/ats/atsSections.ts';
import {
  entryLines,
  insertLines,
  type PlistEdit,
  removeEntry,
  replaceValue,
} from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistEntry, PlistFile } from '../../syntax/plistFile.ts';
import { dictAt, entryAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { isUnusedInfoPlist } from '../plist/infoPlistUse.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const placeOf = (key: string, tables: Tables): string => {
  if (tables.atsGlobalKeys.includes(key)) return 'NSAppTransportSecurity';
  if (tables.atsDomainKeys.includes(key) || isLegacyAtsKey(key)) return 'a domain of NSExceptionDomains';
  return 'a domain of NSPinnedDomains';
};

const title = 'Move into NSAppTransportSecurity';

/** Into the dictionary that is there; nothing is offered where the key stands there already. */
const moveToGlobal = (file: PlistFile, from: PlistDict, entry: PlistEntry): Fix[] => {
  const global = dictAt(file, atsKey);
  if (!global || entryNamed(global, entry.key)) return [];
  const lines = entryLines(file.text, from, entry);
  const emptied = from.entries.length === 1 ? entryWith(file, from) : undefined;
  const removal: PlistEdit[] = emptied ? removeEntry(file.text, emptied) : removeEntry(file.text, entry);
  const anchor = emptied && global.entries.at(-1) === emptied ? global.entries.at(-2) : global.entries.at(-1);
  if (emptied && !anchor) {
    return [
      {
        title,
        edits: replaceValue(file.text, global, ['<dict>', ...lines.map(l => `\t${l}`), '</dict>'].join('\n')),
        preferred: true,
      },
    ];
  }
  return [{ title, edits: [...removal, ...insertLines(file.text, global, lines, anchor)], preferred: true }];
};

/** The entry whose value is NSExceptionDomains' own dictionary, when the move leaves it empty. */
const entryWith = (file: PlistFile, dict: PlistDict): PlistEntry | undefined => {
  const entry = entryAt(file.root, atsKey, 'NSExceptionDomains');
  return entry?.value === dict ? entry : undefined;
};

/** At the top level without any NSAppTransportSecurity: the entry gets its dictionary where it stands. */
const wrapInGlobal = (
  file: PlistFile,
  root: PlistDict,
  entry: PlistEntry,
  existing: PlistEntry | undefined,
): Fix[] => {
  if (existing) return existing.value?.type === 'dict' ? moveToGlobal(file, root, entry) : [];
  const lines = [
    `<key>${atsKey}</key>`,
    '<dict>',
    ...entryLines(file.text, root, entry).map(l => `\t${l}`),
    '</dict>',
  ];
  const [insertion] = insertLines(file.text, root, lines, entry);
  if (!insertion) return [];
  const newText = insertion.newText.replace(/^\s+/, '');
  return [{ title, edits: [{ span: entry.span, newText }], preferred: true }];
};

const run = (file: PlistFile, context: RuleContext): void => {
  if (file.root?.type !== 'dict' || isUnusedInfoPlist(context.path, context.project)) return;
  const { root } = file;
  const { tables } = context.catalogue;
  const isGlobal = (key: string): boolean => tables.atsGlobalKeys.includes(key);
  // One that is of no use anywhere is not to be moved.
  const isMeant = (key: string): boolean => isKeyAsDomain(key, tables) && !isTransparencyKey(key);
  const report = (entry: PlistEntry, fixes: readonly Fix[]): void =>
    context.report({
      at: entry.keySpan,
      message: `${entry.key} belongs in ${placeOf(entry.key, tables)}; here it is ignored.`,
      fixes,
    });

  const existing = entryNamed(root, atsKey);
  for (const entry of root.entries) {
    if (!isMeant(entry.key)) continue;
    report(entry, isGlobal(entry.key) && entry.value ? wrapInGlobal(file, root, entry, existing) : []);
  }
  for (const { level, dict } of atsSections(file)) {
    const known = keysOfLevel(level, tables);
    for (const entry of dict.entries) {
      const { key } = entry;
      const legacyHere = isLegacyAtsKey(key) && level === 'domain';
      if (known.includes(key) || legacyHere || !isMeant(key)) continue;
      report(
        entry,
        level !== 'global' && isGlobal(key) && entry.value ? moveToGlobal(file, dict, entry) : [],
      );
    }
  }
  for (const { entry, list } of domainEntries(file)) {
    if (!isMeant(entry.key)) continue;
    report(entry, isGlobal(entry.key) && entry.value ? moveToGlobal(file, list, entry) : []);
  }
};

export default rule({
  id: 'ats-misplaced-key',
  title: 'App Transport Security key at the wrong level',
  category: 'ats',
  severity: 'error',
  resources: ['plist-nsapptransportsecurity', 'plist-nsexceptiondomains'],
  why: 'Each key is read at one level only: for the whole app, for a domain of NSExceptionDomains, or for a domain of NSPinnedDomains. At another level it is taken for the name of a domain or for nothing at all.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits: 'Quiet in a property list that no target of the project uses as its Info.plist.',
  mentions: ({ tables }) => [...allAtsKeys(tables), 'NSTemporary', 'NSThirdParty'],
  check: { plist: { roles: ['info'], run } },
});

const ats = (entries: string): string =>
  plist(`<key>NSAppTransportSecurity</key>\n<dict>\n${entries}\n</dict>`);

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>«NSAllowsLocalNetworking»</key>\n\t\t<true/>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>',
      ),
      fixed: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>\n\t<key>NSAllowsLocalNetworking</key>\n\t<true/>',
      ),
      message: 'belongs in NSAppTransportSecurity',
    },
    {
      title: 'The only entry: its dictionary goes with it',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>«NSAllowsArbitraryLoads»</key>\n\t\t<true/>\n\t</dict>',
      ),
      fixed: ats('\t<key>NSAllowsArbitraryLoads</key>\n\t<true/>'),
    },
    {
      title: 'At the top level',
      file: 'Info.plist',
      text: plist(
        '<key>CFBundleName</key>\n<string>x</string>\n<key>«NSAllowsArbitraryLoads»</key>\n<true/>',
      ),
      fixed: plist(
        '<key>CFBundleName</key>\n<string>x</string>\n<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>NSAllowsArbitraryLoads</key>\n\t<true/>\n</dict>',
      ),
    },
    {
      title: 'A domain key for the whole app; which domain is meant is yours to say',
      file: 'Info.plist',
      text: ats('\t<key>«NSExceptionAllowsInsecureHTTPLoads»</key>\n\t<true/>'),
      message: 'a domain of NSExceptionDomains',
    },
    {
      title: 'NSExceptionDomains inside a domain',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>«NSAllowsArbitraryLoadsInWebContent»</key>\n\t\t\t<true/>\n\t\t\t<key>«NSPinnedCAIdentities»</key>\n\t\t\t<array/>\n\t\t</dict>\n\t</dict>',
      ),
    },
    {
      title: 'An early spelling at the top level',
      file: 'Info.plist',
      hidden: true,
      text: plist('<key>«NSThirdPartyExceptionAllowsInsecureHTTPLoads»</key>\n<true/>'),
    },
    {
      title: 'An early spelling in place of a domain',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>«NSTemporaryExceptionAllowsInsecureHTTPLoads»</key>\n\t\t<true/>\n\t</dict>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: each key at its level',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSAllowsLocalNetworking</key>\n\t<true/>\n\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t\t\t<true/>\n\t\t</dict>\n\t</dict>',
      ),
    },
    {
      title: 'Under a misspelt name: ats-unknown-key speaks',
      file: 'Info.plist',
      text: plist(
        '<key>NSAppTransportSecurty</key>\n<dict>\n\t<key>NSExceptionAllowsInsecureHTTPLoads</key>\n\t<true/>\n</dict>',
      ),
    },
    {
      title: 'Subdomains of a pinned domain',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSPinnedDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>NSIncludesSubdomains</key>\n\t\t\t<true/>\n\t\t\t<key>NSPinnedCAIdentities</key>\n\t\t\t<array>\n\t\t\t\t<dict>\n\t\t\t\t\t<key>SPKI-SHA256-BASE64</key>\n\t\t\t\t\t<string>r/mIkG3eEpVdm+u/ko/cwxzOMo1bk4TyHIlByibiA5E=</string>\n\t\t\t\t</dict>\n\t\t\t</array>\n\t\t</dict>\n\t</dict>',
      ),
    },
    {
      title: 'A dictionary of your own',
      file: 'Info.plist',
      text: plist('<key>Defaults</key>\n<dict>\n\t<key>NSExceptionDomains</key>\n\t<dict/>\n</dict>'),
    },
    {
      title: 'A template that no target uses',
      file: 'Templates/Info.plist',
      project: { infoPlistsKnown: true, infoPlists: [{ path: 'App/Info.plist', test: false }] },
      text: plist('<key>NSAllowsArbitraryLoads</key>\n<true/>'),
    },
  ],
};
