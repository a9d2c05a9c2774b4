import type { Tables } from '../../catalogue/types.ts';
import { type PlistEdit, renameKey, replaceText } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { dictAt, entryAt } from '../../syntax/plistPath.ts';
import type { Span } from '../../syntax/span.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened } from '../plist/plistWords.ts';
import { type RuleContext, rule } from '../rule.ts';

const prefix = 'com.apple.networkextension.';

type Place = keyof Tables['extensionPoints'];

const isPoint = (point: string, { extensionPoints }: Tables): boolean =>
  Object.values(extensionPoints).some(points => points.includes(point));

/**
 * A point in the wrong one of the two extension dictionaries is known all the same: that it stands there is for other rules to say. A
 * system extension has its own closed list (TN3134: filter control and app push have no macOS form).
 */
const isKnown = (point: string, place: Place, tables: Tables): boolean =>
  place === 'NEProviderClasses' ? tables.extensionPoints[place].includes(point) : isPoint(point, tables);

const messageFor = (point: string, suggestion: string | undefined, tables: Tables): string => {
  if (isPoint(point, tables)) {
    return `"${point}" is no point of a system extension, so the system never finds the provider.`;
  }
  const advice = suggestion === undefined ? '' : `; use "${suggestion}"`;
  return `"${shortened(point)}" is not a Network Extension point that this version knows${advice}.`;
};

/** What was meant, from the points of this place first. */
const suggestionFor = (point: string, place: Place, tables: Tables): string | undefined => {
  if (point.length > 200) return undefined;
  const full = point.startsWith(prefix) ? point : prefix + point;
  const own = tables.extensionPoints[place];
  if (own.includes(full)) return full;
  const bySense = tables.extensionPointSuggestions[full];
  if (bySense !== undefined) return bySense;
  const bare = full.replace(/-provider$/, '');
  return own.includes(bare)
    ? bare
    : (nearest(full, own, 3) ?? nearest(full, Object.values(tables.extensionPoints).flat(), 3));
};

interface Candidate {
  readonly point: string;
  readonly at: Span;
  readonly place: Place;
  /** The edits that put another point here; undefined where it would stand twice. */
  change(point: string): readonly PlistEdit[] | undefined;
}

const candidates = function* (file: PlistFile): Generator<Candidate> {
  const identifiers = [
    ['NSExtension', 'NSExtensionPointIdentifier'],
    ['EXAppExtensionAttributes', 'EXExtensionPointIdentifier'],
  ] as const;
  for (const [dictionary, place] of identifiers) {
    const value = entryAt(file.root, dictionary, place)?.value;
    if (value?.type !== 'string' || !value.value.startsWith(prefix)) continue;
    yield { point: value.value, at: value.inner, place, change: point => replaceText(value, point) };
  }
  const classes = dictAt(file, 'NetworkExtension', 'NEProviderClasses');
  const taken = new Set(classes?.entries.map(({ key }) => key));
  for (const entry of classes?.entries ?? []) {
    // That name has a place of its own and a rule that says so.
    if (entry.key === 'NEMachServiceName') continue;
    yield {
      point: entry.key,
      at: entry.keySpan,
      place: 'NEProviderClasses',
      change: point => {
        if (taken.has(point)) return undefined;
        taken.add(point);
        return renameKey(entry, point);
      },
    };
  }
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const { tables } = context.catalogue;
  for (const { point, at, place, change } of candidates(file)) {
    if (point.trim() === '' || hasVariable(point) || isKnown(point, place, tables)) continue;
    const suggestion = isPoint(point, tables) ? undefined : suggestionFor(point, place, tables);
    const edits = suggestion === undefined ? undefined : change(suggestion);
    context.report({
      at,
      message: messageFor(point, suggestion, tables),
      fixes: edits ? [{ title: `Change to ${suggestion}`, edits, preferred: true }] : [],
    });
  }
};

export default rule({
  id: 'ne-extension-point-unknown',
  title: 'Unknown Network Extension point identifier',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['tn3134', 'doc-startsystemextensionmode', 'nepackettunnelprovider'],
  why: 'The system finds a provider by its extension point, a fixed string per kind of provider. With any other string the provider is never started, and nothing in the app says why.',
  platforms: 'all',
  limits:
    'Compares with the points known to this version. Silent on a known point in the wrong extension dictionary, such as filter-packet, which belongs into NEProviderClasses, as NSExtensionPointIdentifier.',
  mentions: [prefix, 'NEProviderClasses'],
  check: { plist: { roles: ['info'], run: checkPlist } },
});

