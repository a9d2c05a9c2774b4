import type { Provider } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { insertLines, type PlistEdit, removeEntry } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { entryAt, entryNamed } from '../../syntax/plistPath.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { insertAt } from '../target/addKeyFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { propertyListFixes } from '../target/propertyListFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { inPlist, isClass, runtimeNameOf } from './declaredClasses.ts';
import { appExtensionInfo, markedList, systemExtensionInfo } from './exampleInfo.ts';
import { providerClasses } from './providerClasses.ts';

const classesPath = ['NetworkExtension', 'NEProviderClasses'];
const family = 'com.apple.networkextension.';

const providerLines = (point: string, className: string): readonly string[] => [
  `<key>${escapeXml(point)}</key>`,
  `<string>${escapeXml(className)}</string>`,
];

/** The edits that make an entry of NEProviderClasses of NSExtension; undefined where that says too little. */
const convert = (
  file: PlistFile,
  root: PlistDict,
  points: readonly string[],
): readonly PlistEdit[] | undefined => {
  const entry = entryNamed(root, 'NSExtension');
  const point = entryAt(root, 'NSExtension', 'NSExtensionPointIdentifier')?.value;
  const name = entryAt(root, 'NSExtension', 'NSExtensionPrincipalClass')?.value;
  if (!entry || point?.type !== 'string' || name?.type !== 'string' || !points.includes(point.value)) {
    return undefined;
  }
  const lines = providerLines(point.value, name.value);
  if (entryNamed(root, 'NetworkExtension')) {
    const added = insertAt(file, root, classesPath, lines);
    return added && [...removeEntry(file.text, entry), ...added];
  }
  const inner = [`<key>${classesPath[1]}</key>`, '<dict>', ...lines.map(line => `\t${line}`), '</dict>'];
  const whole = ['<key>NetworkExtension</key>', '<dict>', ...inner.map(line => `\t${line}`), '</dict>'];
  // In the place of the old one, written as behind it.
  const [written] = insertLines(file.text, root, whole, entry);
  return written && [{ span: entry.span, newText: written.newText.trimStart() }];
};

