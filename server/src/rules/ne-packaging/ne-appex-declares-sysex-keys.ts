import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { insertLines, type PlistEdit, removeEntry } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { entryAt, entryNamed } from '../../syntax/plistPath.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { type Examples, plist } from '../examples.ts';
import { isExtension } from '../local-network/isExtension.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule, type Severity } from '../rule.ts';
import { xpcCallNames, xpcCalls } from '../sysex-ipc/xpcCalls.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { listed } from '../target/listed.ts';
import { propertyListFixes } from '../target/propertyListFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { appExtensionInfo } from './exampleInfo.ts';
import { systemExtensionInfo } from './exampleLists.ts';

const name = 'NEMachServiceName';
const classes = 'NEProviderClasses';
const owner = 'NetworkExtension';

interface Stray {
  readonly key: string;
  readonly at: Place;
}

/** Whether ne-mach-service-name-misplaced, which sees one file at a time, takes the list for that of a system extension. */
const isTakenForSystemExtension = ({ info }: Variant): boolean => {
  const { file } = info;
  const isKnown = file.state === 'present' && file.at?.path.endsWith('.pbxproj') === true;
  const type = known(info.get('CFBundlePackageType'));
  return !isKnown && (type?.type !== 'string' || hasVariable(type.raw));
};

/** What is written for a system extension, from the outside in. An app may keep the name to look up the endpoint of its system extension. */
const straysOf = (target: Target, variant: Variant): readonly Stray[] => {
  const at = (...path: readonly string[]): readonly Stray[] => {
    const found = variant.info.get(...path);
    return found.state === 'present' && found.at ? [{ key: path.at(-1)!, at: found.at }] : [];
  };
  const providers = at(owner, classes);
  if (!isExtension(target)) return providers;
  const elsewhere = isTakenForSystemExtension(variant)
    ? []
    : [...at(name), ...at('NSExtension', name), ...at(owner, classes, name)];
  return [...providers, ...at(owner, name), ...elsewhere];
};

const isShared = ({ info }: Variant, { model }: TargetContext): boolean =>
  model.targetsUsing(known(info.file) ?? '').some(({ kind }) => kind === 'system-extension');

/** The extension itself means to listen under the name. Code that a system extension has as well may be for that one. */
const listens = (target: Target, context: TargetContext): boolean =>
  xpcCalls(context.facts(target)).some(
    ({ side, call }) =>
      side === 'listener' &&
      !context.model.targetsOf(call.path).some(({ kind }) => kind === 'system-extension'),
  );

const removal = ({ text }: PlistFile, root: PlistDict): readonly PlistEdit[] => {
  const network = entryNamed(root, owner);
  const inner = network?.value?.type === 'dict' ? network.value.entries : [];
  const stray = inner.filter(({ key }) => key === name || key === classes);
  const entries = stray.length === inner.length && network && stray.length > 0 ? [network] : stray;
  const others = [entryNamed(root, name), entryAt(root, 'NSExtension', name)].flatMap(entry => entry ?? []);
  return [...entries, ...others].flatMap(entry => removeEntry(text, entry));
};

/** NSExtension in place of a dictionary with one provider that it can hold, and nothing besides but the name. */
const conversion = (
  { text }: PlistFile,
  root: PlistDict,
  points: readonly string[],
): readonly PlistEdit[] | undefined => {
  const network = entryNamed(root, owner);
  const list = entryAt(root, owner, classes)?.value;
  const provider = list?.type === 'dict' && list.entries.length === 1 ? list.entries[0] : undefined;
  const isAlone =
    network?.value?.type === 'dict' &&
    network.value.entries.every(({ key }) => key === name || key === classes);
  if (!network || !isAlone || provider?.value?.type !== 'string' || !points.includes(provider.key)) {
    return undefined;
  }
  const lines = [
    '<key>NSExtension</key>',
    '<dict>',
    '\t<key>NSExtensionPointIdentifier</key>',
    `\t<string>${provider.key}</string>`,
    '\t<key>NSExtensionPrincipalClass</key>',
    `\t<string>${escapeXml(provider.value.value)}</string>`,
    '</dict>',
  ];
  const [written] = insertLines(text, root, lines, network);
  return written && [{ span: network.span, newText: written.newText.trimStart() }];
};

const fixesOf = (
  scope: FixScope,
  what: string,
  link: 'from' | 'in',
  preferred: boolean,
  edit: Parameters<typeof propertyListFixes>[3],
): readonly TargetFix[] =>
  propertyListFixes(scope, 'info', what, edit).map(fix => ({
    ...fix,
    title: fix.title.replace(`${what} to `, `${what} ${link} `),
    preferred,
  }));

