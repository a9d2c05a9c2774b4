import { entryLines, insertLines, moveEntry, type PlistEdit, removeEntry } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistEntry, PlistFile } from '../../syntax/plistFile.ts';
import { dictAt, entryAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { isOfAppExtension, isUnusedInfoPlist } from '../plist/infoPlistUse.ts';
import { type RuleContext, rule } from '../rule.ts';

const name = 'NEMachServiceName';

/** Keys that an app or an XPC service has and a system extension has no use for; those of UIKit and Sparkle by their prefix. */
const otherBundleKey =
  /^(?:CFBundle(?:DocumentTypes|IconFile|IconName|URLTypes)|LS(?:ApplicationCategoryType|UIElement)|NSMain(?:Nib|Storyboard)File|NSPrincipalClass|SMPrivilegedExecutables|XPCService|(?:UI|SU)[A-Z][A-Za-z]+)$/;

/**
 * Whether the property list is, or could be, that of a system extension. An app may keep the name in its own Info.plist to look up the
 * endpoint, at the top level most of all. Xcode's templates write the package type as a build setting for every kind of bundle, so
 * there NSExtension has to tell that this is an extension.
 */
const couldBeSystemExtension = (root: PlistDict): boolean => {
  const type = entryNamed(root, 'CFBundlePackageType')?.value;
  const written = type?.type === 'string' ? type.value : '';
  if (written === 'SYSX') return true;
  if (written !== '' && !hasVariable(written)) return false;
  if (entryAt(root, 'NetworkExtension', 'NEProviderClasses') || entryNamed(root, 'NEProviderClasses'))
    return true;
  if (root.entries.some(({ key }) => otherBundleKey.test(key))) return false;
  return ['NetworkExtension', 'NSExtension'].some(key => entryNamed(root, key));
};

interface Misplaced {
  readonly entry: PlistEntry;
  readonly dict: PlistDict;
  readonly where: string;
}

const misplaced = (file: PlistFile): readonly Misplaced[] => {
  const places = [
    { dict: dictAt(file), where: 'at the top level' },
    { dict: dictAt(file, 'NSExtension'), where: 'inside NSExtension' },
    { dict: dictAt(file, 'NEProviderClasses'), where: 'inside NEProviderClasses' },
    { dict: dictAt(file, 'NetworkExtension', 'NEProviderClasses'), where: 'inside NEProviderClasses' },
  ];
  return places.flatMap(({ dict, where }) => {
    const entry = entryNamed(dict, name);
    return dict && entry ? [{ entry, dict, where }] : [];
  });
};

/** Into the dictionary, which is made where there is none; undefined where something else has its name. */
const moveEdits = (
  text: string,
  root: PlistDict,
  { entry, dict }: Misplaced,
): readonly PlistEdit[] | undefined => {
  const target = entryNamed(root, 'NetworkExtension');
  if (target) return target.value?.type === 'dict' ? moveEntry(text, dict, entry, target.value) : undefined;
  const inner = entryLines(text, dict, entry).map(line => `\t${line}`);
  const lines = ['<key>NetworkExtension</key>', '<dict>', ...inner, '</dict>'];
  if (dict !== root) return [...removeEntry(text, entry), ...insertLines(text, root, lines)];
  const written = insertLines(text, root, lines, entry).map(({ newText }) => newText.trimStart());
  return [{ span: entry.span, newText: written.join('') }];
};

const reportLeftOver = (text: string, { entry, where }: Misplaced, context: RuleContext): void =>
  context.report({
    at: entry.keySpan,
    message: `${name} ${where} is a left-over that nothing reads; the system takes the one in the NetworkExtension dictionary.`,
    severity: 'information',
    tag: 'unnecessary',
    fixes: [{ title: `Remove this ${name}`, edits: removeEntry(text, entry), preferred: true }],
  });

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const root = dictAt(file);
  if (!root || !couldBeSystemExtension(root) || isUnusedInfoPlist(context.path, context.project)) return;
  // In an app extension no place is the right one: ne-appex-declares-sysex-keys.
  if (isOfAppExtension(context.path, context.project)) return;
  const found = misplaced(file);
  const isInPlace = entryAt(root, 'NetworkExtension', name) !== undefined;
  for (const place of found) {
    if (isInPlace) {
      reportLeftOver(file.text, place, context);
      continue;
    }
    // Of several, which one holds the right name is the user's to say.
    const edits = found.length === 1 && place.entry.value ? moveEdits(file.text, root, place) : undefined;
    context.report({
      at: place.entry.keySpan,
      message: `${name} stands ${place.where}, where the system does not look, so the XPC endpoint is never registered; move it into the NetworkExtension dictionary, next to NEProviderClasses.`,
      fixes: edits ? [{ title: 'Move into the NetworkExtension dictionary', edits, preferred: true }] : [],
    });
  }
};

