import type { Availability, Platform } from '../../catalogue/types.ts';
import { atsKey } from '../../project/ats/atsSections.ts';
import { hasChange } from '../../project/ats/atsSystem.ts';
import { arbitraryKey, narrowerKeys } from '../../project/ats/globalPolicy.ts';
import { removeEntry } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

/** iOS 9 and macOS 10.11 know the wide key only: there it still does its work. */
const runsOnOlderSystems = (lowest: Availability): boolean =>
  (Object.entries(lowest) as [Platform, string][]).some(
    ([platform, version]) => hasChange({ platform, version }, 'narrowerKeys') === 'no',
  );

/** The systems that the property list itself names; a build setting comes from the project, whose targets are looked at too. */
const minimumSystems = (file: PlistFile): Availability => {
  const versionAt = (key: string): string | undefined => {
    const root = dictAt(file);
    const value = root && entryNamed(root, key)?.value;
    return value?.type === 'string' ? value.value.trim() : undefined;
  };
  const [iOS, macOS] = [versionAt('MinimumOSVersion'), versionAt('LSMinimumSystemVersion')];
  return { ...(iOS !== undefined && { iOS }), ...(macOS !== undefined && { macOS }) };
};

const run = (file: PlistFile, context: RuleContext): void => {
  const global = dictAt(file, atsKey);
  if (!global || runsOnOlderSystems(context.deployment().lowest)) return;
  if (runsOnOlderSystems(minimumSystems(file))) return;
  const wide = entryNamed(global, arbitraryKey);
  const narrow = narrowerKeys.flatMap(key => entryNamed(global, key) ?? [])[0];
  if (wide?.value?.type !== 'boolean' || !wide.value.value || !narrow) return;
  context.report({
    at: wide.keySpan,
    message: `Because ${narrow.key} is present, NSAllowsArbitraryLoads is ignored on iOS 10, macOS 10.12 and later; remove one.`,
    tag: 'unnecessary',
    related: [{ at: narrow.keySpan, message: `${narrow.key} takes its place.` }],
    fixes: [{ title: 'Remove NSAllowsArbitraryLoads', edits: removeEntry(file.text, wide), preferred: true }],
  });
};

export default rule({
  id: 'ats-arbitrary-loads-ignored',
  title: 'NSAllowsArbitraryLoads is overridden by a narrower key',
  category: 'ats',
  severity: 'information',
  resources: ['plist-nsallowslocalnetworking', 'plist-nsapptransportsecurity'],
  why: 'From iOS 10 and macOS 10.12 the presence of a narrower key, with any value, makes the system ignore NSAllowsArbitraryLoads. Who relies on both finds that loads are blocked which the wide key seems to allow.',
  platforms: 'iOS 10+, macOS 10.12+',
  limits:
    'Quiet when the project or the property list still names iOS 9 or macOS 10.11, where the wide key is the one that counts.',
  mentions: ['NSAllowsArbitraryLoads'],
  check: { plist: { roles: ['info'], run } },
});

const ats = (entries: string): string =>
  plist(`<key>NSAppTransportSecurity</key>\n<dict>\n${entries}\n</dict>`);

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: ats(
        '\t<key>«NSAllowsArbitraryLoads»</key>\n\t<true/>\n\t<key>NSAllowsLocalNetworking</key>\n\t<true/>',
      ),
      fixed: ats('\t<key>NSAllowsLocalNetworking</key>\n\t<true/>'),
      message: 'NSAllowsLocalNetworking',
    },
    {
      title: 'Any value of the narrower key counts',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSAllowsArbitraryLoadsInWebContent</key>\n\t<false/>\n\t<key>«NSAllowsArbitraryLoads»</key>\n\t<true/>',
      ),
      fixed: ats('\t<key>NSAllowsArbitraryLoadsInWebContent</key>\n\t<false/>'),
    },
    {
      file: 'Info.plist',
      text: ats(
        '\t<key>«NSAllowsArbitraryLoads»</key>\n\t<true/>\n\t<key>NSAllowsArbitraryLoadsForMedia</key>\n\t<true/>',
      ),
      project: { deployment: { iOS: '15.0', macOS: '10.13' } },
    },
  ],
  quiet: [
    {
      title: 'Recommended: only the narrow key',
      file: 'Info.plist',
      text: ats('\t<key>NSAllowsLocalNetworking</key>\n\t<true/>'),
    },
    {
      title: 'Exception domains are not a narrower key',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSAllowsArbitraryLoads</key>\n\t<true/>\n\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict/>\n\t</dict>',
      ),
    },
    {
      title: 'The wide key says no',
      file: 'Info.plist',
      text: ats(
        '\t<key>NSAllowsArbitraryLoads</key>\n\t<false/>\n\t<key>NSAllowsLocalNetworking</key>\n\t<true/>',
      ),
    },
    {
      title: 'The wide key is for iOS 9',
      file: 'Info.plist',
      project: { deployment: { iOS: '9.0' } },
      text: ats(
        '\t<key>NSAllowsArbitraryLoads</key>\n\t<true/>\n\t<key>NSAllowsArbitraryLoadsInWebContent</key>\n\t<true/>',
      ),
    },
    {
      title: 'The property list itself names macOS 10.11',
      file: 'Info.plist',
      text: plist(
        '<key>LSMinimumSystemVersion</key>\n<string>10.11</string>\n<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>NSAllowsArbitraryLoads</key>\n\t<true/>\n\t<key>NSAllowsLocalNetworking</key>\n\t<true/>\n</dict>',
      ),
    },
  ],
};