const conversionFixes = (scope: FixScope): readonly TargetFix[] => {
  const points = scope.context.catalogue.tables.extensionPoints.NSExtensionPointIdentifier;
  // On a Mac it may be the type of the target that is wrong.
  if (!scope.variants.every(isIosFamily)) return [];
  return fixesOf(scope, `Replace ${owner} by NSExtension`, 'in', true, (file, root) =>
    conversion(file, root, points),
  );
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' && !isExtension(target)) return;
  const { failing, holding, all } = judgeVariants(target, variant => {
    if (isShared(variant, context)) return 'skipped';
    return straysOf(target, variant).length > 0 ? 'fails' : 'holds';
  });
  const [first] = failing;
  if (!first) return;
  const strays = straysOf(target, first);
  const scope = { context, target, variants: failing, holding };
  const of = first.info.get(owner).state === 'present' ? ` of ${owner}` : '';
  const keys = listed([...new Set(strays.map(({ key }) => key))]) + of;
  const configurations = inConfigurations(failing, all);
  const where = `in Info.plist of ${target.name}${configurations}`;
  const report = (message: string, severity: Severity, fixes: readonly TargetFix[]): void =>
    context.report({ at: strays[0]!.at, message, severity, fixes });
  const removalFixes = (preferred: boolean): readonly TargetFix[] =>
    fixesOf(scope, `Remove ${keys}`, 'from', preferred, removal);
  const lacks = (key: string): boolean => failing.every(({ info }) => info.get(key).state === 'absent');
  if (
    isExtension(target) &&
    strays[0]!.key === classes &&
    lacks('NSExtension') &&
    lacks('EXAppExtensionAttributes')
  ) {
    const message = `Info.plist of ${target.name}${configurations} lists providers in ${classes} of ${owner}, as for a system extension; an app extension is started by NSExtension, which is not there, so no provider ever runs.`;
    report(message, 'error', conversionFixes(scope));
  } else if (strays.some(({ key }) => key === name)) {
    const isMeant = listens(target, context);
    const message = `No XPC endpoint comes of ${keys} ${where}, since the system registers one for system extensions alone; an app extension and its app share an app group instead.`;
    report(message, isMeant ? 'warning' : 'information', removalFixes(!isMeant));
  } else {
    const message = `Nothing reads ${keys} ${where}, since only a system extension has its providers there.`;
    report(message, 'information', removalFixes(true));
  }
};

export default rule({
  id: 'ne-appex-declares-sysex-keys',
  title: 'App extension described with keys of a system extension',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'doc-startsystemextensionmode'],
  why: 'NEProviderClasses and NEMachServiceName are read from the Info.plist of a system extension alone. An app extension is described by NSExtension, and no XPC endpoint is registered for it.',
  platforms: 'all',
  limits:
    'Information for keys that are left over beside NSExtension, or in an app; a warning where the extension listens for XPC under a name. Quiet for NEMachServiceName in an app, which may look it up, and for a list that a system extension has, too.',
  mentions: [],
  check: { target: { reads: { calls: xpcCallNames }, run } },
});

const right = appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).Provider');
const machName = 'ABCDE12345.com.example.vpn';
const wrong = systemExtensionInfo(['packet-tunnel'], machName);
const mark = (text: string, key: string): string => text.replace(`>${key}<`, `>«${key}»<`);
const tunnel = { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'] } as const;
const packageType = (type: string): string => `<key>CFBundlePackageType</key>\n<string>${type}</string>`;
const machService = `<key>NEMachServiceName</key>\n<string>${machName}</string>`;
const listener = (file: 'Provider.swift' | 'Provider.m'): Readonly<Record<string, string>> => ({
  [file]:
    file === 'Provider.swift'
      ? `import Foundation\n\nlet listener = NSXPCListener(machServiceName: "${machName}")\n`
      : `#import <Foundation/Foundation.h>\n\nNSXPCListener *listener(void) {\n    return [[NSXPCListener alloc] initWithMachServiceName:@"${machName}"];\n}\n`,
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'nothing but the keys of a system extension',
        project: { targets: [{ ...tunnel, info: mark(wrong, classes) }] },
        message: 'an app extension is started by NSExtension, which is not there',
        fixed: { 'Tunnel/Info.plist': plist(right) },
      },
      {
        title: 'left over beside NSExtension',
        severity: 'information',
        project: { targets: [{ ...tunnel, info: `${right}\n${mark(wrong, classes)}` }] },
        message:
          'No XPC endpoint comes of NEProviderClasses and NEMachServiceName of NetworkExtension in Info.plist',
        fixed: { 'Tunnel/Info.plist': plist(right) },
      },
      {
        title: 'a name that the extension listens under',
        severity: 'warning',
        project: {
          targets: [
            {
              ...tunnel,
              info: `${packageType('XPC!')}\n${mark(machService, name)}\n${right}`,
              sources: listener('Provider.swift'),
            },
          ],
        },
        fixed: { 'Tunnel/Info.plist': plist(`${packageType('XPC!')}\n${right}`) },
      },
      {
        title: 'the same in Objective-C, with the package type as a build setting',
        severity: 'warning',
        without: ['xcconfig'],
        project: {
          targets: [
            {
              ...tunnel,
              platforms: ['macOS'],
              info: `${packageType('$(PRODUCT_BUNDLE_PACKAGE_TYPE)')}\n${mark(machService, name)}\n${right}`,
              sources: listener('Provider.m'),
            },
          ],
        },
      },
      {
        title: 'providers in an app',
        severity: 'information',
        project: {
          targets: [{ name: 'App', kind: 'app', info: mark(systemExtensionInfo(['filter-data']), classes) }],
        },
        message: 'Nothing reads NEProviderClasses of NetworkExtension in Info.plist of App',
      },
    ],
    quiet: [
      {
        title: 'Recommended: NSExtension alone',
        project: { targets: [{ ...tunnel, info: right }] },
      },
      {
        title: 'a system extension',
        project: { targets: [{ name: 'Filter', kind: 'system-extension', info: wrong }] },
      },
      {
        title: 'an app that looks up the endpoint of its system extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              info: `<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>${machName}</string>\n</dict>\n${machService}\n${packageType('APPL')}`,
            },
          ],
        },
      },
      {
        title: 'a list for an app extension and a system extension',
        project: {
          targets: [
            { name: 'Filter', kind: 'system-extension', info: `${right}\n${wrong}` },
            { ...tunnel, platforms: ['macOS'], settings: { INFOPLIST_FILE: 'Filter/Info.plist' } },
          ],
        },
      },
      {
        title: 'keys of these names in dictionaries of your own',
        project: {
          targets: [
            {
              ...tunnel,
              info: `${right}\n<key>Notes</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>${machName}</string>\n</dict>`,
            },
          ],
        },
      },
    ],
  },
};