export default rule({
  id: 'ne-mach-service-name-misplaced',
  title: 'NEMachServiceName outside the NetworkExtension dictionary',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'xpc-resources'],
  why: 'The system registers the XPC endpoint of a system extension by the NEMachServiceName in its NetworkExtension dictionary. Anywhere else the name is not read, and every connection of the app is invalidated at once.',
  platforms: 'macOS 10.15+',
  limits:
    'Tells a system extension from an app by the keys of its Info.plist; an app may keep the name for its own use.',
  mentions: [name],
  check: { plist: { roles: ['info'], run: checkPlist } },
});

const packageType = '<key>CFBundlePackageType</key>\n<string>SYSX</string>\n';
const providerClasses =
  '\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.filter-data</key>\n\t\t<string>$(PRODUCT_MODULE_NAME).FilterDataProvider</string>\n\t</dict>\n';
const machService = '<string>$(TeamIdentifierPrefix)com.example.app.filter</string>';

export const examples: Examples = {
  reports: [
    {
      title: 'at the top level',
      file: 'Info.plist',
      text: plist(
        `<key>«NEMachServiceName»</key>\n${machService}\n<key>NetworkExtension</key>\n<dict>\n${providerClasses}</dict>`,
      ),
      fixed: plist(
        `<key>NetworkExtension</key>\n<dict>\n${providerClasses}\t<key>NEMachServiceName</key>\n\t${machService}\n</dict>`,
      ),
      message: 'at the top level',
    },
    {
      title: 'among the provider classes',
      file: 'Info.plist',
      text: plist(
        `${packageType}<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>«NEMachServiceName»</key>\n\t\t${machService}\n\t\t<key>com.apple.networkextension.dns-proxy</key>\n\t\t<string>Example.Proxy</string>\n\t</dict>\n</dict>`,
      ),
      fixed: plist(
        `${packageType}<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.dns-proxy</key>\n\t\t<string>Example.Proxy</string>\n\t</dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n</dict>`,
      ),
      message: 'inside NEProviderClasses',
    },
    {
      title: 'without a NetworkExtension dictionary',
      file: 'Info.plist',
      text: plist(`${packageType}<key>«NEMachServiceName»</key>\n${machService}`),
      fixed: plist(
        `${packageType}<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n</dict>`,
      ),
    },
    {
      title: 'inside NSExtension',
      file: 'Info.plist',
      text: plist(
        `<key>CFBundlePackageType</key>\n<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n<key>NSExtension</key>\n<dict>\n\t<key>«NEMachServiceName»</key>\n\t${machService}\n\t<key>NSExtensionPrincipalClass</key>\n\t<string>FilterDataProvider</string>\n</dict>`,
      ),
      fixed: plist(
        `<key>CFBundlePackageType</key>\n<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPrincipalClass</key>\n\t<string>FilterDataProvider</string>\n</dict>\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n</dict>`,
      ),
      message: 'inside NSExtension',
    },
    {
      title: 'a left-over beside the right one',
      file: 'Info.plist',
      severity: 'information',
      text: plist(
        `<key>«NEMachServiceName»</key>\n${machService}\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n${providerClasses}</dict>`,
      ),
      fixed: plist(
        `<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n${providerClasses}</dict>`,
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: in the NetworkExtension dictionary',
      file: 'Info.plist',
      text: plist(
        `${packageType}<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t${machService}\n${providerClasses}</dict>`,
      ),
    },
    {
      title: 'an app’s own copy',
      file: 'Info.plist',
      text: plist(
        `<key>CFBundlePackageType</key>\n<string>APPL</string>\n<key>NEMachServiceName</key>\n${machService}`,
      ),
    },
    {
      title: 'an app’s own copy, with the package type as a build setting',
      file: 'Info.plist',
      text: plist(
        `<key>CFBundlePackageType</key>\n<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n<key>NEMachServiceName</key>\n${machService}\n<key>NSPrincipalClass</key>\n<string>NSApplication</string>`,
      ),
    },
    {
      title: 'a short Info.plist of an app, with the package type as a build setting',
      file: 'Info.plist',
      text: plist(
        `<key>CFBundlePackageType</key>\n<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n<key>NEMachServiceName</key>\n${machService}`,
      ),
    },
    {
      title: 'a property list that says nothing of its bundle',
      file: 'Info.plist',
      text: plist(
        `<key>CFBundleName</key>\n<string>Example</string>\n<key>NEMachServiceName</key>\n${machService}`,
      ),
    },
    {
      title: 'of an app extension: ne-appex-declares-sysex-keys',
      file: 'Tunnel/Info.plist',
      text: plist(
        `<key>CFBundlePackageType</key>\n<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n<key>NEMachServiceName</key>\n${machService}\n<key>NSExtension</key>\n<dict/>`,
      ),
      project: { infoPlists: [{ path: 'Tunnel/Info.plist', test: false, appExtension: true }] },
    },
    {
      title: 'no target uses it',
      file: 'Old/Info.plist',
      text: plist(`${packageType}<key>NEMachServiceName</key>\n${machService}`),
      project: { infoPlistsKnown: true, infoPlists: [{ path: 'Filter/Info.plist', test: false }] },
    },
  ],
};