/** The kind of provider and the class that the sources show to be meant, if it is one. */
const onlyProvider = (
  target: Target,
  context: TargetContext,
  variants: readonly Variant[],
): { readonly kind: Provider; readonly className: string; readonly at: Place } | undefined => {
  const points = context.catalogue.tables.extensionPoints.NEProviderClasses;
  const found = new Map<string, { kind: Provider; className: string; at: Place }>();
  for (const kind of context.catalogue.providers) {
    if (kind.className === undefined || !points.includes(kind.extensionPoint ?? '')) continue;
    for (const type of context.facts(target).subclasses(kind.className)) {
      if (!isClass(type) || !variants.every(variant => type.compiledIn(variant) === 'yes')) continue;
      const className = inPlist(runtimeNameOf(type));
      found.set(className, { kind, className, at: type.place });
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
};

const removeOld = (file: PlistFile, root: PlistDict): readonly PlistEdit[] | undefined => {
  const entry = entryNamed(root, 'NSExtension');
  return entry && removeEntry(file.text, entry);
};

/** What stands in NSExtension is for Network Extension: by its point, or by a provider among the sources. */
const isForNetwork = (target: Target, context: TargetContext, variant: Variant): boolean => {
  const point = known(variant.info.string('NSExtension', 'NSExtensionPointIdentifier'));
  return point?.startsWith(family) || subclassesIn(target, context, variant).length > 0;
};

const subclassesIn = (target: Target, context: TargetContext, variant: Variant) =>
  context
    .facts(target)
    .subclasses(...providerClasses)
    .filter(type => isClass(type) && type.compiledIn(variant) === 'yes');

/** An Info.plist that some other kind of target has, too: an app extension reads its NSExtension. */
const isSharedWithOthers = ({ model }: TargetContext, variants: readonly Variant[]): boolean =>
  variants.some(({ info }) =>
    model.targetsUsing(known(info.file) ?? '').some(({ kind }) => kind !== 'system-extension'),
  );

/** Not in a list that an app extension shares, for which NSExtension is right. */
const listFixes = (
  scope: FixScope,
  what: string,
  edit: Parameters<typeof propertyListFixes>[3],
): readonly TargetFix[] =>
  isSharedWithOthers(scope.context, scope.variants) ? [] : propertyListFixes(scope, 'info', what, edit);

const reportLeftOver = (target: Target, context: TargetContext, variants: readonly Variant[]): void => {
  const at = variants[0]!.info.get('NSExtension').at;
  if (!at || isSharedWithOthers(context, variants)) return;
  context.report({
    at,
    message: `NSExtension in Info.plist of ${target.name} is a left-over that nothing reads; a system extension lists its providers in NEProviderClasses alone.`,
    severity: 'information',
    fixes: listFixes({ context, target, variants, holding: [] }, 'Remove NSExtension', removeOld).map(
      fix => ({ ...fix, title: fix.title.replace('NSExtension to ', 'NSExtension from ') }),
    ),
  });
};

const fixesFor = (scope: FixScope, provider: ReturnType<typeof onlyProvider>): readonly TargetFix[] => {
  const points = scope.context.catalogue.tables.extensionPoints.NEProviderClasses;
  return listFixes(scope, 'Add NEProviderClasses', (file, root) => {
    if (entryNamed(root, 'NSExtension')) return convert(file, root, points);
    const point = provider?.kind.extensionPoint;
    return point === undefined
      ? undefined
      : insertAt(file, root, classesPath, providerLines(point, provider!.className));
  });
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const { failing, holding, all } = judgeVariants(target, variant => {
    const classes = variant.info.get(...classesPath);
    const extension = variant.info.get('NSExtension');
    if (classes.state === 'unknown') return 'unknown';
    if (classes.state === 'present') return extension.state === 'present' ? 'holds' : 'skipped';
    const isMeant =
      extension.state === 'present'
        ? isForNetwork(target, context, variant)
        : subclassesIn(target, context, variant).length > 0;
    return isMeant ? 'fails' : 'skipped';
  });
  if (failing.length === 0) {
    if (holding.length > 0) reportLeftOver(target, context, holding);
    return;
  }
  const provider = onlyProvider(target, context, failing);
  const extension = failing[0]!.info.get('NSExtension');
  const where = inConfigurations(failing, all);
  const subject =
    extension.state === 'present'
      ? `Info.plist of ${target.name}${where} describes the provider in NSExtension`
      : `Info.plist of ${target.name}${where} lists no provider`;
  context.report({
    at:
      (extension.state === 'present' ? extension.at : undefined) ??
      anchorOfMissingInfoKey(context, target, failing, classesPath),
    message: `${subject}, but a system extension is started by its entries in NEProviderClasses of the NetworkExtension dictionary only.`,
    fixes: fixesFor({ context, target, variants: failing, holding }, provider),
    related: provider ? [{ at: provider.at, message: `a ${provider.kind.className} is declared here` }] : [],
  });
};

export default rule({
  id: 'ne-sysex-declares-nsextension',
  title: 'System extension described with app-extension keys',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['doc-startsystemextensionmode', 'network-extension-provider-packaging'],
  why: 'A system extension is no app extension: the system reads its providers from NetworkExtension and NEProviderClasses, and NSExtension is ignored. Without that list no provider is ever created, whatever the sources hold.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet for system extensions of other kinds, without a provider among their sources. A left-over NSExtension beside the right list is only mentioned.',
  mentions: [],
  check: { target: { reads: { inherits: providerClasses }, run } },
});

const usage =
  '<key>NSSystemExtensionUsageDescription</key>\n<string>Filters the network traffic of this Mac.</string>';
const old = appExtensionInfo('filter-data', '$(PRODUCT_MODULE_NAME).FilterProvider');
const right = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const sources = {
  'main.swift':
    'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
  'FilterProvider.swift': 'import NetworkExtension\n\nclass FilterProvider: NEFilterDataProvider {\n}\n',
};
const mark = (text: string): string => text.replace('>NSExtension<', '>«NSExtension»<');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the keys of an app extension',
        project: {
          targets: [{ name: 'Filter', kind: 'system-extension', info: `${usage}\n${mark(old)}`, sources }],
        },
        message: 'Info.plist of Filter describes the provider in NSExtension',
        related: [{ path: 'Filter/FilterProvider.swift', text: 'FilterProvider' }],
        fixed: { 'Filter/Info.plist': plist(right) },
      },
      {
        title: 'beside a Mach service name, in Objective-C',
        project: {
          targets: [
            {
              name: 'Proxy',
              kind: 'system-extension',
              info: `${mark(appExtensionInfo('dns-proxy', 'ProxyProvider'))}\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>ABCDE12345.com.example.proxy</string>\n</dict>`,
              sources: {
                'ProxyProvider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface ProxyProvider : NEDNSProxyProvider\n@end\n\n@implementation ProxyProvider\n@end\n',
              },
            },
          ],
        },
        fixed: {
          'Proxy/Info.plist': plist(
            '<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>ABCDE12345.com.example.proxy</string>\n\t<key>NEProviderClasses</key>\n\t<dict>\n\t\t<key>com.apple.networkextension.dns-proxy</key>\n\t\t<string>ProxyProvider</string>\n\t</dict>\n</dict>',
          ),
        },
      },
      {
        title: 'no list at all',
        project: {
          targets: [{ name: 'Filter', kind: 'system-extension', info: usage, sources }],
          files: { 'Filter/Info.plist': markedList(usage) },
        },
        message: 'Info.plist of Filter lists no provider',
        fixed: { 'Filter/Info.plist': plist(right) },
      },
      {
        title: 'a left-over beside the list',
        severity: 'information',
        project: {
          targets: [{ name: 'Filter', kind: 'system-extension', info: `${right}\n${mark(old)}`, sources }],
        },
        fixed: { 'Filter/Info.plist': plist(right) },
      },
      {
        title: 'the list of an app extension that both targets have',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            { name: 'Filter', kind: 'system-extension', info: `${usage}\n${mark(old)}`, sources },
            { name: 'Mobile', kind: 'app-extension', settings: { INFOPLIST_FILE: 'Filter/Info.plist' } },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'a list for an app extension and a system extension',
        hidden: true,
        project: {
          targets: [
            { name: 'Filter', kind: 'system-extension', info: `${right}\n${old}`, sources },
            { name: 'Mobile', kind: 'app-extension', settings: { INFOPLIST_FILE: 'Filter/Info.plist' } },
          ],
        },
      },
      {
        title: 'Recommended: NEProviderClasses',
        project: { targets: [{ name: 'Filter', kind: 'system-extension', info: right, sources }] },
      },
      {
        title: 'an Endpoint Security extension and a camera extension',
        project: {
          targets: [
            {
              name: 'Monitor',
              kind: 'system-extension',
              info: `${usage}\n<key>NSEndpointSecurityMachServiceName</key>\n<string>ABCDE12345.com.example.monitor</string>`,
              sources: {
                'main.swift':
                  'import EndpointSecurity\nimport NetworkExtension\n\ntypealias Provider = NEFilterDataProvider\n',
              },
            },
            {
              name: 'Camera',
              kind: 'system-extension',
              info: `${usage}\n<key>CMIOExtension</key>\n<dict/>`,
              sources: { 'main.swift': 'import CoreMediaIO\n' },
            },
          ],
        },
      },
      {
        title: 'an app extension, and a list that a build setting makes',
        project: {
          targets: [
            { name: 'Tunnel', kind: 'app-extension', info: old, sources },
            {
              name: 'Filter',
              kind: 'system-extension',
              settings: { INFOPLIST_FILE: '$(DERIVED_FILE_DIR)/Info.plist', GENERATE_INFOPLIST_FILE: 'NO' },
              sources,
            },
          ],
        },
      },
    ],
  },
};