export const examples: Examples = {
  reports: [
    {
      title: 'a transparent proxy is an app proxy',
      file: 'Info.plist',
      text: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>«com.apple.networkextension.transparent-proxy»</key>\n\t\t<string>$(PRODUCT_MODULE_NAME).ProxyProvider</string>\n\t</dict>\n</dict>',
      ),
      fixed: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.app-proxy</key>\n\t\t<string>$(PRODUCT_MODULE_NAME).ProxyProvider</string>\n\t</dict>\n</dict>',
      ),
      message: 'use "com.apple.networkextension.app-proxy"',
    },
    {
      title: 'the spelling of the entitlement',
      file: 'Info.plist',
      text: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>«com.apple.networkextension.packet-tunnel-provider»</string>\n\t<key>NSExtensionPrincipalClass</key>\n\t<string>PacketTunnelProvider</string>\n</dict>',
      ),
      fixed: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.packet-tunnel</string>\n\t<key>NSExtensionPrincipalClass</key>\n\t<string>PacketTunnelProvider</string>\n</dict>',
      ),
    },
    {
      title: 'an ExtensionKit extension',
      file: 'Info.plist',
      text: plist(
        '<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>«com.apple.networkextension.url-filter»</string>\n</dict>',
      ),
      fixed: plist(
        '<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.url-filter-control</string>\n</dict>',
      ),
    },
    {
      title: 'without the prefix, and with a slip of the finger',
      file: 'Info.plist',
      text: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>«packet-tunnel»</key>\n\t\t<string>Example.Tunnel</string>\n\t\t<key>«com.apple.networkextension.fitler-data»</key>\n\t\t<string>Example.Filter</string>\n\t</dict>\n</dict>',
      ),
      fixed: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.packet-tunnel</key>\n\t\t<string>Example.Tunnel</string>\n\t\t<key>com.apple.networkextension.filter-data</key>\n\t\t<string>Example.Filter</string>\n\t</dict>\n</dict>',
      ),
    },
    {
      title: 'nothing comes near it, or the right point is there already',
      file: 'Info.plist',
      text: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>«com.apple.networkextension.firewall»</key>\n\t\t<string>Example.Firewall</string>\n\t\t<key>com.apple.networkextension.app-proxy</key>\n\t\t<string>Example.Proxy</string>\n\t\t<key>«com.apple.networkextension.transparent-proxy»</key>\n\t\t<string>Example.Proxy</string>\n\t</dict>\n</dict>',
      ),
    },
    {
      title: 'a filter control provider has no macOS form',
      file: 'Info.plist',
      text: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>«com.apple.networkextension.filter-control»</key>\n\t\t<string>Example.Control</string>\n\t</dict>\n</dict>',
      ),
      message: 'is no point of a system extension',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the points of a system extension',
      file: 'Info.plist',
      text: plist(
        '<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>$(TeamIdentifierPrefix)com.example.app.proxy</string>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.app-proxy</key>\n\t\t<string>$(PRODUCT_MODULE_NAME).ProxyProvider</string>\n\t\t<key>com.apple.networkextension.filter-packet</key>\n\t\t<string>$(PRODUCT_MODULE_NAME).PacketProvider</string>\n\t</dict>\n</dict>',
      ),
    },
    {
      title: 'Recommended: the point of an app extension',
      file: 'Info.plist',
      text: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.filter-control</string>\n</dict>',
      ),
    },
    {
      title: 'extensions of another kind, and a build setting',
      file: 'Info.plist',
      text: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>\n<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.$(POINT)</string>\n</dict>',
      ),
    },
    {
      title: 'known points in the wrong dictionary, and a misplaced name: not this rule’s affair',
      file: 'Info.plist',
      text: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.url-filter-control</string>\n</dict>\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.filter-data</key>\n\t\t<string>Example.Control</string>\n\t\t<key>NEMachServiceName</key>\n\t\t<string>com.example</string>\n\t</dict>\n</dict>',
      ),
    },
    {
      title: 'a point of system extensions as that of an app extension: known, if out of place',
      file: 'Info.plist',
      text: plist(
        '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.filter-packet</string>\n</dict>',
      ),
    },
  ],
};
